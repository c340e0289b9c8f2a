import type { Product } from "../../domain/product.ts";
import type { Drawing } from "./drawing.ts";
import { type DrawingName, DRAWINGS } from "./drawings/all-drawings.ts";
import { parcel } from "./drawings/parcel.ts";
import { GOODS_SHELVES } from "./goods-shelves.ts";
import { HOUSE_SHELVES } from "./house-shelves.ts";
import type { Shelf } from "./shelf.ts";
import { GARMENT_TITLES, WEAR_SHELVES } from "./wear-shelves.ts";

/** No title is read further: nobody's shelf words come later, and matching stays cheap. */
const MAX_CHARACTERS = 300;

const startOfWord = (words: string): RegExp => new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${words})`, "iu");
const compileTitles = (titles: Shelf["titles"] = []) =>
  titles.map(([words, drawing]) => ({ words: startOfWord(words), drawing }));
const SHELVES = [...WEAR_SHELVES, ...GOODS_SHELVES, ...HOUSE_SHELVES].map((shelf) => ({
  ...shelf,
  category: startOfWord(shelf.category),
  titles: compileTitles(shelf.titles),
}));
const GARMENTS = compileTitles(GARMENT_TITLES);

/**
 * The drawing for a product: the first shelf whose words its category path holds, there the first
 * title words that its title holds. Without a category that says something the title is read for
 * the same words; what stays unknown is a parcel.
 */
export function chooseDrawing(product: Product): Drawing {
  const name = drawingName(product);
  return name === undefined ? parcel : DRAWINGS[name];
}

/** The drawing's name, undefined for the parcel. */
export function drawingName({ category = [], title }: Product): DrawingName | undefined {
  const path = category.join(" > ").slice(0, MAX_CHARACTERS);
  const words = title.slice(0, MAX_CHARACTERS);
  const shelf = SHELVES.find((shelf) => shelf.category.test(path));
  if (shelf !== undefined) {
    return shelf.titles.find((title) => title.words.test(words))?.drawing ?? shelf.otherwise;
  }
  const garment = GARMENTS.find((title) => title.words.test(words));
  const byTitle = SHELVES.find((shelf) => shelf.category.test(words));
  return (
    byTitle?.titles.find((title) => title.words.test(words))?.drawing ??
    byTitle?.otherwise ??
    garment?.drawing
  );
}
