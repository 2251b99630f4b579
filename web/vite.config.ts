/** One script and one style sheet for the report; nothing is loaded at run time. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "dist",
    target: "es2022",
    cssCodeSplit: false,
    lib: { entry: "src/report/main.ts", name: "demeritReport", formats: ["iife"], fileName: () => "report.js", cssFileName: "report" },
  },
});
