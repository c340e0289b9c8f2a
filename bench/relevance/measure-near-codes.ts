import type { SearchService } from "../../src/search/search-port.ts";
import type { SearchResponse } from "../../src/search/search-response.ts";
import { searchFor } from "../open-search.ts";
import { pick } from "./pick.ts";
import { bareCode, type CodeKind, type ProductCode } from "./product-codes.ts";
import { tally, tallyBy } from "./tally.ts";
import { withWrongCharacter, type WrongCode } from "./wrong-character.ts";

interface NearLookup extends WrongCode {
  readonly kind: CodeKind;
  readonly code: string;
  /** Whether the code that was meant is among the suggestions. */
  readonly isOffered: boolean;
  readonly hits: number;
  readonly identifier: SearchResponse["query"]["identifier"];
}

/** In a shorter code one character is too much of it to tell what was meant. */
const SHORTEST_CODE = 6;
const BUDGET_MS = 60_000;
const LISTED = 200;

/**
 * Asks for codes with one wrong character, and looks whether the right one is offered. Ids are
 * left out: where they are numbers in a row, every one of them has dozens of others beside it.
 */
export async function measureNearCodes(
  search: SearchService,
  codes: readonly ProductCode[],
  count: number,
  random: () => number,
) {
  const taken = new Set(codes.map(({ code }) => bareCode(code)));
  const long = codes.filter(({ kind, code }) => kind !== "id" && bareCode(code).length >= SHORTEST_CODE);
  if (long.length === 0) return null;
  const lookups: NearLookup[] = [];
  while (lookups.length < count) {
    const { kind, code } = pick(long, random);
    const wrong = withWrongCharacter(code, random);
    if (wrong === null || taken.has(bareCode(wrong.text))) continue;
    const answer = await searchFor(search, { query: wrong.text, pageSize: 1, budgetMs: BUDGET_MS });
    const { identifier } = answer.query;
    const suggested = identifier?.suggestions.map(bareCode) ?? [];
    const isOffered = identifier?.found === false && suggested.includes(bareCode(code));
    lookups.push({ ...wrong, kind, code, isOffered, hits: answer.total, identifier });
  }
  const isOffered = (lookup: NearLookup): boolean => lookup.isOffered;
  return {
    offered: tally(lookups.map(isOffered)),
    byKind: tallyBy(lookups, ({ kind }) => kind, isOffered),
    byMistake: tallyBy(lookups, ({ mistake }) => mistake, isOffered),
    /** Answers that show products for the wrong code, whatever brought them. */
    withHits: tally(lookups.map(({ hits }) => hits > 0)),
    failed: lookups.filter((lookup) => !lookup.isOffered).slice(0, LISTED),
  };
}
