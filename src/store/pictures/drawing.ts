import type { Brush } from "./brush.ts";

/** How one kind of product is drawn. */
export interface Drawing {
  /** Shapes in a square of 400 units; its ground is at about 330, its middle at 200. */
  readonly draw: (brush: Brush) => string;
  /** Names of the colours it comes in where the product tells none; one is chosen by the product's id. */
  readonly colours: readonly [string, ...string[]];
}

/** A family's drawings by name. */
export type Drawings = Readonly<Record<string, Drawing>>;
