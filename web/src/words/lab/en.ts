/** Every word of the lab in English, in one place. zh.ts has the same keys. Texts of a run (titles, sentences, lives) come with its data. */
import { count, day } from "../number";
import { charts } from "./en/charts";
import { controls } from "./en/controls";
import { notebook } from "./en/notebook";
import { recorded } from "./en/recorded";
import { share } from "./en/share";
import { stories } from "./en/stories";

export const en = {
  page: {
    /** As in <html lang>. */
    lang: "en",
    title: "demerit lab",
    maker: "demerit",
    makerMore: "a laboratory for social scoring",
    synthetic: "Synthetic people",
    syntheticMore: "Everybody in this lab is invented",
    skip: "Skip to the content",
    home: "All regimes",
    language: "Language",
    theme: "Light or dark",
    themes: { system: "system", light: "light", dark: "dark" },
    shortcuts: "Keyboard",
    close: "Close",
    cancel: "Stop this run",
    again: "Try again",
    panels: "What to look at",
    wait: "Starting …",
    notEvidence: "Not evidence about any real person, place or deployment.",
    week: (date: string) => `week of ${day(date)}`,
    date: (iso: string) => day(iso),
    people: (n: number) => `${count(n)} invented people`,
    seed: (n: number) => `seed ${count(n)}`,
    /** Between the parts of a title. */
    several: ", ",
    safeguards: (n: number) => `${count(n)} safeguards`,
    set: { on: (part: string) => `${part}: on`, off: (part: string) => `${part}: off`, changed: (part: string) => `${part}: changed` },
    figuresChanged: (n: number) => `${count(n)} ${n === 1 ? "figure" : "figures"} changed`,
    differs: "The second society differs in this:",
    same: "Nothing is changed yet.",
    nobodyHit: (people: number) => `Among ${count(people)} people this regime hits nobody: what it does is rare. That is true, and hard to see.`,
    more: (n: number) => `Begin anew with ${count(n)} people`,
    warnings: "Before you read on:",
    sameMore: "Both societies live under the same rules, with the same luck: they are the same to the last citizen.",
  },

  errors: {
    title: "Something is in the way.",
    unreachable: "The lab is not running any more. Start demerit lab again, then reload this page.",
    status: (status: number) => `The lab answered with an error (${status}). Reload the page; if it stays, start demerit lab again.`,
    token: "This page has no key to the lab. Open the address that demerit lab prints when it starts.",
    nobody: (who: number, people: number) => `Nobody in this society of ${count(people)} has the number ${count(who)}. Click somebody on a map, or look for somebody under “A life”.`,
    week: (weeks: number) => `The address asks for a week that this run of ${count(weeks)} weeks does not have. Its last week is shown.`,
    story: (name: string) => `There is no tour called “${name}”. Choose one of those on the start page.`,
    reload: "Reload",
    gallery: "Choose another regime",
    dismiss: "Dismiss",
  },

  gallery: {
    title: "What does a score do to a society?",
    lead: "Choose a regime. Two societies of the same invented people, with the same luck, will live under it week by week. Then change a rule in one of them, and see who is hit, who gets out, and who never finds out why.",
    start: (title: string) => `Start: ${title}`,
    begin: "Start",
    axes: "How this regime is built",
    own: "Your own files",
    ownError: "This scenario cannot be started",
    shipped: "Regimes",
    signsTitle: "On the maps, each sign is one invented person.",
    signs: { high: "a high tier", middle: "a middle tier", low: "a low tier" },
    boxTitle: "What this is not",
    box: "A laboratory of invented people. It predicts nothing about anybody, and there is no place in it for anybody’s own data.",
  },

  map: {
    map: "map",
    mapOf: (arm: string) => `Map of the society “${arm}”. Arrow keys move it, plus and minus zoom, Enter selects the citizen in the middle.`,
    move: "Move the maps",
    nearer: "Zoom in",
    farther: "Zoom out",
    whole: "Whole society",
    follow: "Follow",
    letGo: "Let go",
    hint: "Each dot is one invented person, the same one at the same place in both societies. Zoom in until you see them; click one to read their life.",
    places: { county: (n: string) => `county ${n}`, community: (n: string) => `community ${n}` },
    citizen: (id: number) => `Citizen ${id}`,
    tier: (name: string) => `tier ${name}`,
    noTier: "without a score",
    free: "nothing refused",
    states: {
      restricted: "restricted",
      wrongful: "wrongly restricted",
      through_others: "restricted through others",
      listed: "on a list",
      gone: "gone from the country",
    },
    ages: ["under 18", "18 to 64", "65 and over"],
    parts: { state: "What happens to them", tier: "Tier", group: "Group", age: "Age" },
    legend: "Who is who",
    legendMore: "People at the end of the week shown, in the first (1) and the second society (2). Choose a line to see only them.",
    everybody: "Show everybody",
    side: ["1", "2"],
    count: (n: number) => count(n),
    summaryArm: (arm: string, restricted: number, wrongful: number, listed: number, gone: number) =>
      `${arm}: ${count(restricted)} restricted, ${count(wrongful)} of them wrongly, ${count(listed)} on a list, ${count(gone)} gone.`,
    summary: (iso: string, people: number, arms: string[]) => `Week of ${day(iso)}, ${count(people)} invented people. ${arms.join(" ")}`,
  },

  player: {
    title: "Player",
    play: "Play",
    pause: "Pause",
    back: "One week back",
    forth: "One week on",
    reset: "To the first week",
    newest: "Newest week",
    speed: "Speed",
    weeksASecond: (n: number) => `${n} ${n === 1 ? "week" : "weeks"} a second`,
    scale: "Week shown",
    burnIn: (week: number, weeks: number) => `burn-in, week ${week} of ${weeks}`,
    burnInSpan: "burn-in",
    reported: (week: number, weeks: number) => `week ${week} of ${weeks}`,
    milestones: "Dates on which rules change",
    jump: (iso: string) => `Go to ${day(iso)}, when rules change`,
    eta: (seconds: number) => (seconds < 90 ? `${Math.max(1, Math.round(seconds))} s to go` : `${Math.round(seconds / 60)} min to go`),
    charts: { restricted: "Restricted", wrongful: "Wrongly restricted" },
    in10k: "of 10,000 people",
    side: ["society 1", "society 2"],
    chartSlider: "Week. Use the arrow keys.",
    phases: {
      queued: "Waiting for its turn",
      planning: "Reading the rules",
      compiling: "Preparing the simulation; the first time this takes a minute or two",
      living: "Simulating",
      lives: "Following the sampled lives",
      measuring: "Measuring",
      replicates: "Repeating with other luck, for the intervals:",
      done: "Complete",
      failed: "Ended with an error",
      cancelled: "Stopped",
    },
  },

  keys: [
    ["Space", "play or pause"],
    ["← →", "one week back or on; with Shift a quarter"],
    ["Home, End", "first week, newest week"],
    ["Tab", "to the maps, the legend, the panels"],
    ["← → ↑ ↓", "on a map: move it"],
    ["+ − 0", "on a map: nearer, farther, whole"],
    ["Enter, Esc", "on a map: select the citizen in the middle, let go"],
    ["?", "this list"],
  ] as [string, string][],

  life: {
    title: "A life",
    search: "Citizen",
    searchExample: "number, or community/number",
    show: "Show",
    nobody: (text: string) => `Nobody in this society has the number “${text}”. Click somebody on a map, or give community/number, for instance 0/12.`,
    somebody: "Show me somebody, found by what became of them",
    nobodyFits: "Nobody in this society fits. Look in the other society, ask for something else, or let more people live.",
    where: "In which society",
    inSociety: (arm: string) => `in “${arm}”`,
    find: "Find",
    later: "Somebody can be found once the last week is lived.",
    asking: "Following this life day by day …",
    choose: "Click somebody on a map, give their number, or ask for somebody.",
    notYet: "What happened to them is told, day by day and with the rule behind each step, as soon as the last week is lived.",
    invented: "Invented, like everybody here.",
    household: "Household:",
    stretch: (days: number, refused: string[], reason: string) => `${count(days)} ${days === 1 ? "day" : "days"}, refused: ${refused.join(", ")} (${reason})`,
    strips: (arms: string[]) => `Stretches in which something was refused. ${arms.join(". ")}`,
    nothing: "nothing",
    allDays: (n: number) => `Show all ${count(n)} entries`,
    parts: "From here on the two lives differ",
    goTo: "Show this week on the maps",
    file: "What the file says",
  },

  controls,
  charts,

  // The guided tours.

  stories,

  // An exported site, and a notebook.

  recorded,
  notebook,

  share,
};

/** The shape that every language has. */
export type Words = typeof en;
