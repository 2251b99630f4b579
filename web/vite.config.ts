/** One script and one style sheet for each bundle; nothing is loaded at run time. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type BuildOptions, type Plugin } from "vite";
import { BUNDLES, type Bundle } from "./scripts/bundles.mjs";

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

/** A script that stands in a page, and gives its page nothing but its effect. */
function classic(name: string, entry: string): BuildOptions {
  return { lib: { entry, name: "demerit", formats: ["iife"], fileName: () => `${name}.js`, cssFileName: name } };
}

/** A module that keeps what it exports; not a library, as Vite would leave all blanks in one. */
function module(name: string, entry: string): BuildOptions {
  const output = { entryFileNames: `${name}.js`, assetFileNames: (file: { names: string[] }) => (file.names[0]?.endsWith(".css") ? `${name}.css` : "[name][extname]") };
  return { modulePreload: false, rollupOptions: { input: entry, preserveEntrySignatures: "strict", output: { ...output, codeSplitting: false } } };
}

export default defineConfig(({ mode }) => {
  const bundle: Bundle | undefined = BUNDLES[mode];
  const how = bundle ? (bundle.inlined ? classic : module)(mode, bundle.entry) : {};
  return { plugins: [svelte(), packages()], build: { outDir: `dist/${mode}`, target: "es2022", cssCodeSplit: false, ...how } };
});
