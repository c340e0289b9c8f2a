import type { Product } from "../src/domain/product.ts";
import { SearchError } from "../src/domain/search-error.ts";
import type { CallOptions } from "../src/ports/call-options.ts";
import type { Generation } from "../src/ports/generations.ts";
import { parseQuery } from "../src/text/query-syntax.ts";
import type { CatalogChecksum } from "./catalog-checksum.ts";
import type { Gate } from "./reindex-summary.ts";

/** Products read back at once. */
const READ_SIZE = 1_000;
/** Products looked up by their own title and by their own vector. */
const SAMPLE_SIZE = 20;
/** A stored vector may be quantised; another product's is much farther off. */
const SAME_VECTOR = 0.99;
const EVERYTHING = { query: "", filter: null, limit: 1, sort: [], prior: null } as const;

/** Every store holds as many products as were written. */
export async function countsGate(
  { keyword, products }: Generation,
  expected: number,
  options: CallOptions,
): Promise<Gate> {
  const [stored, browsed] = await Promise.all([products.count(options), keyword.search(EVERYTHING, options)]);
  return {
    name: "counts",
    passed: stored === expected && browsed.total === expected,
    detail: `${stored} stored, ${browsed.total} searchable, ${expected} expected`,
  };
}

/** Reads back every product: what is stored is what was read from the sources, field by field. */
export async function checksumGate(
  { products }: Generation,
  expected: CatalogChecksum,
  options: CallOptions,
): Promise<Gate> {
  const ids = expected.ids();
  let same = 0;
  const wrong: string[] = [];
  const read = (start: number) => products.get(ids.slice(start, start + READ_SIZE), options);
  let reading = read(0);
  for (let start = 0; start < ids.length; start += READ_SIZE) {
    const wanted = ids.slice(start, start + READ_SIZE);
    const found = await reading;
    // The store reads the next ones while these are compared.
    reading = read(start + READ_SIZE);
    // Waited for in the next round; until then a failure must not count as unhandled.
    reading.catch(() => {});
    for (const [index, id] of wanted.entries()) {
      const product = found[index] ?? null;
      if (product !== null && expected.holds(product)) same += 1;
      else wrong.push(id);
    }
  }
  await reading;
  const first = wrong.slice(0, 3).join(", ");
  return {
    name: "checksum",
    passed: wrong.length === 0,
    detail:
      wrong.length === 0
        ? `${same} products read back as they were written, ${expected.digest()}`
        : `${wrong.length} of ${ids.length} products are missing or not what was written, for instance ${first}`,
  };
}

/** Products spread over the catalog are found by their own title and, nearest of all, by their own vector. */
export async function selfSearchGate(
  { keyword, vectors, products }: Generation,
  ids: readonly string[],
  options: CallOptions,
): Promise<Gate> {
  const samples = (await products.get(spread(ids, SAMPLE_SIZE), options)).filter(
    (product) => product !== null,
  );
  const byTitle = samples.filter(hasWords);
  const lost: string[] = [];
  for (const { id, title } of byTitle) {
    const { assessments } = await keyword.describe(
      { query: asPlainWords(title), filter: null, ids: [id], facets: [], maxFacetValues: 1 },
      options,
    );
    if (assessments[0]?.matches !== true) lost.push(`${id} by its title`);
  }
  const stored = await vectors.get(
    samples.map(({ id }) => id),
    options,
  );
  for (const [index, { id }] of samples.entries()) {
    const vector = stored[index] ?? null;
    const isFound = vector !== null && (await isNearest(vectors, vector, id, options));
    if (!isFound) lost.push(`${id} by its vector`);
  }
  const searches = byTitle.length + samples.length;
  const found = `${searches - lost.length} of ${searches} searches for a product's own title or vector find it`;
  return {
    name: "self-search",
    passed: lost.length === 0,
    detail: lost.length === 0 ? found : `${found}; not ${lost.slice(0, 3).join(", ")}`,
  };
}

/** Runs searches in both lanes, so that the first shoppers find everything loaded. `retry` repeats one that was late. */
export async function warmUpGate(
  generation: Generation,
  ids: readonly string[],
  retry: (search: () => Promise<void>) => Promise<void>,
  options: CallOptions,
): Promise<Gate> {
  const samples = await generation.products.get(spread(ids, SAMPLE_SIZE), options);
  const times: number[] = [];
  try {
    for (const product of samples) {
      if (product === null) continue;
      const start = performance.now();
      await retry(() => searchBothLanes(generation, product, options));
      times.push(performance.now() - start);
    }
  } catch (error) {
    if (!(error instanceof SearchError) || options.signal?.aborted === true) throw error;
    return { name: "warm-up", passed: false, detail: `a search failed: ${error.message} (${error.code})` };
  }
  const slowest = Math.max(0, ...times).toFixed(0);
  const last = (times.at(-1) ?? 0).toFixed(1);
  return {
    name: "warm-up",
    passed: true,
    detail: `${times.length} searches in both lanes, the slowest ${slowest} ms, the last ${last} ms`,
  };
}

/** As many hits as a page that is ranked takes. */
const WARM_UP_HITS = 100;

async function searchBothLanes(
  { keyword, vectors }: Generation,
  { id, title }: Product,
  options: CallOptions,
): Promise<void> {
  const [vector = null] = await vectors.get([id], options);
  await Promise.all([
    keyword.search({ ...EVERYTHING, query: asPlainWords(title), limit: WARM_UP_HITS }, options),
    vector === null
      ? undefined
      : vectors.search({ vector, limit: WARM_UP_HITS, minSimilarity: -1, filter: null }, options),
  ]);
}

async function isNearest(
  vectors: Generation["vectors"],
  vector: Float32Array,
  id: string,
  options: CallOptions,
): Promise<boolean> {
  const [nearest] = await vectors.search({ vector, limit: 1, minSimilarity: -1, filter: null }, options);
  if (nearest?.id === id) return true;
  // Another product of the very same words is as near.
  const [own] = await vectors.similarities(vector, [id], options);
  return nearest !== undefined && (own ?? 0) >= SAME_VECTOR && nearest.similarity >= SAME_VECTOR;
}

/** Quotes and hyphens would be read as phrases and exclusions. */
const asPlainWords = (title: string): string => title.replace(/["“”„«»\-–—]/gu, " ");

const NO_STOP_WORDS: ReadonlySet<string> = new Set();

/** A title of symbols alone finds nothing, as it should. */
const hasWords = ({ title }: Product): boolean =>
  parseQuery(asPlainWords(title), NO_STOP_WORDS).words.length > 0;

/** At most `count` of them, evenly from beginning to end. */
export function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)],
  ).filter((item) => item !== undefined);
}
