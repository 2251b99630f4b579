/** The guided tours in English. Every number comes from the run that is shown. */
import type { Account, Facts } from "../../../lab/stories/facts";
import type { StoryName } from "../../../lab/stories/story";
import type { FigureSheet } from "../../../lab/types";
import { count, day, exact, figure, percent } from "../../number";

export interface StepWords {
  title: string;
  text: (facts: Facts) => string[];
}

export interface StoryWords {
  title: string;
  /** What the tour is about, in one sentence. */
  lead: string;
  /** What is turned, as the label of the switch. */
  turn: string;
  steps: Record<string, StepWords>;
}

const WAIT = "…";
const n = (value: number | null) => (value === null ? WAIT : count(value));
const mean = (account: Account, name: Parameters<Account["mean"]>[0]) => {
  const value = account.mean(name);
  return value === null ? WAIT : figure(value);
};
const people = (value: number | null) => (value === 1 ? "1 person" : `${n(value)} people`);
const days = (value: number | null) => (value === 1 ? "1 day" : `${n(value)} days`);
const on = (date: string | null) => (date === null ? WAIT : day(date));

/** Write a figure with its unit; a probability or share as per cent. */
function given(sheet: FigureSheet | null): string {
  if (sheet === null) return WAIT;
  return sheet.unit === "probability" || sheet.unit === "share" ? percent(sheet.value) : `${exact(sheet.value)} ${sheet.unit}`;
}

const upTo = (sheet: FigureSheet | null) => (sheet?.range ? percent(sheet.range[1]) : WAIT);
const both = (facts: Facts, name: Parameters<Account["mean"]>[0]) => [mean(facts.arms[0], name), mean(facts.arms[1], name)] as const;

const apology: StoryWords = {
  title: "An apology called insincere",
  lead: "Somebody posts a sentence, is ordered to say sorry, says sorry, and is told that it was not meant.",
  turn: "In the second society, leave protected acts alone",
  steps: {
    begin: {
      title: "Two societies, one luck",
      text: (f) => [
        `Left and right live the same ${n(f.people)} invented people, with the same luck, under rules that the press described in 2018. So far the two are equal.`,
        "Press articles told of people who were ordered to apologise for what they had written, and whose apology an official then called insincere. Nobody has counted them.",
      ],
    },
    rule: {
      title: "The rule",
      text: (f) => [
        `Of contentious posts ${given(f.figure("regime.speech.deleted"))} are deleted here. ${given(f.figure("regime.speech.ordered"))} of the authors are ordered to apologise, and of the apologies ${given(f.figure("regime.speech.insincere"))} are judged insincere: by each official as they see fit, since no standard is published.`,
        `The last two are assumed, and for this tour set high, so that a small society shows what they do. The highest value that demerit holds plausible for the orders is ${upTo(f.figure("regime.speech.ordered"))}.`,
      ],
    },
    person: {
      title: "One life",
      text: (f) => [
        `${f.life ? `${f.life.person} ` : ""}Read down to the apology, and to what the file says after it.`,
        "Nothing here is an error. The entry counts as true: the words were written, the apology was judged. It is the rule itself that human-rights law would ask about.",
      ],
    },
    many: {
      title: "How many, and what it costs",
      text: (f) => [
        `An entry for a post costs ${given(f.figure("regime.records.contentious_post.points"))}: enough to fall by a tier. In the last week shown ${people(f.inTier(0, 2))} on the left are in tier B, the third from below, and ${n(f.inTier(1, 2))} on the right: the societies are still the same.`,
        "A single entry refuses nothing yet. It brings the next line closer, and after a deletion people say less.",
      ],
    },
    turn: {
      title: "Your turn",
      text: () => [
        "Human-rights law protects what people say, sign and complain about. Turn the switch: in the society on the right no such act is recorded any more. All else stays, luck included.",
      ],
    },
    changed: {
      title: "What changed",
      text: (f) => [
        `The same people, the same luck: now ${people(f.inTier(0, 2))} are in tier B on the left, and ${n(f.inTier(1, 2))} on the right.`,
        `Restricted at the end of an average week: ${both(f, "restricted").join(" on the left, ")} on the right. What was said cost hardly anybody a flight here; it cost them their place in the file.`,
      ],
    },
    same_person: {
      title: "The same life, twice",
      text: () => [
        "The two lives part on the day of the first deletion. On the right nobody orders an apology, so nobody can call it insincere.",
      ],
    },
    end: {
      title: "What this can and cannot say",
      text: () => [
        "How often apologies are ordered and turned down is not known, so no size here is a finding; that such a rule puts lawful words into a file is not a matter of size.",
        "Try it yourself: set how strict officials are, or how far they differ, in the switches under “Speech”.",
      ],
    },
  },
};

