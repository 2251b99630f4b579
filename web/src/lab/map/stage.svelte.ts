/** What both maps share: where everybody lives, what is seen of it, what the filters leave, and who is pointed at or selected. */
import type { Lab } from "../lab.svelte";
import { worn } from "../page/theme.svelte";
import type { Camera } from "../state.svelte";
import type { Society } from "../types";
import { idOf, indexOf } from "./citizens";
import { dimmedBy, filtersOf, leaves, type Filter } from "./filters";
import { HEIGHT, layOut, middleOf, type Layout } from "./layout";
import { colourOf, DARK, LIGHT, lookOf, type Look, type Palette } from "./palette";
import { Raster, type Sprites } from "./raster";
import { sprite } from "./sprite";
import { kept, moved, strongest, viewOf, zoomed, type Size, type View } from "./view";

/** Device pixels of a map's width at most: beyond that a machine without a graphics card would not keep pace. */
const WIDEST = 1400;
/** CSS pixels of a cell in which a citizen who is followed is shown. */
const FOLLOWED = 16;

export class Stage {
  readonly layout: Layout;
  readonly filters: Filter[];
  /** CSS pixels of one map. */
  width = $state(0);
  /** Device pixels of the screen in a CSS pixel. */
  ratio = $state(1);
  /** Index of the citizen under the pointer; -1 for nobody. */
  hover = $state(-1);

  readonly size: Size = $derived({ width: this.width, height: this.width * HEIGHT });
  readonly dense: number = $derived(this.width > 0 ? Math.max(1, Math.min(this.ratio, 2, WIDEST / this.width)) : 1);
  readonly most: number = $derived.by(() => strongest(this.society.people, Math.max(1, this.width)));
  readonly selected: number = $derived.by(() => (this.lab.state.who === null ? -1 : indexOf(this.society.places, this.lab.state.who)));
  readonly on: Filter[] = $derived.by(() => this.filters.filter((filter) => this.lab.state.only.includes(filter.name)));
  readonly dimmed: Uint8Array | null = $derived.by(() => dimmedBy(this.on, this.people));
  readonly palette: Palette = $derived(worn.dark ? DARK : LIGHT);
  readonly looks: [Look, Look] = $derived([this.#look(0), this.#look(1)]);
  readonly sprites: [Sprites, Sprites] = $derived([this.#sprites(0), this.#sprites(1)]);
  readonly raster: Raster = $derived.by(() => new Raster(this.layout, this.deviceView(), this.dense));

  constructor(
    readonly lab: Lab,
    readonly society: Society,
    readonly people: Uint8Array,
  ) {
    this.layout = layOut(society.places, people);
    this.filters = filtersOf(society);
  }

  get camera(): Camera {
    return this.lab.state.camera;
  }

  /** The view in CSS pixels. */
  view(): View {
    return viewOf(kept(this.camera, this.most), this.size);
  }

  deviceView(): View {
    const size = { width: Math.round(this.size.width * this.dense), height: Math.round(this.size.height * this.dense) };
    return viewOf(kept(this.camera, this.most), size);
  }

  /** Zoom about a point in CSS pixels, by default the middle. */
  zoom(by: number, at = { x: this.size.width / 2, y: this.size.height / 2 }): void {
    this.lab.state.camera = zoomed(this.camera, by, at, this.size, this.most);
  }

  /** Move by CSS pixels; whoever moves the maps no longer follows. */
  pan(dx: number, dy: number): void {
    this.lab.state.follow = false;
    this.lab.state.camera = moved(this.camera, dx, dy, this.size, this.most);
  }

  whole(): void {
    this.lab.state.camera = { x: 0.5, y: 0.5, zoom: 1 };
  }

  /** Bring a citizen into the middle, near enough to be a shape. */
  show(index: number): void {
    const { x, y } = middleOf(this.layout, index);
    const zoom = Math.max(this.camera.zoom, (strongest(this.society.people, this.width) * FOLLOWED) / 44);
    this.lab.state.camera = kept({ x, y: y / HEIGHT, zoom }, this.most);
  }

  /** Bring a citizen into sight who is not. */
  find(index: number): void {
    const { x, y } = middleOf(this.layout, index);
    const view = this.view();
    const [left, top] = [x * view.scale + view.left, y * view.scale + view.top];
    if (left < 0 || top < 0 || left > view.width || top > view.height) this.show(index);
  }

  select(index: number): void {
    this.lab.select(index < 0 ? null : idOf(this.society.places, index));
  }

  #look(arm: 0 | 1): Look {
    const about = this.on.filter((filter) => filter.part === "tier" || filter.part === "state");
    return lookOf(this.palette, this.society.tiers[arm].length, (byte) => leaves(about, byte, 0));
  }

  /** Draw each shape once for each size. */
  #sprites(arm: 0 | 1): Sprites {
    const cache = new Map<number, Uint32Array>();
    const palette = this.palette;
    const tiers = this.society.tiers[arm].length;
    return (size, key) => {
      const at = size * 512 + key;
      let cell = cache.get(at);
      if (!cell) {
        const second = key & 256 ? palette.paper : colourOf(palette, key & 0b111, tiers);
        cell = sprite(size, key & 255, key & 256 ? palette.dimmed : colourOf(palette, key & 255, tiers), barColour(key, palette, second), palette);
        cache.set(at, cell);
      }
      return cell;
    };
  }
}

/** Inside a ring stands the tier's colour, on a sign its bar is paper. */
function barColour(key: number, palette: Palette, tier: string): string {
  return key & 0b1_1000 ? palette.paper : tier;
}
