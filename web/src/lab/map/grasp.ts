/** Hands on a map: drag, wheel and pinch move it, a click selects. */
import type { Attachment } from "svelte/attachments";
import { citizenAt } from "./layout";
import type { Stage } from "./stage.svelte";

/** CSS pixels that a pointer may move within a click. */
const STILL = 5;
const WHEEL = 0.0022;

interface Point {
  x: number;
  y: number;
}

const between = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const halfway = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Let pointers and wheel move a stage; `pointed` says whether the pointer is on this map. */
export function grasp(stage: Stage, pointed: (here: boolean) => void): Attachment<HTMLElement> {
  return (map) => {
    const down = new Map<number, Point>();
    let travelled = 0;
    const local = (event: MouseEvent): Point => {
      const box = map.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const citizen = ({ x, y }: Point) => {
      const view = stage.view();
      return citizenAt(stage.layout, (x - view.left) / view.scale, (y - view.top) / view.scale);
    };

    function press(event: PointerEvent): void {
      if (event.button !== 0) return;
      if (down.size === 0) travelled = 0;
      down.set(event.pointerId, local(event));
    }

    function move(event: PointerEvent): void {
      const at = local(event);
      const before = down.get(event.pointerId);
      if (!before) {
        stage.hover = citizen(at);
        pointed(true);
        return;
      }
      travelled += between(at, before);
      if (travelled > STILL) map.setPointerCapture(event.pointerId);
      const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const middle = halfway(at, other);
        stage.zoom(between(at, other) / Math.max(1, between(before, other)), middle);
        stage.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
      } else if (travelled > STILL) stage.pan(at.x - before.x, at.y - before.y);
      down.set(event.pointerId, at);
    }

    function lift(event: PointerEvent): void {
      if (!down.delete(event.pointerId) || travelled > STILL || event.type === "pointercancel") return;
      stage.select(citizen(local(event)));
    }

    function leave(): void {
      stage.hover = -1;
      pointed(false);
    }

    function wheel(event: WheelEvent): void {
      const out = event.deltaY > 0;
      // Where the map is whole already the wheel scrolls the page.
      if (out && stage.camera.zoom <= 1) return;
      event.preventDefault();
      stage.zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 18 : 1) * WHEEL), local(event));
    }

    const hands: [string, (event: never) => void][] = [["pointerdown", press], ["pointermove", move], ["pointerup", lift], ["pointercancel", lift], ["pointerleave", leave]];
    for (const [name, hand] of hands) map.addEventListener(name, hand as EventListener);
    map.addEventListener("wheel", wheel, { passive: false });
    return () => {
      for (const [name, hand] of hands) map.removeEventListener(name, hand as EventListener);
      map.removeEventListener("wheel", wheel);
    };
  };
}
