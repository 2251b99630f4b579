// What is built from web/src, a line a bundle: npm run build makes them one after the other, each into dist/NAME.

/** `inlined`: put into a page as text, so it is one classic script; the others are modules that a page loads.
    `along` are files that go along as they are, by the name they get.
    `scope`: the style sheet holds below this class alone, for pages that are not ours. */
export const BUNDLES = {
  report: { entry: "src/report/main.ts", package: "report", inlined: true },
  lab: { entry: "src/lab/main.ts", package: "lab", along: { "index.html": "src/lab/index.html", "stories.json": "src/lab/stories/jobs.json" } },
  widget: { entry: "src/lab/widget.ts", package: "lab", scope: "demerit-view" },
};
