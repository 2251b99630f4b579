/** Whether the page is being laid out for paper; charts then take a fixed width, as nobody measures them in time. */
import { flushSync } from "svelte";

export const paper = $state({ printing: false });

function set(printing: boolean): void {
  flushSync(() => (paper.printing = printing));
}

window.addEventListener("beforeprint", () => set(true));
window.addEventListener("afterprint", () => set(false));
