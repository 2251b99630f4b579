/** Texts that come with data in English, in the language of the page where they are translated. */
import { words } from "./index.svelte";
import zh from "./zh/told.json";

const TABLES: Record<string, Record<string, string>> = { "zh-Hans": zh };
const SET = /^(.+): (on|off|changed)$/;
const COUNTED = /^(\d+) (safeguards|figures? changed)$/;

/** Give a text of the server in the language of the page; in English where it has no translation. */
export function told(text: string): string {
  return translated(text) ?? text;
}

/** Give the language that such a text is shown in; nothing where it is that of the page. */
export function langOf(text: string): "en" | undefined {
  return words().page.lang === "en" || translated(text) !== undefined ? undefined : "en";
}

/** Translate a text as a whole, or, as titles of societies are made of several, each of its parts. */
function translated(text: string): string | undefined {
  const { lang, several } = words().page;
  const table = TABLES[lang];
  if (!table) return undefined;
  const parts = text.split(", ").map((part) => table[part] ?? counted(part) ?? set(part, table));
  return table[text] ?? (parts.every((part) => part !== undefined) ? parts.join(several) : undefined);
}

/** Translate what is set in a part of the regime. */
function set(part: string, table: Record<string, string>): string | undefined {
  const [, title, how] = SET.exec(part) ?? [];
  return title && table[title] && words().page.set[how as "on" | "off" | "changed"](table[title]);
}

function counted(part: string): string | undefined {
  const [, n, what] = COUNTED.exec(part) ?? [];
  return n && (what === "safeguards" ? words().page.safeguards : words().page.figuresChanged)(Number(n));
}
