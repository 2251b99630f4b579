/** Light or dark: an attribute on the root that the style sheets follow. */
import type { Theme } from "../state.svelte";

const night = matchMedia("(prefers-color-scheme: dark)");
const system = $state({ dark: night.matches });
night.addEventListener("change", (event) => (system.dark = event.matches));

/** What the page wears; canvases draw again when it changes. */
export const worn = $state({ dark: night.matches });

/** Wear what is chosen; call where effects may be made. */
export function wear(chosen: () => Theme): void {
  $effect.pre(() => {
    const theme = chosen();
    worn.dark = theme === "system" ? system.dark : theme === "dark";
    document.documentElement.dataset.theme = worn.dark ? "dark" : "light";
  });
}
