import type { Product } from "../../src/domain/product.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import type { SearchResponse } from "../../src/search/search-response.ts";
import { searchFor } from "../open-search.ts";
import { spellingsOf } from "./code-spellings.ts";
import { pick } from "./pick.ts";
import { bareCode, type CodeKind, codesOf } from "./product-codes.ts";
import { tally, tallyBy } from "./tally.ts";

/** One code, written in one way, and what was found. */
export interface Lookup {
  readonly kind: CodeKind;
  readonly variant: string;
  readonly text: string;
  /** Whether the first hit carries the code. */
  readonly isFirst: boolean;
  readonly firstId: string | null;
  readonly identifier: SearchResponse["query"]["identifier"];
}

const BUDGET_MS = 60_000;
const LISTED = 200;

/**
 * Asks for `count` codes of random products, each in a random spelling, and looks whether a
 * product that carries the code is first. Where a code is several products', any of them counts.
 */
export async function measureLookups(
  search: SearchService,
  products: readonly Product[],
  count: number,
  random: () => number,
) {
  const carriers = new Map<string, Set<string>>();
  for (const product of products) {
    for (const { code } of codesOf(product)) {
      const bare = bareCode(code);
      carriers.set(bare, (carriers.get(bare) ?? new Set()).add(product.id));
    }
  }
  const lookups: Lookup[] = [];
  while (lookups.length < count) {
    const code = pick(codesOf(pick(products, random)), random);
    const { variant, text } = pick(spellingsOf(code), random);
    const answer = await searchFor(search, { query: text, pageSize: 1, budgetMs: BUDGET_MS });
    const firstId = answer.hits[0]?.id ?? null;
    const isFirst = firstId !== null && carriers.get(bareCode(code.code))?.has(firstId) === true;
    lookups.push({
      kind: code.kind,
      variant,
      text,
      isFirst,
      firstId,
      identifier: answer.query.identifier,
    });
  }
  const isFirst = (lookup: Lookup): boolean => lookup.isFirst;
  return {
    first: tally(lookups.map(isFirst)),
    /** Answers that say which code was found. */
    named: tally(lookups.map(({ identifier }) => identifier?.found === true)),
    byKind: tallyBy(lookups, ({ kind }) => kind, isFirst),
    byVariant: tallyBy(lookups, ({ variant }) => variant, isFirst),
    failed: lookups.filter((lookup) => !lookup.isFirst).slice(0, LISTED),
  };
}
