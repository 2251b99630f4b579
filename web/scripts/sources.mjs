// The hash of all that the bundle is made from. tests/report/test_bundle.py computes the same in Python.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const SINGLE = ["package-lock.json", "package.json", "scripts/build.mjs", "scripts/bundles.d.mts", "scripts/bundles.mjs", "scripts/finish.mjs", "scripts/sources.mjs", "svelte.config.js", "tsconfig.json", "vite.config.ts"];

/** List the sources of the bundle, relative to web/, sorted by path. */
export function sources(web) {
  const inside = readdirSync(join(web, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(web, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return [...SINGLE, ...inside].sort((a, b) => (a < b ? -1 : 1));
}

/** Hash the sources: path, a zero byte, text with Unix line ends, a zero byte, for each. */
export function sourcesHash(web) {
  const hash = createHash("sha256");
  for (const path of sources(web)) {
    hash.update(`${path}\0${readFileSync(join(web, path), "utf8").replaceAll("\r\n", "\n")}\0`);
  }
  return hash.digest("hex");
}
