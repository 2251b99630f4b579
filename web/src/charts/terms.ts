/** A name in a drawing that has a definition, and where it stands in the drawing. */
export interface Term {
  title: string;
  definition: string;
  x: number;
  y: number;
  width: number;
  height: number;
}
