import type { Product } from "../../domain/product.ts";
import type { Drawing } from "./drawing.ts";
import { type DrawingName, DRAWINGS } from "./drawings/all-drawings.ts";
import { parcel } from "./drawings/parcel.ts";
import { GOODS_SHELVES } from "./goods-shelves.ts";
import { HOUSE_SHELVES } from "./house-shelves.ts";
import type { Shelf } from "./shelf.ts";
import { GARMENT_NOUNS, WEAR_SHELVES } from "./wear-shelves.ts";

/** No title is read further: nobody's shelf words come later, and matching stays cheap. */
const MAX_CHARACTERS = 300;

const startOfWord = (words: string): RegExp => new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${words})`, "iu");
/** Whole words, all of them in a text. */
const everyWord = (words: string): RegExp =>
  new RegExp(`(?<=^|[^\\p{L}\\p{N}])(?:${words})[\\p{L}\\p{N}]*`, "giu");
const compile = (entries: Shelf["titles"] = [], compileWords: (words: string) => RegExp) =>
  entries.map(([words, drawing]) => ({ words: compileWords(words), drawing }));
type Compiled = ReturnType<typeof compile>;
const SHELVES = [...WEAR_SHELVES, ...GOODS_SHELVES, ...HOUSE_SHELVES].map((shelf) => ({
  ...shelf,
  category: startOfWord(shelf.category),
  titles: compile(shelf.titles, startOfWord),
  nouns: compile(shelf.nouns, everyWord),
}));
const GARMENTS = compile(GARMENT_NOUNS, everyWord);

/** Where what the thing is ends and what it has, is made of or is for begins. */
const END_OF_HEAD = /,|\s[-\u2013|:]\s|\s(?:with|for|in|by|from|featuring)\s/iu;

/**
 * The drawing for a product: the first shelf whose words its category path holds, there by what
 * its title says. Without a category that says something the title is read for the same words;
 * what stays unknown is a parcel.
 */
export function chooseDrawing(product: Product): Drawing {
  const name = drawingName(product);
  return name === undefined ? parcel : DRAWINGS[name];
}

/** The drawing's name, undefined for the parcel. */
export function drawingName({ category = [], title }: Product): DrawingName | undefined {
  const path = category.join(" > ").slice(0, MAX_CHARACTERS);
  const text = title.slice(0, MAX_CHARACTERS);
  const shelf =
    SHELVES.find((shelf) => shelf.category.test(path)) ?? SHELVES.find((shelf) => shelf.category.test(text));
  if (shelf === undefined) return byHeadNoun(GARMENTS, text);
  const byWords = shelf.titles.find((title) => title.words.test(text))?.drawing;
  return byWords ?? byHeadNoun(shelf.nouns, text) ?? shelf.otherwise;
}

/**
 * By the noun that a title is about, which in English comes last, before any preposition: a
 * "studded swim cover-up dress with hoops" is a dress. Where the head of the title names none, the
 * whole title is read.
 */
function byHeadNoun(nouns: Compiled, title: string): DrawingName | undefined {
  const head = title.split(END_OF_HEAD)[0] ?? title;
  return byLastNoun(nouns, head) ?? byLastNoun(nouns, title);
}

/** The one that ends last; of those that end together the one that comes first in the list. */
function byLastNoun(nouns: Compiled, text: string): DrawingName | undefined {
  let last: { readonly end: number; readonly drawing: DrawingName } | undefined;
  for (const { words, drawing } of nouns) {
    for (const { index, 0: word } of text.matchAll(words)) {
      const end = index + word.length;
      if (last === undefined || end > last.end) last = { end, drawing };
    }
  }
  return last?.drawing;
}
