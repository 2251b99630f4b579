/** The kernel of a notebook: questions and answers as custom messages, frames as binary buffers. */
import { words } from "../../words/lab/index.svelte";
import type { LabError, RunEvent, Source } from "../types";
import { Refused } from "./refused";

/** What anywidget gives of its model. */
export interface Model {
  get(name: "name"): string;
  send(content: unknown): void;
  on(event: "msg:custom", heard: (content: Heard, buffers: DataView[]) => void): void;
  off(event: "msg:custom", heard: (content: Heard, buffers: DataView[]) => void): void;
}

/** An answer to a question by its number, or an event of the run that is lived again. */
type Heard = { answer: number; value?: unknown; error?: LabError } | { event: RunEvent };

interface Waiting {
  done: (value: unknown) => void;
  failed: (reason: unknown) => void;
}

/** Make the source that asks the kernel. */
export function notebook(model: Model): Source & { close: () => void } {
  const waiting = new Map<number, Waiting>();
  const watching = new Set<(event: RunEvent) => void>();
  let asked = 0;

  function heard(content: Heard, buffers: DataView[]): void {
    if ("event" in content) {
      for (const told of watching) told(content.event);
      return;
    }
    const one = waiting.get(content.answer);
    waiting.delete(content.answer);
    if (content.error) one?.failed(new Refused(content.error.error, content.error.about, 422));
    else one?.done(buffers.length ? bytes(buffers[0]!) : content.value);
  }

  function ask<T>(what: string, about: Record<string, unknown> = {}): Promise<T> {
    const question = ++asked;
    return new Promise<T>((done, failed) => {
      waiting.set(question, { done: done as (value: unknown) => void, failed });
      model.send({ question, what, ...about });
    });
  }

  const refuse = () => Promise.reject(new Refused(words().notebook.fixed, "run", 422));
  model.on("msg:custom", heard);
  return {
    kind: "notebook",
    catalogue: () => ask("catalogue"),
    sheet: refuse,
    start: refuse,
    cancel: refuse,
    watch: (_, told, broken) => {
      watching.add(told);
      ask<RunEvent>("event").then(told, (reason: unknown) => broken(String(reason)));
      return () => watching.delete(told);
    },
    society: () => ask("society"),
    people: () => ask("people"),
    frame: (_, arm, week) => ask("frame", { arm, week }),
    results: () => ask("results"),
    life: (_, who) => ask("life", { who }),
    find: (_, finder, arm) => ask("find", { finder, arm }),
    reproduce: () => ask("reproduce"),
    sweep: refuse,
    download: () => null,
    close: () => model.off("msg:custom", heard),
  };
}

function bytes(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
