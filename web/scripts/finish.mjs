// Put a header on the built files and copy them, with the licences of what they hold, to where the Python package reads them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BUNDLES } from "./bundles.mjs";
import { sourcesHash } from "./sources.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const hash = sourcesHash(web);

/** Give the folder of the Python package that ships a bundle. */
function assetsOf(bundle) {
  return join(web, "..", "src", "demerit", bundle.package, "assets");
}

/** Give the licence of a package under its name and version. */
function licence(name) {
  const folder = join(web, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name}: has no licence file to go with the bundle.`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

/** Let a style sheet hold below a class alone: what it says of the page is said of that element. */
function scoped(css, name) {
  const own = css.replaceAll(":root", ":scope").replace(/(^|[{},])(html|body)(?=[{,])/g, "$1:scope");
  return `@scope (.${name}){${own}}`;
}

/** Copy script and style sheet of a bundle under a header that says what they were built from. */
function copy(name, bundle) {
  const header = `/* demerit ${name}. Built from web/ by "npm run build"; do not edit. sources sha256 ${hash}\n   Licences of the packages within: LICENSES.txt beside this file. */\n`;
  mkdirSync(assetsOf(bundle), { recursive: true });
  for (const file of [`${name}.js`, `${name}.css`]) {
    const text = readFileSync(join(web, "dist", name, file), "utf8").trim();
    const built = bundle.scope && file.endsWith(".css") ? scoped(text, bundle.scope) : text;
    if (bundle.inlined && /<\/?(script|style)/i.test(built)) throw new Error(`${file}: holds a sequence that would end its element in the page.`);
    writeFileSync(join(assetsOf(bundle), file), `${header}${built}\n`);
    console.log(`${file}: ${Math.round(built.length / 1024)} kB`);
  }
  for (const [file, source] of Object.entries(bundle.along ?? {})) writeFileSync(join(assetsOf(bundle), file), readFileSync(join(web, source), "utf8"));
}

/** Write the licences of all packages within the bundles of one Python package. */
function license(bundles) {
  const names = bundles.flatMap(([name]) => JSON.parse(readFileSync(join(web, "dist", name, "packages.json"), "utf8")));
  const sorted = [...new Set(names)].sort();
  writeFileSync(join(assetsOf(bundles[0][1]), "LICENSES.txt"), sorted.map(licence).join(`\n${"-".repeat(80)}\n\n`));
}

const bundles = Object.entries(BUNDLES);
for (const [name, bundle] of bundles) copy(name, bundle);
for (const home of new Set(bundles.map(([, bundle]) => bundle.package))) license(bundles.filter(([, bundle]) => bundle.package === home));
