import { DEFAULT_STOP_WORDS } from "../../src/text/stop-words.ts";
import { keyOf } from "../../src/suggest/suggestion-words.ts";
import { distinctNumbers, LONGEST_TEXT, type SuggestionDraft } from "./suggestion-draft.ts";
import type { SuggestionCatalog } from "./suggestion-catalog.ts";
import { JOINTS, termsOfWords, type TitleWords } from "./title-words.ts";
import type { TitlePhrase } from "./title-phrases.ts";

/** A phrase names a thing when so many titles that have it end with it there. */
const MIN_ENDING_SHARE = 0.25;
/** It is a brand or a line of one when so many begin with it, so many there are, and its last word belongs to the others. */
const MIN_BEGINNING_SHARE = 0.8;
const MIN_NAMED = 5;
const LONGEST_NAME = 3;
const MIN_COHESION = 0.4;
/** Where so many have a brand, other words that titles begin with are none. */
const BRANDED_SHARE = 0.5;
/** A longer phrase in so many of its titles is the whole of it. */
const MAX_CONTINUED = 0.85;
/** Beyond this its first word belongs to what stands before it. */
const MAX_BINDING = 0.3;
const MAX_BINDING_ALONE = 0.85;
const SHORTEST_WORD = 3;

/** Stop words, and what is the end of a name: `zip up`. */
const STOP_WORDS: ReadonlySet<string> = new Set([...DEFAULT_STOP_WORDS, "up", "off", "down", "out", "over"]);
/** What says nothing by itself: packings and states. Folded words. */
const VAGUE: ReadonlySet<string> = new Set([
  ..."set sets kit kits pack packs piece pieces pair pairs bundle bundles unit units size sizes style styles color".split(
    " ",
  ),
  ..."colors colour colours new all only other others assorted model series type edition collection item items".split(
    " ",
  ),
  ..."discontinued shipping free sample samples product products type case-pack magenta cyan".split(" "),
  ..."black white grey gray silver red blue green yellow brown pink purple orange beige gold accessory version".split(
    " ",
  ),
]);

/** Phrases that several titles share and that read like a query. */
export function phraseDrafts(phrases: readonly TitlePhrase[], catalog: SuggestionCatalog): SuggestionDraft[] {
  const { pieces, productBrands } = catalog;
  const branded = productBrands.reduce((count, brand) => count + (brand === 0 ? 0 : 1), 0);
  const hasBrands = branded > catalog.size * BRANDED_SHARE;
  const names = brandSpellings(catalog);
  return phrases.flatMap((phrase): SuggestionDraft[] => {
    const isThing = isWhole(phrase, pieces) && phrase.ending >= phrase.pieces * MIN_ENDING_SHARE;
    const isName = !isThing && !hasBrands && isWhole(phrase, pieces) && isNameLike(phrase);
    const terms = distinctNumbers(termsOfWords(phrase.words, pieces));
    if ((!isThing && !isName) || terms.length < phrase.words.length) return [];
    const text = textOf(phrase, pieces, isName, names);
    if (text.length > LONGEST_TEXT) return [];
    const fluency = isName ? MIN_ENDING_SHARE : phrase.ending / phrase.pieces;
    const origin = isName ? "name" : "phrase";
    return [{ text, kind: "title", origin, terms, fluency, uses: phrase.pieces }];
  });
}

/** Whether nothing is missing at either end of a phrase. */
function isWhole(
  { words: numbers, pieces: count, binding, continued, preceded }: TitlePhrase,
  { forms: { words } }: TitleWords,
): boolean {
  const [first = "", last = ""] = [numbers[0], numbers.at(-1)].map((word) => words.nameOf(word ?? 0));
  if (STOP_WORDS.has(first) || STOP_WORDS.has(last) || first.length === 1 || /^\p{N}/u.test(first))
    return false;
  const isAlone = numbers.length === 1;
  if (isAlone && (VAGUE.has(first) || (first.length < SHORTEST_WORD && /^[a-z]+$/u.test(first))))
    return false;
  if (continued > count * MAX_CONTINUED || binding > (isAlone ? MAX_BINDING_ALONE : MAX_BINDING))
    return false;
  return isAlone || preceded <= count * MAX_CONTINUED;
}

function isNameLike({ words, pieces, beginning, shorter }: TitlePhrase): boolean {
  if (pieces < MIN_NAMED || words.length > LONGEST_NAME || beginning < pieces * MIN_BEGINNING_SHARE)
    return false;
  return words.length === 1 || pieces >= shorter * MIN_COHESION;
}

/** As titles write it; lower case but for brands, names and words like `iPhone`. */
function textOf(
  { words, place }: TitlePhrase,
  pieces: TitleWords,
  isName: boolean,
  names: ReadonlyMap<string, string>,
): string {
  const { forms, joints } = pieces;
  const folded = words.map((word) => forms.words.nameOf(word));
  const [branded, brand] = brandOf(folded, names);
  const rest = words.map((word, index) => {
    const joint = index === words.length - 1 ? "" : (JOINTS[joints[place + index] ?? 0] ?? " ");
    return (isName ? forms.nameOf(word) : forms.formOf(word)) + joint;
  });
  return branded === 0 ? rest.join("") : `${brand} ${rest.slice(branded).join("")}`.trim();
}

/** Brands by their folded words. */
function brandSpellings({ brands }: SuggestionCatalog): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>();
  for (let number = brands.size - 1; number >= 0; number -= 1) {
    const brand = brands.nameOf(number);
    spellings.set(keyOf(brand), brand);
  }
  return spellings;
}

/** How many words a phrase begins with are a brand, and how that is written. */
function brandOf(words: readonly string[], names: ReadonlyMap<string, string>): readonly [number, string] {
  for (let length = words.length; length > 0; length -= 1) {
    const name = names.get(words.slice(0, length).join(" "));
    if (name !== undefined) return [length, name];
  }
  return [0, ""];
}