const credit: StoryWords = {
  title: "How is it different from a credit score?",
  lead: "The same people under a national score, and under a credit score like FICO’s. One is not simply the worse one.",
  turn: "On the right: the national score again, but nobody is refused anything for a relative",
  steps: {
    begin: {
      title: "“We have that, too”",
      text: (f) => [
        "It is the first thing that many people say about a social credit score. So let us look.",
        `Left: a national score as the press described it in 2018. Right: a credit score like FICO’s, with its legal remedies. The same ${n(f.people)} invented people, with the same luck.`,
      ],
    },
    many: {
      title: "How many are refused something?",
      text: (f) => {
        const [left, right] = both(f, "restricted");
        return [`At the end of an average week ${left} people are refused something on the left, and ${right} on the right. By number alone one could not tell which is which.`];
      },
    },
    others: {
      title: "Who did something, and who did not",
      text: (f) => {
        const [left, right] = both(f, "through_others");
        return [
          `Only those are lit now who are refused something because of somebody else: a husband, a wife, a parent, somebody they stand surety for. At the end of an average week that is ${left} people on the left, and ${right} on the right.`,
          "A credit score can err about you. It does not punish your children.",
        ];
      },
    },
    child: {
      title: "A child without a file",
      text: (f) => [
        `${f.life ? `${f.life.person} ` : ""}Children have no score and stand on no list. What is refused here is refused because of a parent’s debt.`,
        "It has happened: in 2018 a private school in Quanzhou turned away a listed parent’s child because a court had asked for it. The public school stayed open.",
      ],
    },
    wrong: {
      title: "And who is wrong more often?",
      text: (f) => {
        const [left, right] = both(f, "wrongful");
        return [
          `Now only those are lit whom the true entries alone would not restrict: ${left} people at the end of an average week on the left, ${right} on the right.`,
          "The credit file is the fuller one, and in the United States one person in five was found to have an error in theirs. It pays to be as curious about one’s own country’s scores as about others’.",
        ];
      },
    },
    turn: {
      title: "Your turn",
      text: () => ["So what makes the difference: the score? Turn the switch. The right becomes the national score, too, with a single rule less: nobody is refused anything for a relative."],
    },
    changed: {
      title: "One rule, not the score",
      text: (f) => {
        const [left, right] = both(f, "restricted");
        const before = f.earlier ? ` Under the credit score it was ${mean(f.earlier, "restricted")}.` : "";
        return [
          `Left, with the rule: ${left} people are refused something at the end of an average week. Right, without it: ${right}.${before}`,
          "A large part of what makes the national score different is not the number. It is whom else it reaches.",
        ];
      },
    },
    end: {
      title: "What this can and cannot say",
      text: () => [
        "Both sets of rules are simplified, many figures are assumed, and there was no national score: research finds local pilots and court blacklists. The direction holds in this model, the sizes are not findings about any country.",
        "Try it yourself: switch off stale copies as well, or put another regime on the right.",
      ],
    },
  },
};

