import type { CatalogSchema } from "../../src/domain/field.ts";
import type { MerchandisingRule, RuleCondition } from "../../src/domain/merchandising.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";

/** What rules and requests of a made-up shop are like. */
export interface RuleShop {
  readonly name: string;
  readonly rules: readonly MerchandisingRule[];
  readonly requests: readonly ShopRequest[];
}

export interface ShopRequest {
  readonly query: string;
  readonly filter: string;
  readonly context: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly now: number;
}

export const SHOP_SCHEMA: CatalogSchema = { brand: "string", price: "number" };

const START = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const YEARS = 3 * 365;
const MATCHES = ["exact", "phrase", "contains", "any"] as const;
const WORDS = 5_000;
const FEW_WORDS = 200;
const BRANDS = 2_000;
const STORES = 5_000;

/**
 * Shops with so many rules each: one as merchandisers write them, and one for each way to give
 * an index nothing to hold on to but one thing.
 */
export function ruleShops(rules: number, requests: number, seed: number): readonly RuleShop[] {
  const random = seededRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  // Low numbers are more frequent: of 5,000 words the first is every seventieth.
  const word = (words: number): string => `word${Math.floor(words * random() ** 2)}`;
  const phrase = (words: number, most: number): string =>
    Array.from({ length: 1 + below(most) }, () => word(words)).join(" ");
  const brand = (): string => `brand = "Brand ${below(BRANDS)}"`;
  const store = (): string => `store-${below(STORES)}`;
  const season = (): Pick<RuleCondition, "from" | "until"> => {
    const from = START + below(YEARS) * DAY_MS;
    return { from, until: from + (1 + below(30)) * DAY_MS };
  };
  const match = () => MATCHES[below(MATCHES.length)] ?? "contains";
  const shop = (name: string, words: number, condition: () => Partial<RuleCondition>): RuleShop => ({
    name,
    rules: Array.from({ length: rules }, (_, index) => ({
      id: `rule-${index}`,
      enabled: true,
      when: { match: "contains", ...condition() },
      then: { pin: [{ id: `product-${index}`, position: 1 + below(20) }] },
    })),
    requests: Array.from({ length: requests }, () => ({
      query: phrase(words, 6),
      filter: random() < 0.5 ? "" : `${brand()} AND price < 40`,
      context: { country: "DE", store: store() },
      now: START + below(YEARS) * DAY_MS,
    })),
  });
  return [
    shop("mixed", WORDS, () => ({
      query: phrase(WORDS, 4),
      match: match(),
      ...(random() < 0.3 ? season() : {}),
      ...(random() < 0.2 ? { filter: brand() } : {}),
      ...(random() < 0.2 ? { context: { country: random() < 0.5 ? "DE" : "AT" } } : {}),
    })),
    shop("few words", FEW_WORDS, () => ({
      query: `${phrase(FEW_WORDS, 2)} ${word(FEW_WORDS)}`,
      match: "contains",
    })),
    shop("one word, many stores", WORDS, () => ({ query: "word0", context: { store: store() } })),
    shop("no query, filters", WORDS, () => ({ filter: brand() })),
    shop("no query, contexts", WORDS, () => ({ context: { store: store() } })),
    shop("no query, seasons", WORDS, () => {
      const from = START + below(YEARS * DAY_MS);
      return { from, until: from + below(DAY_MS) };
    }),
  ];
}
