/** An exported site: what was recorded is shown, and what was not is refused with the way to get it. */
import { words } from "../../words/lab/index.svelte";
import type { LifeTold, RunEvent, Source } from "../types";
import { Refused } from "./refused";
import { keyOf, undone, unpack, type Lives, type RecordedRun, type Recording } from "./recorded";

const GONE = 404;

/** Make the source that reads a recording. */
export function recorded(recording: Recording): Source {
  const loading = new Map<string, Promise<RecordedRun>>();
  const frames = new Map<string, Promise<Uint8Array>>();
  const lives = new Map<string, Promise<Lives>>();
  const refuse = (why: string, about: string): never => {
    throw new Refused(why, about, GONE);
  };

  /** Load the script of a run once. */
  function run(id: string): Promise<RecordedRun> {
    const known = recording.runs.find((one) => one.id === id);
    if (!known) return Promise.reject(new Refused(words().recorded.noRun, "run", GONE));
    let loaded = loading.get(id);
    if (!loaded) loading.set(id, (loaded = script(known.script).then(() => recording.told[id]!)));
    return loaded;
  }

  /** Unpack all weeks of a society once. */
  function film(id: string, arm: 0 | 1): Promise<Uint8Array> {
    const key = `${id} ${arm}`;
    let unpacked = frames.get(key);
    if (!unpacked) frames.set(key, (unpacked = run(id).then(async (one) => undone(await unpack(one.frames[arm]), one.society.people))));
    return unpacked;
  }

  /** Unpack the lives of a run once. */
  function livesOf(id: string): Promise<Lives> {
    let unpacked = lives.get(id);
    if (!unpacked) lives.set(id, (unpacked = run(id).then(async (one) => JSON.parse(new TextDecoder().decode(await unpack(one.lives))) as Lives)));
    return unpacked;
  }

  async function life(id: string, who: string): Promise<LifeTold> {
    return (await livesOf(id))[who] ?? refuse(words().recorded.noLife, "life");
  }

  return {
    kind: "static",
    catalogue: async () => recording.catalogue,
    sheet: async ({ preset, toml }) => recording.sheets.find((one) => keyOf(one.asked) === keyOf({ preset, toml }))?.sheet ?? refuse(words().recorded.noSheet, "scenario"),
    start: async (job) => {
      const found = recording.runs.find((one) => keyOf(one.job) === keyOf(job));
      return found ? { id: found.id } : refuse(words().recorded.noRun, "run");
    },
    cancel: async () => undefined,
    watch: (id, told, broken) => {
      let ended = false;
      run(id).then(
        (one) => ended || told(whole(id, one)),
        (reason: unknown) => ended || broken(reason instanceof Error ? reason.message : String(reason)),
      );
      return () => {
        ended = true;
      };
    },
    society: async (id) => (await run(id)).society,
    people: async (id) => unpack((await run(id)).people),
    frame: async (id, arm, week) => {
      const [all, { society }] = await Promise.all([film(id, arm), run(id)]);
      return all.subarray(week * society.people, (week + 1) * society.people);
    },
    results: async (id) => (await run(id)).results,
    life,
    lives: async (id) => Object.keys(await livesOf(id)).map(Number),
    find: async (id, finder, arm) => {
      const who = (await run(id)).found[`${finder}|${arm}`];
      return who === undefined ? refuse(words().recorded.nobody, "life") : life(id, String(who));
    },
    reproduce: async (id) => (await run(id)).reproduce,
    sweep: async () => refuse(words().recorded.noSweep, "sweep"),
    download: () => null,
  };
}

/** The one event of a run that is over. */
function whole(id: string, run: RecordedRun): RunEvent {
  const { weeks } = run.society;
  return { id, phase: "done", week: weeks, weeks, eta: null, replicates: [run.results.replicates, run.results.replicates], message: null, series: run.series };
}

/** Load a script of the site. */
function script(address: string): Promise<void> {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = () => done();
    element.onerror = () => failed(new Refused(words().recorded.noFile(address), "run", GONE));
    document.head.append(element);
  });
}