const swapped: StoryWords = {
  title: "Somebody swapped the scores",
  lead: "One Monday the register is attacked. It is found out, it is repaired. What is not repaired?",
  turn: "On the right, let corrections reach everybody who keeps a copy",
  steps: {
    before: {
      title: "The last quiet week",
      text: (f) => [
        `Left and right live the same ${n(f.people)} invented people. It is ${on(f.date)}; ${n(f.now(0, "restricted"))} are refused something on the left, ${n(f.now(1, "restricted"))} on the right.`,
        "In a week somebody gets into the register of the society on the right. How is no part of this model.",
      ],
    },
    struck: {
      title: "The register says otherwise",
      text: (f) => [
        `The scores of ${given(f.figure("regime.attack.swapped"))} of the people are turned over: those of the best become the worst. ${given(f.figure("regime.attack.planted"))} get an entry that somebody planted.`,
        `It is ${on(f.date)}. Without the attack ${n(f.now(0, "wrongful"))} people are restricted wrongly, after it ${n(f.now(1, "wrongful"))}. Nobody has noticed yet.`,
      ],
    },
    person: {
      title: "One of them",
      text: (f) => [
        `${f.life ? `${f.life.person} ` : ""}On the left this life goes on. On the right, the file holds a debt that never was. Read on: the letter, the counter, the case.`,
      ],
    },
    restored: {
      title: "Found out, repaired. And yet",
      text: (f) => [
        `After ${given(f.figure("regime.attack.detected"))} the attack is detected and the register restored. It is ${on(f.date)}, a week later: still ${people(f.now(1, "wrongful"))} on the right are restricted wrongly, against ${n(f.now(0, "wrongful"))} on the left.`,
        `The register is right again, but airlines, banks and schools keep copies. In a week a partner drops an old copy with a chance of ${given(f.figure("regime.copies.clearing"))}; that figure is assumed.`,
      ],
    },
    turn: {
      title: "Your turn",
      text: () => ["Nobody can promise that a register is never attacked. Turn the switch: on the right partners ask the source each time, so that a correction reaches everybody at once. The attack stays."],
    },
    changed: {
      title: "The same attack, the same week",
      text: (f) => {
        const before = f.earlier ? ` Without the switch the attacked society had ${mean(f.earlier, "wrongful")} a day.` : "";
        const [left, right] = both(f, "wrongful");
        return [
          `On ${on(f.date)} now ${people(f.now(1, "wrongful"))} are restricted wrongly on the right, and ${n(f.now(0, "wrongful"))} on the left, where nobody attacked anything.`,
          `Over all reported weeks: ${left} at the end of an average week on the left, ${right} on the right.${before} Old copies do harm without any attacker, too.`,
        ];
      },
    },
    same_person: {
      title: "The same life",
      text: (f) => {
        const before = f.daysEarlier === null ? "" : ` Before your switch it was ${days(f.daysEarlier)}.`;
        return [`On the right something was refused on ${days(f.days(1))} to the person whom the attack struck hardest.${before} What is left is the time until somebody noticed.`];
      },
    },
    end: {
      title: "What this can and cannot say",
      text: () => [
        "No such attack on a score is known; how large one would be, and how soon it would be found, is assumed. What the model shows is a chain: one register, many copies, few ways back.",
        "Try it yourself: let the attack be found after a week, or let nobody restore the register.",
      ],
    },
  },
};

