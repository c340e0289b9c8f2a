import type { Product } from "../../domain/product.ts";
import type { SearchHit, SearchResponse } from "../../search/search-response.ts";
import { filterText } from "../filter-text.ts";
import { formatRoundPrice } from "../wording.ts";
import type { Ask } from "./ask.ts";
import type { CatalogFacts } from "./catalog-facts.ts";
import { isWithin } from "./category-counts.ts";

/** A query worth trying, and what it shows of the engine. */
export interface ExampleQuery {
  readonly query: string;
  readonly shows: string;
}

interface Kind {
  readonly shows: string;
  /** Null where a product or its category does not lend itself to it. */
  readonly put: (thing: string, product: Product, facts: CatalogFacts) => string | null;
  /** Whether the answer does show it; otherwise the example is not offered. */
  readonly holds: (response: SearchResponse) => boolean;
}

interface Topic {
  readonly thing: string;
  readonly path: readonly string[];
  readonly product: Product;
}

interface Description {
  readonly query: string;
  /** What titles or categories say of products that it means. */
  readonly means: RegExp;
  /** What a product that it rules out says. */
  readonly not?: RegExp;
}

/** Put the way people talk; which of them suit a catalog, their answers say. */
const DESCRIPTIONS: readonly Description[] = [
  { query: "something quiet to type on", means: /keyboard/iu },
  { query: "light for reading in bed", means: /lamp|reading light|book light/iu },
  {
    query: "music without cables",
    means: /headphone|earbud|earphone|speaker/iu,
    not: /\b(?:cable|wired)\b/iu,
  },
  { query: "keep my hands warm in winter", means: /glove|mitten|hand warmer/iu },
  { query: "charge my phone on the go", means: /power ?bank|portable charger|car charger/iu },
  { query: "what to wear to a summer wedding", means: /dress|suit|gown/iu },
  { query: "a present for a child who loves building", means: /\bblocks?\b|brick|building|construction/iu },
  { query: "sleep well on a camping trip", means: /sleeping|camping|tent\b/iu },
];
const MOST_DESCRIPTIONS = 2;
/** Below this relevance a description has found only what came closest. */
const FITTING_SCORE = 0.5;
const MOST_TOPICS = 5;
/** What is seen first of an answer, and how much of that has to be what was meant. */
const FIRST_HITS = 6;
const LEAST_SHARE = 0.5;

const KINDS: readonly Kind[] = [
  {
    shows: "with a price",
    put: (thing, { price }, { currency }) =>
      price === undefined
        ? null
        : `${thing} under ${formatRoundPrice(roundUp(price), currency ?? undefined)}`,
    holds: ({ query }) => query.constraints.length > 0,
  },
  {
    shows: "with a colour",
    put: (thing, { attributes }) => {
      const color = attributes?.["color"];
      return typeof color === "string" && color.length <= 12 ? `${color} ${thing}` : null;
    },
    holds: ({ query }) => query.constraints.length > 0,
  },
  {
    shows: "spelt wrong",
    put: (thing) => (thing.length < 6 ? null : misspelt(thing)),
    holds: ({ query }) => query.corrected !== null,
  },
  {
    shows: "by its code",
    put: (_thing, { sku, gtin, mpn }) => sku ?? gtin ?? mpn ?? null,
    holds: ({ query }) => query.identifier?.found === true,
  },
];

/**
 * Examples made of the catalog's own categories and products, each tried before it is offered.
 * One after the other: it is done once a generation, and shoppers' searches come first.
 */
export async function findExamples(facts: CatalogFacts, ask: Ask): Promise<readonly ExampleQuery[]> {
  const examples: ExampleQuery[] = [];
  for (const description of DESCRIPTIONS) {
    const { query } = description;
    const { hits } = await ask({ query, pageSize: FIRST_HITS });
    if (isAnswered(description, hits)) examples.push({ query, shows: "by what you mean" });
    if (examples.length === MOST_DESCRIPTIONS) break;
  }
  const topics = await findTopics(facts, ask);
  for (const [index, kind] of KINDS.entries()) {
    // Each kind begins with another topic, so that they are not all about one.
    const example = await firstThatHolds(
      kind,
      [...topics.slice(index), ...topics.slice(0, index)],
      facts,
      ask,
    );
    if (example !== null) examples.push(example);
  }
  return examples;
}

async function firstThatHolds(kind: Kind, topics: readonly Topic[], facts: CatalogFacts, ask: Ask) {
  for (const { thing, path, product } of topics) {
    const query = kind.put(thing, product, facts);
    if (query === null) continue;
    const response = await ask({ query, pageSize: FIRST_HITS });
    const isMeant =
      response.query.identifier !== null ||
      isMostly(response.hits, ({ category = [] }) => isWithin(category, path));
    if (isMeant && kind.holds(response)) return { query, shows: kind.shows };
  }
  return null;
}

/** Exported for its test. */
export function isAnswered({ means, not }: Description, hits: readonly SearchHit[]): boolean {
  const [best] = hits;
  const isFound = best?.matchedBy.includes("semantic") === true && best.score >= FITTING_SCORE;
  const isRuledOut = hits.some(({ product }) => not?.test(wordsOf(product)) === true);
  return isFound && !isRuledOut && isMostly(hits, (product) => means.test(wordsOf(product)));
}

/** Of a few hits, as of a whole page, half have to be right. */
function isMostly(hits: readonly SearchHit[], isRight: (product: Product) => boolean): boolean {
  const right = hits.filter(({ product }) => isRight(product)).length;
  return right > 0 && right >= hits.length * LEAST_SHARE;
}

function wordsOf({ title, category = [] }: Product): string {
  return [title, ...category].join(" ");
}

/** The largest categories, with what sells best in each. */
async function findTopics({ topics, fields }: CatalogFacts, ask: Ask): Promise<readonly Topic[]> {
  const found: Topic[] = [];
  for (const { name, path } of topics.slice(0, MOST_TOPICS)) {
    const filter = filterText({ selections: [], category: path }, fields);
    const { hits } = await ask({ pageSize: 1, ...(filter === undefined ? {} : { filter }) });
    const [best] = hits;
    if (best !== undefined) found.push({ thing: name.toLowerCase(), path, product: best.product });
  }
  return found;
}

/** Two letters in the middle change places. */
function misspelt(word: string): string {
  const middle = Math.floor(word.length / 2);
  return `${word.slice(0, middle - 1)}${word[middle] ?? ""}${word[middle - 1] ?? ""}${word.slice(middle + 1)}`;
}

/** 94.9 is 100, 349 is 350, 7.2 is 10. */
function roundUp(price: number): number {
  const step = price < 20 ? 5 : price < 200 ? 10 : price < 1_000 ? 50 : 500;
  return (Math.floor(price / step) + 1) * step;
}
