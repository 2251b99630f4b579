/** Words of sharing and reproducing. */
import { count } from "../../number";

export const share = {
  title: "Share",
  heading: "Share and reproduce",

  linkTitle: "A link to what you see",
  linkLead: "Whoever has demerit can open this address in their own lab and sees the same: nothing is uploaded, and the link holds no data about anybody.",
  linkLabel: "Address",
  linkCopy: "Copy the link",
  linkPort: "Its first part leads to this computer only. Somebody else starts demerit lab and puts what follows # behind their own address.",
  holdsTitle: "It holds",
  holdsRegime: (title: string) => `the first regime: ${title}`,
  holdsText: "the text of your own scenario",
  holdsSize: (people: number, weeks: number, burnIn: number, seed: number) => `${count(people)} invented people, ${count(weeks)} weeks after ${count(burnIn)} of burn-in, seed ${count(seed)}`,
  holdsChanges: (n: number) => (n === 0 ? "no change in the second society" : n === 1 ? "one change in the second society" : `${count(n)} changes in the second society`),
  holdsWeek: (week: number) => `the week shown: ${count(week)}`,
  holdsWho: (who: number) => `the invented person selected: ${count(who)}`,
  holdsView: "the part of the map in view",
  holdsOnly: (n: number) => `${count(n)} ${n === 1 ? "filter" : "filters"} of the legend`,
  holdsStory: (story: string, step: number) => `the story “${story}”, step ${count(step + 1)}`,
  holdsOpened: "a run directory that was opened from the command line: the link works only where that run lies",

  reproduceTitle: "Make this run again, without the lab",
  reproduceLead: "The same version gives the same bits on any machine.",
  reproduceTabs: "How",
  cli: "Command line",
  toml: "Scenario (TOML)",
  python: "Python",
  copy: (what: string) => `Copy: ${what}`,
  copyShort: "Copy",
  copied: "Copied.",
  copyFailed: "This browser does not let the page copy. Select the text and copy it yourself.",
  reading: "Reading …",

  downloadTitle: "Take it with you",
  downloadRun: "The run (ZIP)",
  downloadRunMore: "All tables, for pandas, R or DuckDB. Unpack it and open it again with demerit lab RUN.",
  downloadReport: "The report (HTML)",
  downloadReportMore: "One file that needs no network: every measure with its definition.",
  downloadScenario: "The scenario (TOML)",
  downloadScenarioMore: "Both societies as text, to be changed by hand.",
  downloadLater: "These can be saved once the last week is lived and counted.",

  openTitle: "Open a run that you have",
  openMore: "A run directory is opened from the command line. The lab lives its weeks again and shows them:",
  openCommand: "demerit lab RUN",
};
