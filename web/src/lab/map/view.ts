/** The camera of the maps: what part of them is seen, and how it is moved. Both maps share one. */
import type { Camera } from "../state.svelte";
import { HEIGHT } from "./layout";

/** Size of a map in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Maps points of the map to pixels: pixel = at * scale + offset. */
export interface View extends Size {
  scale: number;
  left: number;
  top: number;
}

/** CSS pixels that a citizen's cell takes at the strongest zoom. */
const NEAREST = 44;

/** Give the view of a camera on a map of a size. */
export function viewOf(camera: Camera, size: Size): View {
  const scale = size.width * camera.zoom;
  return { ...size, scale, left: size.width / 2 - camera.x * scale, top: size.height / 2 - camera.y * HEIGHT * scale };
}

/** Give the strongest zoom at which somebody is still a shape and not a wall. */
export function strongest(people: number, width: number): number {
  return Math.max(1, (NEAREST * Math.sqrt(people / HEIGHT)) / width);
}

/** Keep the map in sight. */
export function kept(camera: Camera, most: number): Camera {
  const zoom = Math.max(1, Math.min(camera.zoom, most));
  const half = 0.5 / zoom;
  const clamp = (at: number) => Math.max(half, Math.min(1 - half, at));
  return { x: clamp(camera.x), y: clamp(camera.y), zoom };
}

/** Zoom so that the point under a pixel stays there. */
export function zoomed(camera: Camera, by: number, at: { x: number; y: number }, size: Size, most: number): Camera {
  const zoom = Math.max(1, Math.min(camera.zoom * by, most));
  const dx = (at.x / size.width - 0.5) * (1 / camera.zoom - 1 / zoom);
  const dy = (at.y / size.height - 0.5) * (1 / camera.zoom - 1 / zoom);
  return kept({ x: camera.x + dx, y: camera.y + dy, zoom }, most);
}

/** Move by pixels. */
export function moved(camera: Camera, dx: number, dy: number, size: Size, most: number): Camera {
  return kept({ ...camera, x: camera.x - dx / (size.width * camera.zoom), y: camera.y - dy / (size.height * camera.zoom) }, most);
}
