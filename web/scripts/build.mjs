// Build every bundle, then finish them.
import { build } from "vite";
import { BUNDLES } from "./bundles.mjs";

for (const mode of Object.keys(BUNDLES)) await build({ mode });
await import("./finish.mjs");
