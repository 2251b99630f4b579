import { describe, expect, test } from "vitest";
import { read, write } from "../../src/lab/address";
import { fresh, type LabState } from "../../src/lab/state.svelte";

const job = {
  preset: "as-reported-2018",
  toml: null,
  arm: { preset: null, safeguards: ["notice", "clearing"], set: { "regime.copies.clearing": 0.5, "regime.ties.on": false } },
  people: 100_000,
  weeks: 260,
  burn_in: 208,
  seed: 1,
};
const busy: LabState = {
  ...fresh(),
  job,
  week: 120,
  speed: 5,
  who: 4711,
  follow: true,
  camera: { x: 0.25, y: 0.5, zoom: 8 },
  only: ["wrongful", "tier-0"],
  panel: "life",
  story: "apology",
  step: 2,
  theme: "dark",
  language: "zh",
  own: { "charts.tab": "needs" },
};

describe("address", () => {
  test("is empty where all is as by default", () => {
    expect(write(fresh())).toBe("");
  });

  test("gives back the state it was written from", () => {
    expect(read(`#${write(busy)}`)).toEqual(busy);
  });

  test("can be read by people", () => {
    expect(write({ ...fresh(), job })).toBe(
      "regime=as-reported-2018&people=100000&weeks=260&burn-in=208&seed=1&with=notice,clearing&set.regime.copies.clearing=0.5&set.regime.ties.on=false",
    );
  });

  test("keeps a scenario that was typed, with its line ends and signs", () => {
    const toml = 'extends = "none"\n[regime.ties]\non = true # 100 % & more, a+b';
    expect(read(write({ ...fresh(), job: { ...job, toml } })).job!.toml).toBe(toml);
  });

  test("takes the default for what is no number, no theme or out of bounds", () => {
    const odd = read("#week=-3&who=x&at=0.5,NaN,4&theme=pink&language=xx&step=1.5&set.a=oops&regime=none");
    expect(odd).toEqual({ ...fresh(), job: { preset: "none", toml: null, arm: { preset: null, safeguards: [], set: {} }, people: NaN, weeks: NaN, burn_in: NaN, seed: NaN } });
  });
});
