import type { Filter } from "../../../domain/filter.ts";
import type { Product } from "../../../domain/product.ts";
import { identifierTerms, productTerms } from "../../../text/product-terms.ts";
import type { Vocabulary } from "../../../text/plan-word.ts";
import type { Bitmap } from "../columns/bitmap.ts";
import type { Columns } from "../columns/columns.ts";
import type { Database } from "../open-database.ts";
import { createForwardIndex, encodeTerms, type EncodedTerms } from "./forward-index.ts";
import { openKeywordTables } from "./keyword-tables.ts";
import { createTermDictionary } from "../../../text/term-dictionary.ts";

interface Pending {
  readonly product: Product;
  readonly ordinal: number;
  readonly tokens: EncodedTerms;
}

/**
 * The products of a keyword index: postings on disk, everything scoring needs in memory. A
 * product is known by its ordinal, which a replacement does not inherit. Each call is one
 * transaction, and memory follows once it is committed, so a call that fails changes nothing.
 */
export function openKeywordDocuments(database: Database, columns: Columns) {
  const dictionary = createTermDictionary();
  const index = createForwardIndex(dictionary);
  const tables = openKeywordTables(database);
  const ordinals = new Map<string, number>();
  const ids: string[] = [];

  for (const term of tables.terms()) dictionary.add(term);
  for (const { ordinal, id, tokens } of tables.documents()) {
    index.add(ordinal, tokens);
    ordinals.set(id, ordinal);
    ids[ordinal] = id;
  }
  let nextOrdinal = Math.max(1, ids.length);
  let storedTerms = dictionary.size;

  const vocabulary: Vocabulary = {
    get size() {
      return index.size;
    },
    frequency: (term) => {
      const id = dictionary.idOf(term);
      return id < 0 ? 0 : dictionary.frequency(id);
    },
    hasPrefix: (prefix) => dictionary.withPrefix(prefix).length > 0,
    near: (term, maxEdits) => dictionary.near(term, maxEdits),
  };

  const forget = (id: string): void => {
    const ordinal = ordinals.get(id);
    if (ordinal === undefined) return;
    index.remove(ordinal);
    columns.remove(ordinal);
    ordinals.delete(id);
    ids[ordinal] = "";
  };

  const upsert = (products: readonly Product[]): void => {
    const pending = new Map<string, Pending>();
    let written = storedTerms;
    let next = nextOrdinal;
    database.transaction(() => {
      for (const product of products) {
        const replaced = pending.get(product.id)?.ordinal ?? ordinals.get(product.id);
        if (replaced !== undefined) tables.remove(replaced);
        const ordinal = next++;
        const terms = productTerms(product);
        const tokens = encodeTerms(terms, dictionary);
        for (; written < dictionary.size; written += 1) tables.addTerm(written, dictionary.termOf(written));
        tables.add({ ordinal, id: product.id, tokens }, terms, identifierTerms(product));
        pending.set(product.id, { product, ordinal, tokens });
      }
    });
    storedTerms = written;
    nextOrdinal = next;
    for (const [id, { product, ordinal, tokens }] of pending) {
      forget(id);
      index.add(ordinal, tokens);
      columns.set(ordinal, product);
      ordinals.set(id, ordinal);
      ids[ordinal] = id;
    }
  };

  const remove = (removed: readonly string[]): void => {
    const known = removed.flatMap((id) => ordinals.get(id) ?? []);
    database.transaction(() => known.forEach((ordinal) => tables.remove(ordinal)));
    removed.forEach(forget);
  };

  /** All products that pass the filter and are not excluded, ascending. */
  const select = (filter: Filter | null, excluded: Bitmap | null): Uint32Array => {
    const selected = filter === null ? null : columns.select(filter);
    const kept = new Uint32Array(index.size);
    let count = 0;
    for (let ordinal = 1; ordinal < nextOrdinal; ordinal += 1) {
      if (!index.has(ordinal) || (selected !== null && !selected.has(ordinal))) continue;
      if (excluded === null || !excluded.has(ordinal)) kept[count++] = ordinal;
    }
    return kept.subarray(0, count);
  };

  return {
    dictionary,
    index,
    columns,
    vocabulary,
    tables,
    upsert,
    remove,
    select,
    idOf: (ordinal: number): string => ids[ordinal] ?? "",
    ordinalOf: (id: string): number | undefined => ordinals.get(id),
  };
}

export type KeywordDocuments = ReturnType<typeof openKeywordDocuments>;
