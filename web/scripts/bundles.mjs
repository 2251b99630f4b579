// What is built from web/src, a line a bundle: npm run build makes them one after the other, each into dist/NAME.

/** `inlined`: put into a page as text, so it is one classic script; the others are modules that a page loads. `page` goes along as it is. */
export const BUNDLES = {
  report: { entry: "src/report/main.ts", package: "report", inlined: true },
  lab: { entry: "src/lab/main.ts", package: "lab", page: "src/lab/index.html" },
};
