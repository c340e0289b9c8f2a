import type { Suggestion } from "../../src/domain/suggestion.ts";
import type { CountedDraft } from "./distinct-suggestions.ts";
import type { SuggestionCatalog } from "./suggestion-catalog.ts";
import type { Origin, SuggestionDraft } from "./suggestion-draft.ts";

/** Products shown beside a suggestion come from these. */
const MAX_SAMPLE = 4;
const MAX_SCOPES = 8;
/** What a product of no popularity counts, in products of the greatest. */
const LEAST_DEMAND = 0.33;
/** `pack spray` is two titles and the words of 300. */
const PRODUCTS_A_USE = 3;

/** What a suggestion is worth beside one of another origin that as many products are behind. */
const WORTH: Readonly<Record<Exclude<Origin, "pastQuery">, number>> = {
  category: 1.2,
  brand: 1.1,
  brandAndCategory: 0.9,
  valueAndCategory: 0.8,
  phrase: 1,
  name: 0.9,
  title: 0.5,
};

/** The weightiest as suggestions, then by text. */
export function describeProducts(
  counted: readonly CountedDraft[],
  catalog: SuggestionCatalog,
  limit: number,
): Suggestion[] {
  const weights = counted.map(({ draft, products }) => baseWeight(draft, products, catalog));
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const scopesOf = scopeCounter(catalog);
  const places = placesByPopularity(catalog);
  return counted
    .map((one, place) => {
      const { origin, uses } = one.draft;
      // Past queries stand above all that was only read.
      const weight = (weights[place] ?? 0) + (origin === "pastQuery" ? heaviest + Math.log2(1 + uses) : 0);
      return { ...one, weight: rounded(weight) };
    })
    .toSorted((a, b) => b.weight - a.weight || (a.draft.text < b.draft.text ? -1 : 1))
    .slice(0, limit)
    .map(({ draft, products, weight }) => ({
      text: draft.text,
      kind: draft.kind,
      weight,
      count: products.length,
      available: countAvailable(products, catalog),
      scopes: scopesOf(products),
      products: mostPopular(products, places).map((product) => catalog.ids[product] ?? ""),
    }));
}

/**
 * `worth * fluency * log2(1 + demand)`, where demand is the products behind it, each by its
 * popularity: ten times the products are worth some three steps more, not ten times as much.
 * Products that have the words of a phrase, but not side by side, count up to three for one.
 */
function baseWeight(
  { origin, fluency, uses }: SuggestionDraft,
  products: Uint32Array,
  { popularity }: SuggestionCatalog,
): number {
  if (origin === "pastQuery") return 0;
  let demand = 0;
  for (const product of products) demand += LEAST_DEMAND + (1 - LEAST_DEMAND) * (popularity[product] ?? 0);
  const share = origin === "phrase" ? Math.min(1, (PRODUCTS_A_USE * uses) / products.length) : 1;
  return WORTH[origin] * (0.5 + fluency / 2) * Math.log2(1 + share * demand);
}

function rounded(weight: number): number {
  return Math.round(weight * 1_000) / 1_000;
}

function countAvailable(products: Uint32Array, { isAvailable }: SuggestionCatalog): number {
  let count = 0;
  for (const product of products) count += isAvailable[product] ?? 0;
  return count;
}

/** The place of each product among all: those that can be had first, then by popularity, then by id. */
function placesByPopularity({ size, popularity, isAvailable, ids }: SuggestionCatalog): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, product) => product).sort(
    (a, b) =>
      (isAvailable[b] ?? 0) - (isAvailable[a] ?? 0) ||
      (popularity[b] ?? 0) - (popularity[a] ?? 0) ||
      ((ids[a] ?? "") < (ids[b] ?? "") ? -1 : 1),
  );
  const places = new Uint32Array(size);
  for (const [place, product] of order.entries()) places[product] = place;
  return places;
}

function mostPopular(products: Uint32Array, places: Uint32Array): readonly number[] {
  const best: number[] = [];
  for (const product of products) {
    const place = places[product] ?? 0;
    if (best.length === MAX_SAMPLE && place > (places[best[MAX_SAMPLE - 1] ?? 0] ?? 0)) continue;
    const before = best.findIndex((other) => place < (places[other] ?? 0));
    best.splice(before < 0 ? best.length : before, 0, product);
    if (best.length > MAX_SAMPLE) best.pop();
  }
  return best;
}

/** Counts the categories of products, most products first, then the shorter path, then by name. */
function scopeCounter({ categories, productCategories: { starts, values } }: SuggestionCatalog) {
  const counts = new Uint32Array(categories.size);
  return (products: Uint32Array): Suggestion["scopes"] => {
    const touched: number[] = [];
    for (const product of products) {
      for (let place = starts[product] ?? 0; place < (starts[product + 1] ?? 0); place += 1) {
        const category = values[place] ?? 0;
        const count = counts[category] ?? 0;
        if (count === 0) touched.push(category);
        counts[category] = count + 1;
      }
    }
    const scopes = touched.map((number) => ({
      category: categories.nameOf(number),
      count: counts[number] ?? 0,
    }));
    for (const category of touched) counts[category] = 0;
    return scopes
      .toSorted(
        (a, b) =>
          b.count - a.count || a.category.length - b.category.length || (a.category < b.category ? -1 : 1),
      )
      .slice(0, MAX_SCOPES);
  };
}
