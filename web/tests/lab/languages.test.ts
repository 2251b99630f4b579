/** The lab speaks Chinese as fully as English. */
import { describe, expect, it } from "vitest";
import { en } from "../../src/words/lab/en";
import { zh } from "../../src/words/lab/zh";

/** List the keys of a table of words, those below it too; of units and needs a language may have more. */
function keys(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const here = `${path}.${key}`;
    if (here.endsWith(".units") || here.endsWith(".needNames")) return [here];
    return value !== null && typeof value === "object" ? [here, ...keys(value as object, here)] : [here];
  });
}

/** List the plain texts of a table by their keys. */
function texts(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}.${key}`, value] as [string, string]] : value !== null && typeof value === "object" ? texts(value as object, `${path}.${key}`) : [],
  );
}

/** Names, marks and commands are written the same in both languages; more words than that are a sentence left in English. */
const isEnglish = (text: string) => !/[\u4e00-\u9fff]/.test(text) && (text.match(/[A-Za-z]{2,}/g) ?? []).length > 3;

describe("the words of the lab", () => {
  it("have the same keys in both languages", () => {
    expect(keys(zh).sort()).toEqual(keys(en).sort());
  });

  it("are Chinese in the Chinese table, but for names and marks", () => {
    const english = texts(zh).filter(([, text]) => isEnglish(text));
    expect(english).toEqual([]);
  });
});
