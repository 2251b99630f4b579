/** People by filter in both societies, counted at most a few times a second while a run is played. */
import type { Pair } from "../player.svelte";
import { censusOf, type Census } from "./filters";
import type { Stage } from "./stage.svelte";

/** Milliseconds between two counts. */
const REST = 200;

interface Counted {
  readonly census: [Census, Census] | null;
  /** True while other frames are shown than those that were counted. */
  readonly behind: boolean;
}

/** Count the frames that are shown; call where effects may be made. */
export function countFrames(stage: Stage, frames: () => Pair | null): Counted {
  let census = $state.raw<[Census, Census] | null>(null);
  let counted = $state.raw<Pair | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const count = () => {
    timer = undefined;
    last = performance.now();
    const pair = frames();
    counted = pair;
    census = pair && [censusOf(pair[0], stage.people), censusOf(pair[1], stage.people)];
  };
  $effect(() => {
    void frames();
    timer ??= setTimeout(count, Math.max(0, last + REST - performance.now()));
  });
  $effect(() => () => clearTimeout(timer));
  return {
    get census() {
      return census;
    },
    get behind() {
      return counted !== frames();
    },
  };
}
