import { describe, expect, test } from "vitest";
import { firstChanges, sameArm } from "../../src/lab/controls/first";
import { telling } from "../../src/lab/gallery/telling";
import type { Axis, Catalogue, PresetCard, RegimeSheet } from "../../src/lab/types";
import { JOB } from "./fake";

const card = (name: string, axes: Record<string, string> = {}): PresetCard => ({ name, title: name, story: "", first_line: "", axes, society: "", size: null, error: null, warnings: [], own: false });
const safeguard = (name: string) => ({ name, title: name, sentence: "", law: [] });
const catalogue = {
  presets: [card("as-reported-2018"), card("us-credit"), card("none")],
  safeguards: ["letters", "review", "copies", "ties"].map(safeguard),
} as unknown as Catalogue;
const sheet = (applicable: string[]) => ({ applicable }) as RegimeSheet;

describe("changes to try first", () => {
  test("are plain safeguards that act on the regime, all that act, and no regime", () => {
    const found = firstChanges(JOB, sheet(["letters", "review", "copies", "ties"]), catalogue);
    expect(found.map((one) => one.name)).toEqual(["ties", "copies", "letters", "all", "none"]);
    expect(found[3]!.arm.safeguards).toEqual(["letters", "review", "copies", "ties"]);
    expect(firstChanges(JOB, sheet(["review"]), catalogue).map((one) => one.name)).toEqual(["review", "none"]);
  });

  test("are other regimes where there is nothing that a safeguard could act on", () => {
    const found = firstChanges({ ...JOB, preset: "none" }, sheet([]), catalogue);
    expect(found.map((one) => one.arm.preset)).toEqual(["as-reported-2018", "us-credit"]);
  });

  test("are known again whatever the order of their safeguards", () => {
    const arm = { preset: null, safeguards: ["ties", "copies"], set: {} };
    expect(sameArm(arm, { ...arm, safeguards: ["copies", "ties"] })).toBe(true);
    expect(sameArm(arm, { ...arm, set: { "regime.ties.on": false } })).toBe(false);
  });
});

test("what tells a regime apart is short and shared by few", () => {
  const axes = ["operator", "notice", "expiry", "effect"].map((name): Axis => ({ name, title: name, meaning: "" }));
  const long = "a sentence that nobody reads at a glance, as it is far too long";
  const mine = card("mine", { operator: "state", notice: "at the refusal; rules secret", expiry: long, effect: "score" });
  const other = card("other", { operator: "state", notice: "at the refusal", expiry: "a year", effect: "listing" });
  expect(telling(mine, [mine, other], axes).map((cell) => cell.text)).toEqual(["rules secret", "score", "state"]);
});
