/** One script and one style sheet for the report; nothing is loaded at run time. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

/** Lists the packages that went into the bundle, so that their licences can go with it. */
function packages(): Plugin {
  return {
    name: "packages",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? Object.keys(file.modules) : []));
      const names = modules.map((id) => id.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter((name) => name !== undefined);
      this.emitFile({ type: "asset", fileName: "packages.json", source: JSON.stringify([...new Set(names)].sort()) });
    },
  };
}

export default defineConfig({
  plugins: [svelte(), packages()],
  build: {
    outDir: "dist",
    target: "es2022",
    cssCodeSplit: false,
    lib: { entry: "src/report/main.ts", name: "demeritReport", formats: ["iife"], fileName: () => "report.js", cssFileName: "report" },
  },
});
