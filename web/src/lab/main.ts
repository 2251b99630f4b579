/** Draw the lab into its page. */
import { mount } from "svelte";
import "../style/tokens.css";
import "../style/base.css";
import "../style/charts.css";
import App from "./App.svelte";
import { live } from "./sources/live";
import { recorded } from "./sources/static";

mount(App, { target: document.getElementById("lab")!, props: { source: globalThis.demeritRecording ? recorded(globalThis.demeritRecording) : live(), addressed: true } });
