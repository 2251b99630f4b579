/** Every word of the interface, in one place, ready to be translated. Texts of a run (titles, definitions, answers) come with its data. */
import type { Estimate } from "../report/data";
import { changes, figures, method, reproduce, tables } from "./basis";
import { claims, views } from "./claims";
import { comparison } from "./comparison";
import { fit } from "./fit";
import { count, day, figure, percent, withInterval } from "./number";

const list = (parts: string[]) => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`);

export const words = {
  synthetic: "Synthetic people",
  syntheticMore: "Everybody in this report is invented",
  maker: "demerit",
  makerMore: "a laboratory for social scoring",
  notKnown: "not known",
  none: "none",
  everybody: "everybody",
  tableView: "In words and as a table",
  saveCsv: "Save this table (CSV)",
  save: "Save as",
  saveAs: (kind: "CSV" | "SVG" | "PNG", title: string) => `Save as ${kind}: ${title}`,
  contents: "Contents",
  skip: "Skip to the content",
  failed: "This report could not be drawn in this browser. Its figures follow as plain tables.",
  weekSlider: "Week. Use the arrow keys.",
  daySlider: "Days after the first wrongful day. Use the arrow keys.",
  burnIn: "burn-in, not reported",
  burnInShort: "burn-in",
  in10k: "people in 10,000",
  source: (version: string, title: string, people: number, seed: number) =>
    `Synthetic people. Model: demerit ${version}, scenario “${title}”, ${count(people)} invented people, seed ${seed}.`,

  facts: {
    title: "Key facts",
    people: "synthetic people",
    peopleMore: (groups: string[]) => (groups.length > 1 ? `in the groups ${list(groups)}, which stand for nobody` : "in one group"),
    weeks: (n: number) => (n === 1 ? "reported week" : "reported weeks"),
    weeksMore: (from: string, to: string) => `${day(from)} to ${day(to)}`,
    burnIn: "weeks of burn-in",
    burnInMore: (from: string) => `from ${day(from)}, simulated but not reported`,
    noBurnIn: "every week is reported, though files begin empty",
    seed: "seed",
    seedMore: (hash: string) => `fingerprint of the final state ${hash}`,
    incompleteTitle: "This run was interrupted.",
    incomplete: (weeks: number) =>
      `Only ${count(weeks)} reported ${weeks === 1 ? "week is" : "weeks are"} in this report, and arms that were not finished are missing. Figures that need them are shown as not known.`,
    boxTitle: "Before you read on",
  },

  questions: {
    who: "Who is hurt?",
    way_out: "How does it fail?",
    less: "What would a safeguard change?",
  } as Record<string, string>,
  sections: {
    who: "Who is hurt",
    way_out: "How it fails",
    less: "What would change",
    arms: "Arms side by side",
    spared: "Who is spared",
    ways: "The way out by arm",
    effort: "Reviewers’ hours",
    life: "One life, every arm",
    fit: "Beside published figures",
    claims: "Said to owe",
    time: "Over time",
    tiers: "Tiers",
    groups: "By group",
    needs: "Needs",
    ledger: "Deed and harm",
    entries: "Entries",
    places: "Provinces",
    views: "Thought and shown",
    measures: "Measures",
    method: "Method",
    changes: "Rules and dates",
    assumptions: "Assumptions",
    sourced: "Sourced figures",
    sources: "Sources",
    tables: "Tables",
    reproduce: "Reproduce",
  },
  claims,
  views,
  comparison,
  fit,
  restsOn: "These figures and their definitions:",

  classes: {
    stale: "stale copy",
    false: "false entry",
    tipped: "tipped by a false entry",
    tie: "through the household",
    protected: "protected act",
    unrelated: "unrelated contexts only",
    excessive: "beyond the harm",
    intended: "own true entry",
  } as Record<string, string>,
  errors: {
    stale: ["outdated copy", "everything refused that day rests on a copy of what is no longer on the list"],
    false: ["false entry", "everything refused that day rests on a false entry"],
    tipped: ["tipped by a false entry", "a false entry tipped the balance or lengthened a term"],
    "in part": ["in part", "something is refused by an error, and something by a correct entry"],
    none: ["no error", "a correct file refuses the same; that does not make it lawful"],
  } as Record<string, [string, string]>,
  grounds: {
    nearlyAll: "nearly all",
    title: (name: string, share: string) =>
      (({
        others: `On ${share} of the restricted days somebody else is the reason`,
        unrelated: `On ${share} of the restricted days something is refused that has nothing to do with the deed`,
        protected: `On ${share} of the restricted days something is refused for a protected act`,
        excessive: `On ${share} of the restricted days the penalty is above the harm`,
      }) as Record<string, string>)[name] ?? "Nothing that the law asks about holds on any restricted day",
    sub: "Share of all restricted days, also of those without any error in the file. Several may hold on one day, so the bars do not add up.",
    labels: {
      others: "only through others",
      unrelated: "unrelated to the deed",
      protected: "protected act",
      excessive: "above the harm",
      "none of these, no error": "none of these",
    } as Record<string, string>,
    unit: "per cent of the restricted days",
    columns: ["what the law may ask about", "% of restricted days", "low", "high"],
  },

  people: {
    title: (e: Estimate) => {
      if (e.value === null) return "How many people are restricted is not known in this run";
      if (e.value === 0) return "Nobody is restricted in the reported weeks";
      if (e.value < 0.5) return "On an average day fewer than one of 10,000 synthetic people is restricted";
      return `On an average day ${figure(e.value)} of 10,000 synthetic people are restricted`;
    },
    sub: "Each dot is one of 10,000 people on an average reported day. Coloured dots are refused at least one need; the colour tells the error in their file, if there is one.",
    all: "10,000 synthetic people",
    some: (n: number) => (n === 1 ? "the 1 restricted, enlarged" : `the ${count(n)} restricted, enlarged`),
    describe: (e: Estimate, parts: string) => `Of 10,000 synthetic people ${withInterval(e)} are restricted on an average day. By error in the file: ${parts}.`,
    columns: ["error in the file", "meaning", "people in 10,000", "low", "high", "share of restricted days, %"],
  },

  burden: {
    title: (sure: { group: string; ratio: Estimate }[], one: boolean, none: boolean) => {
      if (none) return "No group carries a burden of errors in this run";
      if (one) return "The burden of errors in this society of one group";
      if (sure.length === 0) return "Chance alone could explain how the burden of errors differs between the groups";
      return `${list(sure.map(({ group, ratio }) => `The ${group} group carries ${withInterval(ratio)} times`))} the burden of errors of everybody else`;
    },
    sub: "Wrongful days in 10,000 days on which the true entries support no restriction, by group. The groups behave alike at equal income, but incomes differ.",
    note: "A group is named in the title only if its ratio to everybody else is above 1 in an interval that is widened for the number of groups.",
    unit: "wrongful days in 10,000 innocent days",
    columns: ["group", "wrongful days in 10,000 innocent days", "low", "high"],
  },

  funnel: {
    title: (noticed: number | null, struck: number | null) =>
      noticed === null || struck === null || Math.max(noticed, struck) > 100
        ? "What becomes of entries"
        : `For every 100 false entries made ${figure(noticed)} were noticed and ${figure(struck)} struck out`,
    sub: "False entries beside true ones: for every 100 made, how many reached each step in the same weeks.",
    heads: ["false entries", "true entries"] as [string, string],
    steps: ["entered", "noticed", "contested", "stand", "struck out"],
    note: "Events of the same weeks, not one cohort followed; an entry can be contested up to three times. “Stand” means: left as it is after a decision. Entered and noticed are entries; contested, stand and struck out are cases. A bar ends at 100, where entries of earlier weeks make it more.",
    columns: ["step", "false entries", "of 100 false", "true entries", "of 100 true"],
    empty: "No entry was made in the reported weeks",
    describe: (f: string, t: string) => `False entries: ${f}. True entries: ${t}.`,
  },

  restoration: {
    causes: { stale: "by a stale copy alone", false: "by a false entry" } as Record<string, string>,
    few: (n: number, cause: string) => `${n === 1 ? "One wrongful restriction" : `${count(n)} wrongful restrictions`} ${cause}: too few to tell how they end`,
    title: (cause: string, weeks: number | null, route: string, share: number) => {
      const which = `Half of the wrongful restrictions ${cause}`;
      const half = weeks === null ? `${which} last longer than a year` : `${which} are over within ${count(weeks)} ${weeks === 1 ? "week" : "weeks"}`;
      return share >= 0.5 ? `${half}; ${share >= 0.95 ? "nearly all" : "most"} end ${route}` : half;
    },
    routes: { remedy: "by remedy", lapse: "by lapse", supported: "because a true entry takes over" } as Record<string, string>,
    layers: { still: "still restricted wrongly", lapse: "ended by lapse", supported: "true entry took over", remedy: "ended by remedy" } as Record<string, string>,
    sub: (n: number, cause: string) =>
      `What has become of ${count(n)} wrongful restrictions ${cause} of the sampled people, by days after the first wrongful day.`,
    notes: {
      stale: "Every wrongful day is one of a stale copy alone. In this model it has no remedy: it lapses only when the partner clears its own copy.",
      false: "A false entry made or tipped at least one day. Lapse: a term, a payment, or a partner who clears the copy.",
    } as Record<string, string>,
    unit: "of 100 wrongful restrictions",
    when: (days: number) => `day ${days} (week ${figure(Math.floor(days / 7))})`,
    ticks: [
      [0, "first day"],
      [91, "3 months\n13 weeks"],
      [182, "6 months\n26 weeks"],
      [273, "9 months\n39 weeks"],
      [364, "1 year\n52 weeks"],
    ] as [number, string][],
    columns: ["day", "still restricted wrongly", "ended by lapse", "true entry took over", "ended by remedy"],
    empty: (cause: string) => `None of the sampled people is wrongly restricted ${cause} in the reported weeks`,
    describe: (still: string, at: string) => `Per cent still wrongly restricted: ${still}. At the end of the chart: ${at}.`,
  },

  induced: {
    title: (e: Estimate, nobody: boolean) => {
      if (nobody) return "Nobody is restricted, with or without false entries";
      if (e.value === null) return "What the false entries add is not known in this run";
      if (e.value === 0 && e.low === null) return "Without a single false entry exactly as many people would be restricted";
      if (e.low !== null && e.high !== null && e.low <= 0 && e.high >= 0) return "Without a single false entry about as many people would be restricted";
      return `Without a single false entry ${figure(Math.abs(e.value))} of 10,000 people ${e.value > 0 ? "fewer" : "more"} would be restricted`;
    },
    sub: "Restricted people with the regime as it is, and with the same luck but no false entry: errors removed, regime unchanged.",
    rows: ["as it is", "no false entry"],
    difference: "difference",
    note: "The lower axis enlarges the difference. It is paired, person by person under common luck, so its interval is much narrower than those above.",
    columns: ["what", "people in 10,000 on an average day", "low", "high"],
  },

  collateral: {
    title: (minors: Estimate, adults: Estimate) =>
      minors.value === null || adults.value === null
        ? "How many are restricted only because of a relative is not known in this run"
        : minors.value + adults.value === 0
          ? "Nobody is restricted only because of a relative"
          : `Only because of a relative ${figure(minors.value)} of 10,000 minors and ${figure(adults.value)} of 10,000 adults are restricted`,
    sub: "Their own file refuses nothing. Minors are never listed themselves; nobody is born in the run, so they become fewer.",
    rows: { minors: "minors", adults: "adults" },
    unit: "of 10,000 of them on an average day",
    columns: ["who", "of 10,000 of them on an average day", "low", "high"],
  },

  time: {
    lead: "National weekly figures, from the first day of the burn-in. Everything else in this report counts the reported weeks only.",
    lines: {
      restricted: "restricted",
      wrongful: "by an error",
      "through the household": "household alone",
      "on a list": "on a list",
    } as Record<string, string>,
    title: (from: number, to: number) => {
      if (from === 0 && to === 0) return "Nobody is restricted in the reported weeks";
      const change = Math.abs(to - from) / Math.max(from, to);
      if (change < 0.05) return `About ${figure(to)} of 10,000 people are restricted from the first to the last reported quarter`;
      return `Restricted people ${to > from ? "rise" : "fall"} from ${figure(from)} to ${figure(to)} of 10,000 between the first and the last reported quarter`;
    },
    meanTitle: (mean: number) => (mean === 0 ? "Nobody is restricted in the reported weeks" : `On average ${figure(mean)} of 10,000 people are restricted`),
    sub: "Restricted people, and who among them: by a factual error in the file, only because of a relative; and listings (summed over the lists). People in 10,000 on an average day of the week.",
    classesTitle: (names: string[]) => (names.length ? `Most restricted days come about ${list(names)}` : "Restricted days by class of reason"),
    classPhrases: {
      stale: "by a stale copy",
      false: "by a false entry",
      tipped: "because a false entry tips the balance",
      tie: "through the household alone",
      protected: "for a protected act",
      unrelated: "in unrelated contexts only",
      excessive: "by a penalty beyond the harm",
      intended: "on the ground of an own true entry",
    } as Record<string, string>,
    classesSub: "The same restricted people, each counted in the first class that applies. People in 10,000 on an average day of the week.",
    wrongTitle: (mean: number, peak: number) =>
      peak === 0 ? "No restriction rests on a factual error in the reported weeks" : `Wrongful restrictions average ${figure(mean)} of 10,000 people and peak at ${figure(peak)}`,
    wrongSub: "The three wrongful classes alone, on a scale of their own. They are part of the chart above and never stand for the whole.",
    queueTitle: (mean: number, peak: number) =>
      peak === 0 ? "Nobody waits for a decision in the reported weeks" : `On average ${figure(mean)} people wait for a decision, ${figure(peak)} at most`,
    queueSub: (people: number) => `People with a case in the queue at the end of the week, among all ${count(people)}.`,
    queueUnit: (people: number) => `people of ${count(people)}`,
    queue: "waiting",
    when: (iso: string) => `week of ${day(iso)}`,
    describe: (parts: string[]) => `Mean over the reported weeks: ${parts.join("; ")}.`,
    eras: "Rules change on these dates:",
    week: "week of",
  },

  tiers: {
    lead: "The score puts everybody who is under it into a tier.",
    title: (name: string, share: number) => `${percent(share)} of the scored people stand in tier ${name}`,
    sub: "People in each tier, of 10,000 under the score, week by week. Every panel has a scale of its own, so that rare tiers can be seen; the bars at the right show the true proportion in the last week.",
    note: "The share is of those who are under the score in that week.",
    marksNote: " At the dotted lines rules change or the score reaches more people; tiers are reckoned at the end of a month, so newcomers begin in the tier of the starting score.",
    scored: "scored",
    heads: { last: "last week", whole: "true proportion" },
    columns: (names: string[]) => ["week of", "people under the score", ...names],
    empty: "Nobody is under a score in this run",
    describe: (parts: string) => `In the last week, of 10,000 scored people: ${parts}.`,
    movesTitle: (from: string, to: string, n: number, all: number) => `${percent(n / all)} of all changes of tier lead from ${from} to ${to}`,
    movesSub: "Changes of tier a year in 10,000 people; the area of a square is their number.",
    movesHeads: { from: "from", to: "to tier", down: "to a lower tier", up: "to a higher tier" },
    movesColumns: ["from", "to", "a year in 10,000 people", "changes in the run"],
    movesEmpty: "Nobody changes tier in the reported weeks",
    movesDescribe: (parts: string) => `Changes a year in 10,000 people: ${parts}.`,
  },

  groups: {
    lead: "The groups are invented and neutral: their names stand for nobody. They differ in how often the record errs about them and in income. At equal income they behave alike; deeds and needs depend on income, so the groups differ in those too.",
    title: (name: string, n: number, of: number) =>
      name ? `The ${name} group stands above every other in ${n} of ${of} measures, beyond their intervals` : "No group stands above every other in any measure, beyond the intervals",
    one: "This society has one group only",
    empty: "No group is hit in this run",
    sub: "Each mark is a group, each line its 95 % simulation interval; where the intervals of two groups overlap, chance alone may part them. Minors: nobody is born in the run, so they become fewer.",
    columns: ["measure", "group", "unit", "value", "low", "high"],
    describe: (parts: string[]) => `Highest value in this run: ${parts.join("; ")}.`,
    panels: [
      ["restricted", "", "Restricted people"],
      ["claims", "alleged wrongly", "Wrongly said to owe"],
      ["claims", "money: a debt with its penalty, on average", "What a debt comes to"],
      ["wrongful", "", "By a factual error in the file"],
      ["false_positive_burden", "", "Burden of errors"],
      ["collateral", "minors among minors", "Minors hit only because of a relative"],
      ["needs", "unattempted", "Needs no longer attempted"],
      ["restoration", "stale: restricted mean", "How long a stale copy restricts"],
      ["restoration", "false: restricted mean", "How long a false entry restricts"],
    ] as [string, string, string][],
  },

  needs: {
    lead: "What a restriction comes to: an attempt that is refused, a need that stays unmet, a need that is no longer attempted.",
    title: (most: string, given: boolean) => `Most often refused in this run: ${most}${given ? "; more needs are given up than refused" : ""}`,
    sub: "A year in 10,000 people, all columns on one scale. The hatched part at the front is wrongful: the true entries would not refuse it.",
    heads: ["refused attempts", "needs unmet", "no longer attempted"],
    columns: ["need", "refused", "refused wrongly", "unmet", "unmet wrongly", "no longer attempted", "no longer attempted, wrongly", "got through", "people refused it on an average day, of 10,000"],
    legend: { whole: "all", part: "wrongly" },
    empty: "No need is refused in the reported weeks",
    describe: (parts: string[]) => `Refused attempts a year in 10,000 people: ${parts.join("; ")}.`,
  },

  ledger: {
    lead: "Where the deed belongs, and where it is held against people.",
    title: (unrelated: number) => `${percent(unrelated)} of the restriction-days are in a context unrelated to the deed`,
    sub: "Restriction-days of the sampled people: days times needs refused. Per cent of all; the bar shows the classes of the days in the cell. The class “unrelated contexts only” needs every refusal of a day to be unrelated; the mark ◆ looks at each refusal by itself.",
    heads: { rows: "deed belongs to", columns: "is held against them in" },
    flag: (share: number) => `${percent(share)} of this cell is in a context unrelated to the deed`,
    flagNote: "the scenario does not relate this context to that of the deed",
    say: (origin: string, effect: string, share: string, parts: string) => `Deeds in ${origin}, held against people in ${effect}: ${share} of all restriction-days; ${parts}`,
    columns: ["origin", "effect", "class of the day", "through", "related to the deed", "restriction-days", "per cent of all"],
    yes: "yes",
    no: "no",
    empty: "None of the sampled people is restricted in the reported weeks",
    describe: (unrelated: number) => `${percent(unrelated)} of all restriction-days of the sampled people are in a context unrelated to the deed.`,
  },

  entries: {
    lead: "What people do, and what the record makes of it.",
    title: (name: string, share: number) => (share > 0 ? `Most false entries are of one kind: ${name}, ${percent(share)} of them all` : "No entry is false in this run"),
    sub: "A year in 10,000 people, on a logarithmic axis: each gridline is ten times the one before.",
    unit: "a year in 10,000 people",
    points: "points",
    none: "none",
    legend: { done: "done, where the record could see it", entered: "entered, and true", false: "entered, and false" },
    deeds: "Deeds that take points",
    merits: "Merits that give points",
    columns: ["kind", "points", "done", "entered, true", "entered, false", "went to a namesake", "found no file", "misread by a camera", "spared as exempt"],
    tableNote: "Counts over the reported weeks.",
    empty: "Nothing is entered in the reported weeks",
    describe: (deeds: string, falses: string) => `Entered most often: ${deeds}. False entries: ${falses}.`,
  },

  places: {
    lead: "The provinces are invented. They stand in the order of their numbers: neighbours on this grid are not neighbours anywhere, and position has no geographic meaning. The same rules and chances hold in all of them: provinces differ by chance alone.",
    choice: "Show",
    choices: { restricted: "restricted people", wrongful: "people restricted by a factual error" } as Record<string, string>,
    title: (which: string, low: string, high: string, n: number, of: number) =>
      n < 2
        ? `${n ? "Only one province" : "No province"} is large enough for a figure that is certain enough: ${which}`
        : `By chance alone ${low} to ${high} of 10,000: ${which} in the ${count(n)} of ${count(of)} provinces with a figure certain enough`,
    sub: "People in 10,000 on an average day of the reported weeks.",
    hint: "Point at a province or use the arrow keys to read its interval.",
    say: (name: string, e: Estimate, people: number, certain: boolean) =>
      `${name}: ${withInterval(e)} of 10,000; ${count(people)} synthetic people${certain ? "" : "; too small or too uncertain to be read on its own"}`,
    legend: { uncertain: "too small or too uncertain; outside the scale", unit: "people in 10,000" },
    columns: ["province", "synthetic people", "people in 10,000", "low", "high", "certain enough"],
    yes: "yes",
    no: "no",
    empty: "Nobody is restricted in any province",
    describe: (n: number, of: number) => `${count(n)} of ${count(of)} provinces have a figure whose interval is narrower than the figure itself and at least 1,000 people.`,
  },

  measures: {
    lead: "Every number of this report, with its definition. Each measure has a fixed address, so that it can be linked to.",
    filter: "Filter measures and parts",
    placeholder: "e.g. minors, queue, amber",
    group: "Group",
    all: "all groups",
    none: "No measure fits this filter.",
    shown: (n: number, of: number) => `${count(n)} of ${count(of)} figures`,
    part: "part",
    unit: "unit",
    whole: "all of it",
    columns: ["part", "group", "unit", "value", "low", "high"],
    link: (title: string) => `Address of ${title}`,
  },

  method,
  changes,
  figures,
  tables,
  reproduce,
};
