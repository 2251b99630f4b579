/** Every word of the lab in English, in one place. zh.ts has the same keys. Texts of a run (titles, sentences, lives) come with its data. */
import { count, day } from "../number";
import { charts } from "./en/charts";
import { controls } from "./en/controls";
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
    themes: { system: "as the system", light: "light", dark: "dark" },
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
  },

  errors: {
    title: "Something is in the way.",
    unreachable: "The lab is not running any more. Start demerit lab again, then reload this page.",
    status: (status: number) => `The lab answered with an error (${status}). Reload the page; if it stays, start demerit lab again.`,
    token: "This page has no key to the lab. Open the address that demerit lab prints when it starts.",
    reload: "Reload",
    gallery: "Choose another regime",
    dismiss: "Dismiss",
    reconnecting: "The connection broke. Trying again …",
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
    boxTitle: "What this is not",
    box: "A laboratory of invented people. It predicts nothing about anybody, and there is no place in it for anybody’s own data.",
  },

  life: {
    title: "A life",
  },

  controls,
  charts,

  // The guided tours.

  stories,

  // An exported site.

  recorded,

  share,
};

/** The shape that every language has. */
export type Words = typeof en;
