import type { Product } from "../../domain/product.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import { filterText } from "../filter-text.ts";
import { formatRoundPrice } from "../wording.ts";
import type { Ask } from "./ask.ts";
import type { CatalogFacts } from "./catalog-facts.ts";

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
  readonly product: Product;
}

/** Put the way people talk; which of them suit a catalog, their answers say. */
const DESCRIPTIONS = [
  "something quiet to type on",
  "light for reading in bed",
  "music without cables",
  "keep my hands warm in winter",
  "charge my phone on the go",
  "what to wear to a summer wedding",
  "a present for a child who loves building",
  "sleep well on a camping trip",
] as const;
const MOST_DESCRIPTIONS = 2;
/** Below this relevance a description has found only what came closest. */
const FITTING_SCORE = 0.5;
const MOST_TOPICS = 5;

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
  for (const query of DESCRIPTIONS) {
    const { hits } = await ask({ query, pageSize: 1 });
    const isFound = hits[0]?.matchedBy.includes("semantic") === true && hits[0].score >= FITTING_SCORE;
    if (isFound) examples.push({ query, shows: "by what you mean" });
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
  for (const { thing, product } of topics) {
    const query = kind.put(thing, product, facts);
    if (query === null) continue;
    const response = await ask({ query, pageSize: 0 });
    if (response.total > 0 && kind.holds(response)) return { query, shows: kind.shows };
  }
  return null;
}

/** The largest categories, with what sells best in each. */
async function findTopics({ topics, fields }: CatalogFacts, ask: Ask): Promise<readonly Topic[]> {
  const found: Topic[] = [];
  for (const { name, path } of topics.slice(0, MOST_TOPICS)) {
    const filter = filterText({ selections: [], category: path }, fields);
    const { hits } = await ask({ pageSize: 1, ...(filter === undefined ? {} : { filter }) });
    const [best] = hits;
    if (best !== undefined) found.push({ thing: name.toLowerCase(), product: best.product });
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
