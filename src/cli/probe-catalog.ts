import type { CatalogProbe } from "../merchandising/check/catalog-probe.ts";
import type { Generation } from "../ports/generations.ts";

/** Ids asked for at once. */
const BATCH = 500;
/** Words asked for at a time: stores on servers answer several as fast as one. */
const CONCURRENT = 8;

/** The live generation, as a check asks it. */
export function probeCatalog({ manifest, products, keyword }: Generation): CatalogProbe {
  return {
    schema: manifest.fields,
    missing: async (ids) => {
      const missing = new Set<string>();
      for (const batch of batchesOf(ids, BATCH)) {
        const found = await products.get(batch);
        for (const [index, id] of batch.entries()) if ((found[index] ?? null) === null) missing.add(id);
      }
      return missing;
    },
    count: async (filter) => {
      const { total } = await keyword.describe({ query: "", filter, ids: [], facets: [], maxFacetValues: 0 });
      return total;
    },
    known: async (terms) => {
      const known = new Set<string>();
      for (const batch of batchesOf(terms, CONCURRENT)) {
        await Promise.all(
          batch.map(async (term) => {
            // The space ends the word: it is not looked for as a beginning.
            const request = { query: `"${term}" `, filter: null, limit: 1, sort: [], prior: null };
            const { identifier, words } = await keyword.search(request);
            const isWord = words.some((word) => word.term === term && word.frequency > 0);
            if (isWord || identifier !== null) known.add(term);
          }),
        );
      }
      return known;
    },
  };
}

function batchesOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
