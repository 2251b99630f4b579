import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// Runes are compiled as in the browser, so that tests see the same reactivity.
export default defineConfig({ plugins: [svelte()], resolve: { conditions: ["browser"] }, test: { include: ["tests/**/*.test.ts"] } });
