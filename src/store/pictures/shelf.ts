import type { DrawingName } from "./drawings/all-drawings.ts";

/** Where a shop keeps a kind of product, and what lies there by the words of its title. */
export interface Shelf {
  /** Beginnings of words in the category path, `|` between them. */
  readonly category: string;
  /** Beginnings of words in the title with what they draw; the first that is there wins. */
  readonly titles?: readonly (readonly [words: string, drawing: DrawingName])[];
  /** Beginnings of nouns with what they draw; the last one before the title's first preposition wins. */
  readonly nouns?: readonly (readonly [words: string, drawing: DrawingName])[];
  /** What is drawn where no word of the title tells. */
  readonly otherwise: DrawingName;
}
