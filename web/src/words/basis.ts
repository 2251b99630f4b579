/** Words of the end of the report: how it was made, and what it rests on. */
import { count } from "./number";

export const method = {
  title: "How these figures come about",
  paragraphs: [
    [
      "Invented lives",
      "A society is invented from a template and a seed: people in households, households in communities. Day by day they do things, some are recorded, some records are wrong; the regime’s rules turn records into points, tiers, lists and refusals.",
    ],
    [
      "Three files",
      "F is the file held, with false entries and stale copies. C is the clean file: the same rules over the true, recorded, unexpired entries of the same lived life. A day is wrongful if F restricts and C does not. T is a separate arm in which no false entry is ever made.",
    ],
    [
      "Common luck",
      "Chance is a function of the person, the day and the purpose, not of the order of computation. Two arms therefore share the same luck, and a difference between them comes from the rules alone. Statements about one person hold under this common luck only.",
    ],
    [
      "Burn-in",
      "A file needs years to fill. The first weeks are simulated and shown in grey, and counted nowhere else.",
    ],
    ["A closed population", "population"],
    ["Intervals", "intervals"],
    ["What is missing", "missing"],
  ] as [string, string][],
  oneRun: "This is one run with one set of assumptions. Draw over the assumed ranges and compare several arms before you conclude that one regime hurts more than another.",
};

export const changes = {
  erasTitle: "Dates on which the rules change",
  erasNone: "No rule changes during this run.",
  changesTitle: "What differs from the preset",
  changesNone: "Nothing: this is the preset as it is shipped.",
  columns: ["setting", "in the preset", "in this run"],
};

export const figures = {
  assumptions: (n: number) => `${count(n)} figures of this scenario, A1 to A${n}, are assumed: no source gives them. Each has a range that is thought plausible and a reason.`,
  sourced: (n: number) => `${count(n)} figures come from a source or were set in the scenario. Those with a range are uncertain all the same.`,
  atEnd: (why: string) => `At the end of its range: ${why}.`,
  filter: "Filter figures",
  columns: { path: "figure", value: "value", unit: "unit", range: "range", why: "why", source: "source", since: "as of" },
  cells: (n: number) => `${count(n)} values`,
  inRange: (low: string, high: string) => `${low} to ${high}`,
};

export const tables = {
  lead: "The run’s tables, for your own questions: run.query(…) takes one SELECT.",
  columns: ["column", "unit", "meaning"],
};

export const reproduce = {
  lead: "The scenario file lies in the run’s directory. The same file gives the same bits on any number of threads.",
  command: "On the command line",
  python: "In Python",
  hash: "Fingerprint of the final state",
  version: "Version",
  scenario: "Scenario",
  foot: "Written by demerit, a laboratory for social scoring. Synthetic people only; nothing in this file was measured on anybody.",
};
