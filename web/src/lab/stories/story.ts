/** What a guided tour is made of: two runs, of which the visitor turns the first into the second, and steps that say where to look. */
import type { ArmJob, Job } from "../types";
import jobs from "./jobs.json";

export const STORIES = ["apology", "credit", "swapped", "bottom"] as const;
export type StoryName = (typeof STORIES)[number];

/** Where a step asks the visitor to look: an element with this `data-look`, or the panel of this name. */
export type Look = "maps" | "life" | null;

export interface Step {
  /** Names its text in the words of every language. */
  name: string;
  look: Look;
  /** The week shown, as a date; "end" is the last one, null leaves it as it is. */
  date?: string | "end";
  /** Whose life is opened: found by what became of them in one of the societies. */
  find?: { finder: string; arm: 0 | 1 };
  /** Once the life is open, the maps go to a week in which something is refused. */
  refused?: true;
  /** Names of the legend's filters that are on; none if left out. */
  only?: string[];
  /** The last week is held against the one a year before. */
  year?: true;
  /** The visitor turns the switch here. */
  turns?: true;
}

export interface Story {
  name: StoryName;
  job: Job;
  /** What the second society changes once the switch is turned. */
  switched: ArmJob;
  /** The content note that stands before the first step. */
  note: "speech" | "children" | null;
  /** Paths of figures whose sources the steps rest on, and works by name in the words. */
  figures: string[];
  works: string[];
  steps: Step[];
}

const meet = (finder: string, arm: 0 | 1): Pick<Step, "look" | "find"> => ({ look: "life", find: { finder, arm } });

const TOURS: Record<StoryName, Pick<Story, "note" | "figures" | "works" | "steps">> = {
  apology: {
    note: "speech",
    figures: ["regime.speech.deleted", "regime.speech.ordered", "regime.speech.insincere", "regime.records.contentious_post.points"],
    works: [],
    steps: [
      { name: "begin", look: null, date: "end" },
      { name: "rule", look: null },
      { name: "person", ...meet("apology called insincere", 0) },
      { name: "many", look: "maps", date: "end" },
      { name: "turn", look: null, turns: true },
      { name: "changed", look: "maps", date: "end" },
      { name: "same_person", ...meet("apology called insincere", 0) },
      { name: "end", look: null },
    ],
  },
  credit: {
    note: "children",
    figures: [],
    works: ["ftc", "answer"],
    steps: [
      { name: "begin", look: null, date: "end" },
      { name: "many", look: "maps", date: "end" },
      { name: "others", look: "maps", date: "end", only: ["through_others"] },
      { name: "child", ...meet("child refused school", 0), refused: true },
      { name: "wrong", look: "maps", date: "end", only: ["wrongful"] },
      { name: "turn", look: null, turns: true },
      { name: "changed", look: "maps", date: "end" },
      { name: "end", look: null },
    ],
  },
  swapped: {
    note: null,
    figures: ["regime.attack.swapped", "regime.attack.planted", "regime.attack.detected", "regime.copies.clearing"],
    works: [],
    steps: [
      { name: "before", look: "maps", date: "2019-05-27" },
      { name: "struck", look: "maps", date: "2019-06-24" },
      { name: "person", ...meet("struck by the attack", 1), date: "2019-06-24" },
      { name: "restored", look: "maps", date: "2019-08-05", only: ["wrongful"] },
      { name: "turn", look: null, turns: true },
      { name: "changed", look: "maps", date: "2019-08-05", only: ["wrongful"] },
      { name: "same_person", ...meet("struck by the attack", 1), date: "2019-08-05" },
      { name: "end", look: null },
    ],
  },
  bottom: {
    note: null,
    figures: ["regime.records.bankruptcy.retention"],
    works: ["fcra"],
    steps: [
      { name: "begin", look: "maps", date: "end" },
      { name: "stayed", look: null, year: true },
      { name: "person", ...meet("longest restriction", 0) },
      { name: "turn", look: null, turns: true },
      { name: "changed", look: "maps", date: "end", year: true },
      { name: "same_person", ...meet("longest restriction", 0) },
      { name: "end", look: null },
    ],
  },
};

/** Give a tour by its name; null where there is none, as in an old address. */
export function storyOf(name: string | null): Story | null {
  const known = STORIES.find((one) => one === name);
  return known ? { name: known, ...(jobs[known] as Pick<Story, "job" | "switched">), ...TOURS[known] } : null;
}

/** Index of the step at which the switch is turned. */
export function turnAt(story: Story): number {
  return story.steps.findIndex((step) => step.turns);
}

/** What runs at a step: from the one after the switch on, the switched society. */
export function jobAt(story: Story, step: number): Job {
  return step > turnAt(story) ? { ...story.job, arm: story.switched } : story.job;
}
