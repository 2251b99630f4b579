/** The panels of the page: each is a component without props that asks getLab() for what it needs. A new panel is one line here. */
import type { Component } from "svelte";
import { words } from "../words/lab/index.svelte";
import ChartsPanel from "./charts/ChartsPanel.svelte";
import ControlsPanel from "./controls/ControlsPanel.svelte";
import LifePanel from "./life/LifePanel.svelte";
import SharePanel from "./share/SharePanel.svelte";
import Stories from "./stories/Stories.svelte";
import Tour from "./stories/Tour.svelte";

/** "gallery": below the cards of the start page. "tour": above the maps. "side": a tab beside the maps. "below": under the maps, over the whole width. */
export type Slot = "gallery" | "tour" | "side" | "below";

export interface Panel {
  /** In the address and as id of the element. */
  name: string;
  slot: Slot;
  title: () => string;
  component: Component;
}

export const PANELS: Panel[] = [
  { name: "stories", slot: "gallery", title: () => words().stories.title, component: Stories },
  { name: "tour", slot: "tour", title: () => words().stories.tour, component: Tour },
  { name: "controls", slot: "side", title: () => words().controls.title, component: ControlsPanel },
  { name: "life", slot: "side", title: () => words().life.title, component: LifePanel },
  { name: "share", slot: "side", title: () => words().share.title, component: SharePanel },
  { name: "charts", slot: "below", title: () => words().charts.title, component: ChartsPanel },
];

/** List the panels of a slot, in order. */
export function panelsOf(slot: Slot): Panel[] {
  return PANELS.filter((panel) => panel.slot === slot);
}
