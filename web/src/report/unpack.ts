/** Unpack the data that the page carries. */
import type { Report } from "./data";

/** Read the gzipped, base64 coded structure out of its element. */
export async function unpack(id: string): Promise<Report> {
  const packed = document.getElementById(id)?.textContent?.trim();
  if (!packed) throw new Error(`The page has no element "${id}".`);
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return (await new Response(stream).json()) as Report;
}
