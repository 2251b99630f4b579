/** Draw the report into its page; fall back to its plain tables where that fails. */
import { mount } from "svelte";
import "../style/tokens.css";
import "../style/base.css";
import "../style/charts.css";
import "../style/print.css";
import { words } from "../words/en";
import App from "./App.svelte";
import { unpack } from "./unpack";

async function draw(target: HTMLElement): Promise<void> {
  mount(App, { target, props: { report: await unpack("report-data") } });
  target.removeAttribute("aria-busy");
  const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  asked?.scrollIntoView();
}

/** Show the tables made for readers without scripts; they hold escaped text only. */
function showPlain(target: HTMLElement, reason: unknown): void {
  console.error(reason);
  const plain = document.querySelector("noscript")?.textContent ?? "";
  target.innerHTML = `<p class="failed" role="alert"></p>${plain}`;
  target.querySelector(".failed")!.textContent = words.failed;
}

const target = document.getElementById("report")!;
draw(target).catch((reason: unknown) => showPlain(target, reason));