const bottom: StoryWords = {
  title: "Stuck at the bottom",
  lead: "Falling is quick. How long does it take to climb, if the file forgets slowly?",
  turn: "In the second society, let entries end after a year",
  steps: {
    begin: {
      title: "A ladder",
      text: (f) => [
        `A credit score like FICO’s, among ${n(f.people)} invented people; the two societies are still the same.`,
        `At the end ${people(f.inTier(0, 0))} are on the lowest step, where loans, homes, insurance and some jobs are refused, and ${n(f.inTier(0, 1))} on the one above it, where a mortgage is.`,
      ],
    },
    stayed: {
      title: "Who climbs?",
      text: (f) => {
        const low = f.stayed(0, 2);
        return [
          `A year before the end ${people(low?.began ?? null)} stood on the two lowest steps. Most have climbed since; ${n(low?.stayed ?? null)} of them are there at the end as well.`,
          `They need not have done anything new. Entries stay: a bankruptcy for ${given(f.figure("regime.records.bankruptcy.retention"))}. And those at the bottom have less to lose, which the model holds to matter a little.`,
        ];
      },
    },
    person: {
      title: "The longest way",
      text: (f) => [
        `${f.life ? `${f.life.person} ` : ""}Something was refused on ${days(f.days(0))}. Look for the day of the fall, and for what is done right after it, month by month.`,
        "Paying on time is credited and counts. It is the old entry that outweighs it.",
      ],
    },
    turn: {
      title: "Your turn",
      text: () => ["How long should a file remember? Turn the switch: on the right, entries end after a year at most. The people, their luck and all other rules stay."],
    },
    changed: {
      title: "What changed",
      text: (f) => {
        const [left, right] = both(f, "restricted");
        return [
          `At the end ${people(f.inTier(0, 0))} stand on the lowest step on the left, ${n(f.inTier(1, 0))} on the right; on the one above it ${n(f.inTier(0, 1))} and ${n(f.inTier(1, 1))}.`,
          `Of those who stood on either a year before, ${n(f.stayed(0, 2)?.stayed ?? null)} of ${n(f.stayed(0, 2)?.began ?? null)} are there at the end on the left, and ${n(f.stayed(1, 2)?.stayed ?? null)} of ${n(f.stayed(1, 2)?.began ?? null)} on the right. At the end of an average week ${left} people are refused something on the left, and ${right} on the right.`,
        ];
      },
    },
    same_person: {
      title: "The same life, twice",
      text: (f) => [`${days(f.days(0))} with something refused on the left, ${days(f.days(1))} on the right, for the same deeds.`],
    },
    end: {
      title: "What this can and cannot say",
      text: () => [
        "A lender would say that an old entry still tells something about who pays. That is not weighed here: the model shows what a long memory costs the people in the file, not what it is worth to the lender.",
        "Try it yourself: choose other terms, or see what a label does that makes people be watched more closely.",
      ],
    },
  },
};

export const stories = {
  title: "Guided tours",
  lead: "Five minutes each. You look, you turn one switch, you see what changes.",
  begin: "Begin",
  beginNamed: (title: string) => `Begin the tour: ${title}`,
  tour: "Tour",
  step: (now: number, all: number) => `Step ${now} of ${all}`,
  back: "Back",
  next: "Next",
  leave: "Leave the tour",
  tryIt: "Try it yourself",
  look: { maps: "Look at the two maps.", life: "Look at this life." },
  living: "The two societies are living these weeks now. The numbers come as soon as they have.",
  week: (now: number, all: number) => `Week ${count(now)} of ${count(all)}`,
  searching: "Looking for this life …",
  turned: "on",
  notTurned: "off",
  turnFirst: "Turn the switch to go on.",
  sources: "What this rests on",
  assumed: "Assumed",
  noteTitle: "Before you begin",
  notes: {
    speech: "This tour is about people who are punished for what they say.",
    children: "This tour is about children who are refused something because of their parents.",
  },
  noteMore: "Everybody in it is invented.",
  works: {
    ftc: "Federal Trade Commission (2012), Report to Congress under section 319 of the FACT Act: about 21 % of 1,001 people had a confirmed material error in one of their credit files.",
    answer: "Global Times (2018-07-12) on the school in Quanzhou. The comparison itself: examples/credit-or-not.md in demerit, with intervals.",
    fcra: "Fair Credit Reporting Act, 15 USC 1681c: most adverse entries seven years, bankruptcies ten.",
  },
  tours: { apology, credit, swapped, bottom } as Record<StoryName, StoryWords>,

  mine: {
    question: "What score would I get?",
    answer: "None here, and that is on purpose. A score for you would need your life as data, and a page that asks for it would be the thing this laboratory warns of. There is nowhere to type it in.",
    reason: "There is a second reason: in such a regime what becomes of somebody depends on registers, errors, copies and luck at least as much as on what they do. That can be seen only in many lives.",
    instead: "Meet somebody who does not exist",
    again: "Meet somebody else",
    how: "Drawn by chance from everybody in this society.",
  },
};
