// Put a header on the built files and copy them, with the licences of what they hold, to where the Python package reads them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sourcesHash } from "./sources.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const assets = join(web, "..", "src", "demerit", "report", "assets");
const packages = JSON.parse(readFileSync(join(web, "dist", "packages.json"), "utf8"));
const header = `/* demerit report. Built from web/ by "npm run build"; do not edit. sources sha256 ${sourcesHash(web)}\n   Licences of the packages within: LICENSES.txt beside this file. */\n`;

/** Give the licence of a package under its name and version. */
function licence(name) {
  const folder = join(web, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name}: has no licence file to go with the bundle.`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

mkdirSync(assets, { recursive: true });
for (const name of ["report.js", "report.css"]) {
  const built = readFileSync(join(web, "dist", name), "utf8").trim();
  if (/<\/?(script|style)/i.test(built)) throw new Error(`${name}: holds a sequence that would end its element in the page.`);
  writeFileSync(join(assets, name), `${header}${built}\n`);
  console.log(`${name}: ${Math.round(built.length / 1024)} kB`);
}
writeFileSync(join(assets, "LICENSES.txt"), packages.map(licence).join(`\n${"-".repeat(80)}\n\n`));
