/** The lab in a cell of a notebook: the same page, whose source is the kernel. */
import { mount, unmount } from "svelte";
import "../style/tokens.css";
import "../style/base.css";
import "../style/charts.css";
import App from "./App.svelte";
import { notebook, type Model } from "./sources/widget";
import { fresh } from "./state.svelte";

/** Called by anywidget for each cell that shows the view; gives back what ends it. */
function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  el.classList.add("demerit-view");
  const source = notebook(model);
  const app = mount(App, { target: el, props: { source, state: { ...fresh(), opened: model.get("name"), panel: "life" } } });
  return () => {
    source.close();
    void unmount(app);
  };
}

export default { render };
