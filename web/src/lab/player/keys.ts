/** The player's keys, wherever on the page the focus is, unless something there has a use for them. */
import type { Player } from "../player.svelte";

/** Elements that take letters, blanks or arrows themselves. */
const BUSY = "input, select, textarea, [contenteditable], [role=slider], [role=application], [role=tab], dialog";
const PRESSED_BY_SPACE = "button, summary, a";

/** Do what a key means; tells whether it meant anything. */
export function playByKey(player: Player, event: KeyboardEvent): boolean {
  const target = event.target as Element;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || target.closest(BUSY)) return false;
  if (event.key === " " && target.closest(PRESSED_BY_SPACE)) return false;
  const keys: Record<string, () => void> = {
    " ": () => player.toggle(),
    ArrowLeft: () => player.step(event.shiftKey ? -13 : -1),
    ArrowRight: () => player.step(event.shiftKey ? 13 : 1),
    Home: () => player.reset(),
    End: () => player.follow(),
  };
  keys[event.key]?.();
  return event.key in keys;
}
