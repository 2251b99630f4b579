/** The words of the sections on arms. */
import type { ArmRow, Crossed, Headline } from "../report/comparison";
import { count, day, figure, interval, MINUS, withInterval } from "./number";

const quoted = (title: string) => `“${title}”`;
const people = (n: number) => (n === 1 ? "person" : "people");

/** Write a difference with its sign. */
export function signed(value: number | null): string {
  return value === null || !(value > 0) || figure(value) === "0" ? figure(value) : `+${figure(value)}`;
}

export const comparison = {
  arm: "arm",
  described: "rules as described",
  asked: "The rows behind this",
  askedNote: "RUN is the directory of this run.",
  marks: {
    point: "difference, mean of the replicates",
    simulation: "chance alone",
    drawn: "over the stated ranges, with the middle of the draws",
    unpaired: "chance without common luck",
    structure: "under another structure of the model",
  },
  intervals: (replicates: number, draws: number, arms: number) =>
    `Chance alone: 95 %, over ${count(replicates)} replicates with other luck${arms > 1 ? `, for all ${count(arms)} arms at once` : ""}. ${
      draws
        ? `Over the stated ranges: 95 % of ${count(draws)} draws of every figure that carries a range, each under a luck of its own; the part of chance is taken out.`
        : "Nothing was drawn, so the range of results over the stated ranges is not known."
    }`,
  idle: (names: string[]) =>
    `A structure of the model is shown beside a figure only where it changes it. ${names.length === 1 ? "One changes" : `${count(names.length)} change`} nothing here in any arm and ${names.length === 1 ? "is" : "are"} left out: ${names.join(", ")}.`,

  glance: {
    title: (main: ArmRow | undefined, title: string) => {
      if (!main || main.difference === null) return "What each arm does to wrongful days is not known in this run";
      if (main.difference === 0) return `${quoted(title)} takes no wrongful day away`;
      const left = `${figure(main.described)} of 10,000 people are restricted by a factual error in the file as described, ${figure(main.value)} under ${quoted(title)}`;
      return main.range_low !== null && main.range_high !== null && main.range_low <= 0 && main.range_high >= 0 ? `${left}; under other assumptions the difference may vanish` : left;
    },
    sub: "Wrongly restricted people in 10,000 on an average day: each arm minus the rules as described, same people and same luck.",
    unit: "people in 10,000, arm minus rules as described",
  },

  arms: {
    section: "Arms side by side",
    lead: (n: number, replicates: number) =>
      `${n === 1 ? "One arm lives" : `${count(n)} arms live`} the same invented lives with the same luck under other rules, ${count(replicates)} times over. What follows is each arm minus the rules as described; no arm is called best.`,
    table: "Every arm, every headline figure",
    tableSub: "Mean of the replicates; below it the difference to the rules as described.",
    title: (of: Headline, main: ArmRow | undefined, title: string) => {
      const [as, under] = [figure(of.described.value), figure(main?.value ?? null)];
      if (!main) return `${of.title}: ${as} as described`;
      return as === under ? `${of.title}: ${as}, no change under ${quoted(title)}` : `${of.title}: ${as} as described, ${under} under ${quoted(title)}`;
    },
    sub: (unit: string) => `${unit[0]!.toUpperCase()}${unit.slice(1)}, arm minus rules as described.`,
    columns: ["arm", "structure", "value", "difference", "chance low", "chance high", "all arms at once, low", "all arms at once, high", "range low", "middle of the draws", "range high", "chance’s part of the draws’ spread, %", "without common luck, low", "without common luck, high", "other sign, % of draws"],
    asItIs: "as it is",
    describe: (of: Headline, parts: string[]) => `As described ${withInterval(of.described)} (over the stated ranges). Differences: ${parts.join("; ")}.`,
    say: (title: string, row: ArmRow) =>
      `${title} ${signed(row.difference)} (chance alone ${interval(row.joint_low, row.joint_high) || "not known"}; over the stated ranges ${interval(row.range_low, row.range_high) || "not computed"})`,
  },

  rules: {
    title: "What each rule does to wrongful days",
    sub: "Wrongly restricted people in 10,000 on an average day. Two answers, as a rule’s effect depends on which others are there: what goes if it alone is switched off, and what is there if it alone is left on. Their gap is interaction. In brackets: luck alone.",
    columns: ["rule", "goes with it alone", "is there with it alone"],
  },

  spared: {
    section: "Who is spared, who is not",
    lead: (n: number) =>
      `The ${count(n)} sampled people are the same in every arm. A sentence about one of them holds under common luck alone: it says what these rules would have made of this invented life, not what they do to anybody.`,
    title: (title: string, all: Crossed) => {
      const before = all.spared + all.both;
      if (before + all.only === 0) return "None of the sampled people is restricted by a factual error in the file, with or without";
      const more = all.only ? `; ${count(all.only)} ${all.only === 1 ? "is" : "are"} wrongly restricted only there` : "";
      return `${quoted(title)} spares ${count(all.spared)} of the ${count(before)} restricted by a factual error in the file${more}`;
    },
    sub: "Sampled people with at least one wrongful day in the reported weeks, under common luck: as described and not in the arm, in both, and in the arm alone.",
    which: { spared: "spared", both: "in both", only: "only in the arm" },
    columns: ["arm", "group", "sampled people", "spared", "in both", "only in the arm", "wrongful days as described", "wrongful days in the arm"],
    groups: (title: string) => `By group, under ${quoted(title)}`,
    groupColumns: ["group", "sampled people", "spared", "in both", "only in the arm"],
    examples: "Lives to look at",
    examplesNote: "Chance ids of invented people, those with the most wrongful days first. Their lives are lived again from the seed; nothing was logged.",
    command: (id: number, arm: string) => `demerit life RUN ${id} --arm ${arm}`,
    none: "nobody",
    describe: (parts: string[]) => `Under common luck: ${parts.join("; ")}.`,
    say: (title: string, all: Crossed) => `${title} spares ${count(all.spared)}, leaves ${count(all.both)}, and hits ${count(all.only)} ${people(all.only)} anew`,
  },

  ways: {
    section: "The way out, arm by arm",
    lead: "What becomes of a false entry, and how long a wrongful restriction lasts, in each arm.",
    title: (as: number | null, main: number | null, title: string) =>
      as === null || main === null ? "What becomes of false entries in each arm" : `Of 100 false entries ${figure(as)} are struck out as described, ${figure(main)} under ${quoted(title)}`,
    sub: "For every 100 false entries made: how many were noticed, contested and struck out in the same weeks, on average over the replicates. Entries of earlier weeks count too, so that a figure can pass 100.",
    heads: ["noticed", "contested", "struck out"],
    columns: ["arm", "false entries", "noticed", "contested", "stand after a decision", "struck out", "weeks in the queue"],
    empty: "No false entry is made in any arm",
    idle: "No false entry is noticed, contested or struck out in any arm",
    describe: (parts: string[]) => `Struck out of 100 false entries: ${parts.join("; ")}.`,
    curveTitle: (cause: string, as: number | null, main: number | null, title: string) => {
      const what = cause === "stale" ? "A wrongful restriction by a stale copy alone" : "A wrongful restriction by a false entry";
      if (as === null) return `${what}: none of the sampled people has one as described`;
      return main === null ? `${what} lasts ${figure(as)} days as described; under ${quoted(title)} there is none in the sample` : `${what} lasts ${figure(as)} days as described, ${figure(main)} under ${quoted(title)}`;
    },
    curveSub: "Of 100 wrongful restrictions of the sampled people, how many go on, by weeks after the first wrongful day (Aalen–Johansen; ends of every kind). Solid: the arm. Dotted: the rules as described. Arms without any are left out.",
    curveNote: "The restrictions of two arms are not the same ones: an arm that prevents the short ones can look slower, though it hurts fewer. Below 20 a curve is too rough to read. Means are counted up to a year.",
    panel: (title: string, n: number) => `${title}: ${count(n)}${n < 20 ? ", too few" : ""}`,
    curveColumns: ["arm", "wrongful restrictions", "mean days, up to a year", "going on after 13 weeks, %", "after 26 weeks, %", "after 52 weeks, %"],
    week: "weeks",
  },

  effort: {
    section: "Wrongful days and reviewers’ hours",
    lead: (decisions: number | null, hours: number) =>
      `${decisions === null ? "These rules have no reviewers. " : `A reviewer decides ${figure(decisions)} cases a week (a setting of the scenario) and works ${count(hours)} hours in it (assumed): that is ${figure(hours / decisions)} hours a case, moot ones included. `}Arms that need no more hours than the rules as described come first, then those that take most wrongful person-days away for each extra hour. Hours of reviewers who wait for cases, letters, partners’ work and all other costs are not in them.`,
    note: "Benefit and effort are shown side by side and not added up. Means over the lucks; the interval is that of the pairs.",
    noExtra: "No extra hours",
    extra: "With extra hours",
    columns: ["arm", "wrongful person-days avoided", "cases decided", "hours", "extra hours", "avoided for each extra hour"],
    adds: (days: number) => `adds ${figure(days)}`,
  },

  life: {
    section: "One life, every arm",
    title: (days: number, main: number, title: string) =>
      `${count(days)} wrongful ${days === 1 ? "day" : "days"} as described, ${main === 0 ? "none" : count(main)} under ${quoted(title)}: one invented life`,
    picked: "Picked by outcome: of the sampled people the one with the longest wrongful restriction under the rules as described. It is the worst case of the sample, not a typical one, and what is said of this person holds under common luck.",
    sub: "Wrongful restrictions of this person in the reported weeks.",
    columns: ["arm", "restricted days", "wrongful days", "true entries", "false entries", "refused attempts", "refused wrongly", "cases filed", "entries struck out"],
    causes: { stale: "by a stale copy", false: "by a false entry" } as Record<string, string>,
    stretch: (from: string, days: number, cause: string) => `${day(from)}, ${count(days)} days ${cause}`,
    none: "no wrongful day",
    tell: "The same life told week by week:",
    empty: "None of the sampled people is wrongly restricted under the rules as described",
    describe: (parts: string[]) => `Wrongful days: ${parts.join("; ")}.`,
  },

  drivers: {
    title: "What this finding hangs on",
    columns: ["uncertain figure", "what it is", "rank correlation"],
    lead: (title: string, draws: number, figures: number, bound: number) =>
      `The figures that go with what ${quoted(title)} changes, over ${count(draws)} draws of ${count(figures)}. Only those are named that pass ${figure(bound)}: by chance alone the strongest of so many stays below it in 95 of 100 comparisons.`,
    write: (r: number) => (r < 0 ? `${MINUS}${(-r).toFixed(2)}` : `+${r.toFixed(2)}`),
  },

  missing:
    "This is one scenario with its own structure; a few other structures stand beside it. Draws cover the stated ranges, not what nobody thought of. An arm changes the rules named here and nothing else: what it would take to bring them about is not in the model.",
};
