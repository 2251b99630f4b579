/** The words on benefits claimed back, and on what people think: a part of the words of the interface. */
import type { Estimate } from "../report/data";
import { figure, percent } from "./number";

const in100 = (share: number | null) => (share === null ? "not known" : share === 0 ? "none" : share === 1 ? "all" : share > 0.995 && share < 1 ? "more than 99" : figure(100 * share));

export const claims = {
  owe: {
    title: (wrong: Estimate) =>
      wrong.value === null ? "Nobody is said to owe in the reported weeks" : wrong.value === 1 ? "All who are said to owe were paid nothing too much" : `Of every 100 people said to owe, ${in100(wrong.value)} were paid nothing too much`,
    sub: "People said to have been paid too much of a benefit, and debts that follow, a year in 10,000 people. The hatched part at the front is wrong: nothing was paid too much.",
    heads: ["said to owe", "with a debt"],
    legend: { whole: "all", part: "wrongly" },
    columns: ["group", "said to owe", "low", "high", "wrongly", "low", "high", "debts", "low", "high", "of people who owed nothing", "low", "high"],
    describe: (parts: string[]) => `Said to owe a year in 10,000 people, and wrongly so: ${parts.join("; ")}.`,
  },
  heard: {
    title: (silent: number | null, none: number | null) =>
      silent === null ? "Nobody is wrongly said to owe in the reported weeks" : `Of every 100 people wrongly said to owe, ${in100(silent)} owe it by silence and ${in100(none)} are left without a debt`,
    sub: "What becomes of those said to owe: of every 100 who were paid nothing too much, beside every 100 who were.",
    note: "Answered: in time, and what was due could not be shown, or the debt is right. Silent: no answer came in time, whether or not the letter did. No debt: the facts came to light, or nothing follows from silence. Contesting a debt later is counted below, with the entries.",
    heads: ["wrongly", "rightly"] as [string, string],
    steps: ["said to owe", "no debt", "debt: answered", "debt: silent"],
    nobody: "nobody",
    columns: ["what becomes of them", "wrongly, of 100", "low", "high", "rightly, of 100", "low", "high"],
    describe: (wrongly: string, rightly: string) => `Of 100 wrongly said to owe: ${wrongly}. Of 100 rightly: ${rightly}.`,
  },
  money: {
    title: (share: Estimate) =>
      share.value === null ? "No money is claimed in the reported weeks" : share.value === 1 ? "Nothing of the money claimed was ever owed" : `Of every 100 days of income claimed, ${in100(share.value)} were never owed, penalties apart`,
    sub: "Money claimed by debts, in days of median income. The lines are not netted: what is got back rightly does not undo what is taken wrongly.",
    rows: { "truly paid too much": "paid too much", "beyond that": "never owed", penalty: "penalty" } as Record<string, string>,
    unit: "days a year in 10,000 people",
    columns: ["what", "days of median income a year in 10,000 people", "low", "high"],
    describe: (parts: string) => `Days of median income a year in 10,000 people: ${parts}.`,
  },
  lead: "A match of data looks for benefits paid too much, and somebody has to prove what was due. How often that finds the wrong people, by the way it was decided and by group.",
  title: (all: Estimate, answered: Estimate, silent: Estimate) =>
    all.value === null
      ? "No debt is found in the reported weeks"
      : all.value === 1
        ? "All debts fall on people who owed nothing"
        : `Of every 100 debts ${in100(all.value)} fall on people who owed nothing${answered.low === null || silent.low === null ? "" : `; of 100 by silence ${in100(silent.value)}, of 100 after an answer ${in100(answered.value)}`}`,
  sub: "False discovery rates: the wrong ones among all that were found. Each mark is a group, each line its 95 % simulation interval; where the intervals of two groups overlap, chance alone may part them. Without an interval are groups with too few cases, and those in which all cases are alike.",
  columns: ["measure", "group", "value", "low", "high"],
  describe: (parts: string[]) => `Everybody: ${parts.join("; ")}.`,
  percent: "per cent",
  panels: [
    ["alleged: false discovery rate", "Wrong among those said to owe"],
    ["debts: false discovery rate", "Wrong among debts"],
    ["debts after an answer: false discovery rate", "Wrong among debts after an answer"],
    ["debts by silence: false discovery rate", "Wrong among debts by silence"],
    ["debts: by silence", "Debts decided by silence"],
    ["money: false discovery rate", "Never owed among the money claimed"],
  ] as [string, string][],
};

export const views = {
  lead: "An illustration, and no more: nobody has measured what it takes people to show what they think. Told of the whole nation alone, and nothing else in this report rests on it.",
  title: (private_: Estimate, hidden: Estimate) =>
    private_.value === null ? "Nobody is counted in the reported weeks" : `${percent(private_.value)} are against the regime in private, and ${percent(hidden.value)} hide it`,
  sub: "People of 18 and over who are against the regime in private, and those who show it: per cent of the whole nation at the end of each week. The gap is preference falsification.",
  note: "The figures are assumed, and show a mechanism and no size: how a cost of speaking up can hide dissent, and that what is shown does not tell what is thought.",
  lines: { private: "in private", public: "shown" },
  unit: "% of those of 18 and over",
  columns: ["week of", "against in private, %", "against in public, %"],
  describe: (parts: string) => `Mean over the reported weeks: ${parts}.`,
};
