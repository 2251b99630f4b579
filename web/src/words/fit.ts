/** The words on published figures: a part of the words of the interface. */
export const fit = {
  lead: "What was counted in the world, and what this run has instead. “Fitted”: a figure of the scenario was chosen so that this one comes out, so its closeness shows nothing. “Predicted”: nothing was chosen for it. “Put in as an assumption”: the scenario assumes what the figure shows, so that it is an input and no result. Closeness is no proof that the model is right about anything else.",
  columns: ["what was counted", "published", "this run", "how close"] as [string, string, string, string],
  noInterval: (why: string) => (why ? `no interval: ${why}` : "no interval"),
  of: (name: string) => `Held against: ${name}.`,
  limits: "What is not reproduced, or not published",
};
