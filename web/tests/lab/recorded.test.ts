/** An exported site: what was recorded is shown, what was not is refused with the way to get it. */
import { describe, expect, it } from "vitest";
import { keyOf, undone, unpack, type Recording } from "../../src/lab/sources/recorded";
import { recorded } from "../../src/lab/sources/static";
import type { Job } from "../../src/lab/types";
import { en } from "../../src/words/lab/en";

const JOB: Job = { preset: "none", toml: null, arm: { preset: null, safeguards: [], set: {} }, people: 1000, weeks: 1, burn_in: 0, seed: 1 };
const EMPTY = { catalogue: {}, sheets: [], runs: [{ id: "a", job: JOB, script: "data/a.js" }], told: {} } as unknown as Recording;

describe("a recording", () => {
  it("unpacks base64 of zlib", async () => {
    const stream = new Blob([Uint8Array.of(1, 2, 3)]).stream().pipeThrough(new CompressionStream("deflate"));
    const packed = new Uint8Array(await new Response(stream).arrayBuffer());
    expect(await unpack(btoa(String.fromCharCode(...packed)))).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("undoes the exclusive-or of each week with the one before", () => {
    expect(undone(Uint8Array.of(1, 2, 1, 0, 4, 0), 2)).toEqual(Uint8Array.of(1, 2, 0, 2, 4, 2));
  });

  it("finds a job whatever the order of its keys", async () => {
    const turned = Object.fromEntries(Object.entries(JOB).reverse()) as unknown as Job;
    expect(keyOf(turned)).toBe(keyOf(JOB));
    expect(await recorded(EMPTY).start(turned)).toEqual({ id: "a" });
  });

  it("refuses what was not recorded, and says how to get it", async () => {
    const source = recorded(EMPTY);
    await expect(source.start({ ...JOB, seed: 2 })).rejects.toMatchObject({ message: en.recorded.noRun, about: "run" });
    await expect(source.sheet({ preset: "none", toml: null })).rejects.toMatchObject({ message: en.recorded.noSheet });
    await expect(source.society("b")).rejects.toMatchObject({ message: en.recorded.noRun });
    expect(en.recorded.noRun).toContain("pip install demerit");
  });
});
