/** The server of `demerit lab`, over HTTP and a websocket of the same origin. */
import { words } from "../../words/lab/index.svelte";
import { Refused } from "./refused";
import type { Catalogue, Job, LabError, LifeTold, RegimeSheet, Reproduce, Results, RunEvent, Society, Source, SweepJob, SweepResult } from "../types";

/** Ask and check the answer. */
async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...init });
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === "AbortError") throw reason;
    throw new Refused(words().errors.unreachable, "network", 0);
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

/** Read why the server refuses. */
async function refusal(response: Response): Promise<Refused> {
  const told = (await response.json().catch(() => null)) as LabError | null;
  return new Refused(told?.error ?? words().errors.status(response.status), told?.about ?? "lab", response.status);
}

const json = async <T>(path: string, init?: RequestInit) => (await (await ask(path, init)).json()) as T;
const bytes = async (path: string) => new Uint8Array(await (await ask(path)).arrayBuffer());
const post = (body: unknown): RequestInit => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const part = encodeURIComponent;

/** Milliseconds between the questions for a sweep. */
const POLL = 500;
/** Milliseconds until the first and between the last attempts to connect again. */
const AGAIN = [250, 500, 1000, 2000, 4000];

/** Watch a run; connects again by itself, and says after each break why. */
function watch(id: string, told: (event: RunEvent) => void, broken: (reason: string) => void): () => void {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let failures = 0;

  function connect(): void {
    socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/watch/${part(id)}`);
    socket.onmessage = (message: MessageEvent<string>) => {
      failures = 0;
      const event = JSON.parse(message.data) as RunEvent;
      ended ||= ENDS.has(event.phase);
      told(event);
    };
    socket.onclose = ({ code, reason }) => {
      if (ended) return;
      ended = code === GONE;
      if (ended) broken(reason);
      else timer = setTimeout(() => void again(), AGAIN[Math.min(failures++, AGAIN.length - 1)]);
    };
  }

  /** Connect again; where that has failed before, ask why first, as a socket does not say. */
  async function again(): Promise<void> {
    if (failures > 1) await ask("/api/catalogue").catch((reason: unknown) => broken(reason instanceof Error ? reason.message : String(reason)));
    if (!ended) connect();
  }

  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    socket?.close();
  };
}

/** A socket's code for a run that this lab does not know. */
const GONE = 4404;
const ENDS = new Set(["done", "failed", "cancelled"]);

/** Start a sweep and ask for its rows until it is done; gives back what cancels it. */
async function sweep(job: SweepJob, told: (result: SweepResult) => void): Promise<() => void> {
  const { id } = await json<{ id: string }>("/api/sweeps", post(job));
  let ended = false;
  async function poll(): Promise<void> {
    while (!ended) {
      const result = await json<SweepResult>(`/api/sweeps/${part(id)}`);
      if (ended) return;
      told(result);
      if (result.done) return;
      await new Promise((go) => setTimeout(go, POLL));
    }
  }
  const failed = (reason: unknown) => told({ path: job.path, values: job.values, done: true, message: reason instanceof Error ? reason.message : String(reason), rows: [] });
  void poll().catch(failed);
  return () => {
    ended = true;
    void ask(`/api/sweeps/${part(id)}`, { method: "DELETE" }).catch(() => undefined);
  };
}

/** Make the source that talks to the server this page came from. */
export function live(): Source {
  const run = (id: string) => `/api/runs/${part(id)}`;
  return {
    kind: "live",
    catalogue: () => json<Catalogue>("/api/catalogue"),
    sheet: ({ preset, toml }) => json<RegimeSheet>("/api/sheet", post({ preset, toml })),
    start: (job: Job) => json<{ id: string }>("/api/runs", post(job)),
    cancel: async (id) => void (await ask(run(id), { method: "DELETE" })),
    watch,
    society: (id) => json<Society>(`${run(id)}/society`),
    people: (id) => bytes(`${run(id)}/people`),
    frame: (id, arm, week) => bytes(`${run(id)}/frame/${arm}/${week}`),
    results: (id) => json<Results>(`${run(id)}/results`),
    life: (id, who) => json<LifeTold>(`${run(id)}/life/${part(who)}`),
    find: (id, finder, arm) => json<LifeTold>(`${run(id)}/find?what=${part(finder)}&arm=${arm}`),
    reproduce: (id) => json<Reproduce>(`${run(id)}/reproduce`),
    sweep,
    download: (id, what) => `${run(id)}/download/${what}`,
  };
}
