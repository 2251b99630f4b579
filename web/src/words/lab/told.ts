/** Texts that come with data in English, in the language of the page where they are translated. */
import { words } from "./index.svelte";
import zh from "./zh/told.json";

const TABLES: Record<string, Record<string, string>> = { "zh-Hans": zh };

/** Give a text of the server in the language of the page; in English where it has no translation. */
export function told(text: string): string {
  return TABLES[words().page.lang]?.[text] ?? text;
}

/** Give the language that such a text is shown in; nothing where it is that of the page. */
export function langOf(text: string): "en" | undefined {
  const { lang } = words().page;
  return lang === "en" || TABLES[lang]?.[text] !== undefined ? undefined : "en";
}
