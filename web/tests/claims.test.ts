import { expect, test } from "vitest";
import { claims, views } from "../src/words/claims";

const of = (value: number | null, low: number | null = null, high: number | null = null) => ({ value, low, high });

test("titles of claims say all, none and nobody in words", () => {
  expect(claims.owe.title(of(null))).toBe("Nobody is said to owe in the reported weeks");
  expect(claims.owe.title(of(1))).toBe("All who are said to owe were paid nothing too much");
  expect(claims.owe.title(of(0.93))).toBe("Of every 100 people said to owe, 93 were paid nothing too much");
  expect(claims.heard.title(0.71, 0)).toContain("71 owe it by silence and none are left without a debt");
  expect(claims.money.title(of(0.997))).toContain("more than 99 were never owed");
});

test("silence and answers are compared in a title only where both have intervals", () => {
  const all = of(0.92, 0.87, 0.97);
  expect(claims.title(all, of(0.7), of(0.94, 0.9, 0.98))).not.toContain("silence");
  expect(claims.title(all, of(0.7, 0.6, 0.8), of(0.94, 0.9, 0.98))).toContain("of 100 by silence 94, of 100 after an answer 70");
});

test("views are nothing where nobody is counted", () => {
  expect(views.title(of(null), of(null))).toBe("Nobody is counted in the reported weeks");
});
