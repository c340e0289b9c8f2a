import { gunzipSync, gzipSync } from "node:zlib";

import { z } from "zod";

import { SearchError } from "../domain/search-error.ts";
import { SUGGESTION_KINDS, type Suggestion } from "../domain/suggestion.ts";

/** Raised when older code could not read the file. */
const VERSION = 1;
/** Of the JSON inside, so that a broken file cannot fill the memory. */
const MAX_BYTES = 1_000_000_000;

/** Text, kind, weight, count, available, scopes, products: as in `Suggestion`, names by their places. */
const rowSchema = z.tuple([
  z.string().min(1),
  /** Place in `kinds`. */
  z.int().nonnegative(),
  z.number().nonnegative(),
  z.int().positive(),
  z.int().nonnegative(),
  /** Pairs: place in `categories`, products within it. */
  z.array(z.tuple([z.int().nonnegative(), z.int().positive()])),
  /** Places in `products`. */
  z.array(z.int().nonnegative()),
]);
const headSchema = z.object({ version: z.int().positive() });
const fileSchema = headSchema.extend({
  kinds: z.array(z.enum(SUGGESTION_KINDS)),
  categories: z.array(z.string()),
  products: z.array(z.string()),
  rows: z.array(rowSchema),
});

/** The suggestions of a generation as bytes: gzipped JSON, categories and ids written once. */
export function encodeSuggestions(suggestions: readonly Suggestion[]): Uint8Array {
  const categories = numbered();
  const products = numbered();
  const rows = suggestions.map(({ text, kind, weight, count, available, scopes, products: ids }) => [
    text,
    SUGGESTION_KINDS.indexOf(kind),
    weight,
    count,
    available,
    scopes.map((scope) => [categories.numberOf(scope.category), scope.count]),
    ids.map((id) => products.numberOf(id)),
  ]);
  const file = {
    version: VERSION,
    kinds: SUGGESTION_KINDS,
    categories: categories.names,
    products: products.names,
    rows,
  };
  return gzipSync(JSON.stringify(file));
}

/**
 * Reads what `encodeSuggestions` wrote. `GENERATION_INCOMPATIBLE` for a newer version of the
 * file, `GENERATION_DAMAGED` for bytes that are none.
 */
export function decodeSuggestions(bytes: Uint8Array): Suggestion[] {
  const json = read(bytes);
  const head = headSchema.safeParse(json);
  if (head.success && head.data.version > VERSION) {
    throw new SearchError(
      "GENERATION_INCOMPATIBLE",
      `expected suggestions of version ${VERSION} or older, got version ${head.data.version}; reindex`,
    );
  }
  const file = fileSchema.safeParse(json);
  if (!file.success) throw damaged(file.error);
  const { kinds, categories, products, rows } = file.data;
  const at = <Item>(list: readonly Item[], place: number): Item => {
    const item = list[place];
    if (item === undefined)
      throw damaged(new RangeError(`expected a place below ${list.length}, got ${place}`));
    return item;
  };
  return rows.map(([text, kind, weight, count, available, scopes, ids]) => ({
    text,
    kind: at(kinds, kind),
    weight,
    count,
    available,
    scopes: scopes.map(([category, within]) => ({ category: at(categories, category), count: within })),
    products: ids.map((id) => at(products, id)),
  }));
}

function read(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: MAX_BYTES }).toString("utf8"));
  } catch (error) {
    throw damaged(error);
  }
}

function damaged(cause: unknown): SearchError {
  return new SearchError("GENERATION_DAMAGED", "the suggestions of the generation cannot be read", { cause });
}

function numbered() {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  return {
    names,
    numberOf(name: string): number {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}
