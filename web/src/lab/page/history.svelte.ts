/** The state in the address of the page: written as it changes, read when the user goes back or forth or pastes another one. */
import { read, write } from "../address";
import type { Lab } from "../lab.svelte";
import type { LabState } from "../state.svelte";

/** Milliseconds of rest before small changes are written; browsers allow about a hundred a half minute. */
const REST = 400;

/** What makes an entry of its own in the history: another run, another step of a tour. All else replaces the last entry. */
function place(state: LabState): string {
  return JSON.stringify([state.job, state.opened, state.story, state.step]);
}

/** Keep the address and the state of a lab the same; call where effects may be made. */
export function keepAddress(lab: Lab): void {
  let here = place(lab.state);
  let timer: ReturnType<typeof setTimeout> | undefined;

  $effect(() => {
    const hash = `#${write(lab.state)}`;
    const there = place(lab.state);
    // While a run is played the week changes many times a second: the address waits until it rests.
    clearTimeout(timer);
    if (there !== here) {
      here = there;
      if (hash !== location.hash) history.pushState(null, "", hash === "#" ? location.pathname : hash);
    } else {
      timer = setTimeout(() => hash !== (location.hash || "#") && history.replaceState(null, "", hash === "#" ? location.pathname : hash), REST);
    }
  });

  $effect(() => {
    const back = () => {
      Object.assign(lab.state, read(location.hash));
      const moved = place(lab.state) !== here;
      here = place(lab.state);
      if (moved) void lab.resume();
      else lab.player?.refresh();
    };
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  });
}
