/** The words of the lab in the language that is chosen. */
import type { Language } from "../../lab/state.svelte";
import { en, type Words } from "./en";
import { zh } from "./zh";

const TABLES: Record<Language, Words> = { en, zh };
const chosen = $state<{ language: Language }>({ language: "en" });

/** Give the words in the chosen language. */
export function words(): Words {
  return TABLES[chosen.language];
}

/** Choose the language of the page. */
export function speak(language: Language): void {
  chosen.language = language;
}
