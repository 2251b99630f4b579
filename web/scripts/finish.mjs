// Put a header on the built files and copy them to where the Python package reads them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sourcesHash } from "./sources.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const assets = join(web, "..", "src", "demerit", "report", "assets");
const header = `/* demerit report. Built from web/ by "npm run build"; do not edit. sources sha256 ${sourcesHash(web)}\n   Holds Svelte (MIT) and d3 modules (ISC), see LICENSES.txt beside this file. */\n`;

mkdirSync(assets, { recursive: true });
for (const name of ["report.js", "report.css"]) {
  const built = readFileSync(join(web, "dist", name), "utf8").trim();
  if (/<\/?(script|style)/i.test(built)) throw new Error(`${name}: holds a sequence that would end its element in the page.`);
  writeFileSync(join(assets, name), `${header}${built}\n`);
  console.log(`${name}: ${Math.round(built.length / 1024)} kB`);
}
