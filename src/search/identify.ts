import type { KeywordResult } from "../ports/keyword-index.ts";
import { withoutCodeName } from "../text/code-name.ts";
import { looksLikeCode } from "../text/code-shape.ts";
import { hasValidCheckDigit, isGtinLength } from "../text/gtin.ts";
import { normaliseIdentifier, queryIdentifiers } from "../text/identifier.ts";
import { nearCodes } from "../text/near-codes.ts";
import type { SearchPlan } from "./plan-request.ts";
import type { LaneContext, LaneResults } from "./run-lanes.ts";
import type { QueryIdentifier } from "./search-response.ts";
import { carriesCode } from "./visible-codes.ts";

/** A term with both may be a code. */
const LETTER = /\p{L}/u;
const DIGIT = /\p{N}/u;

/** A query of more words, or more letters and digits, is not one code with a slip in it. */
const MOST_PIECES = 4;
const LONGEST_SLIP = 24;

/** Codes one character away that are offered. */
const MAX_SUGGESTIONS = 5;

export interface Identified {
  /** The code a query is: one of the catalog's, or a well-formed one that no product has. */
  readonly identifier: QueryIdentifier | null;
  /** Whether only products that have the query as it is are an answer. */
  readonly isLiteral: boolean;
  /** Whether it is a code that this caller may not see: then no product has it. */
  readonly isHidden?: boolean;
}

/** Carriers of one code that are looked at; more are a defect of the catalog. */
const MOST_CARRIERS = 20;

/** Whether all that carry the code show it. */
async function isVisible(
  { identifier, hits }: KeywordResult,
  fields: readonly string[],
  { generation, step }: LaneContext,
): Promise<boolean> {
  if (identifier === null || hits.length > MOST_CARRIERS) return false;
  const ids = hits.map(({ id }) => id);
  const products = await step("codes", (signal) => generation.products.get(ids, { signal }));
  return products.every((product) => product !== null && carriesCode(product, identifier, fields));
}

const NO_CODE: Identified = { identifier: null, isLiteral: false };

/**
 * Whether a query is a code. Of one that no product has, codes of the catalog at one wrong,
 * missing, surplus or exchanged character are offered; its name in front is none of it. One that stands in the catalog's prose, as
 * a model number in titles does, is no identifier, and literal all the same. Where the keyword
 * lane did not answer nobody knows.
 */
export async function identify(
  { query: typed }: SearchPlan,
  { keyword }: LaneResults,
  context: LaneContext,
): Promise<Identified> {
  const { generation, step, log, signal: caller, codeFields } = context;
  if (keyword === null) return NO_CODE;
  if (codeFields !== null && !(await isVisible(keyword, codeFields, context))) {
    const isCode = keyword.identifier !== null || looksLikeCode(withoutCodeName(typed) ?? typed) !== null;
    return { identifier: null, isLiteral: isCode, isHidden: keyword.identifier !== null };
  }
  if (keyword.identifier !== null) return { identifier: known(keyword.identifier), isLiteral: false };
  const query = withoutCodeName(typed) ?? typed;
  const isProse = new Map(keyword.words.map((word) => [word.term, word.isProse]));
  const kind = looksLikeCode(query, (term) => isProse.get(term) ?? false);
  const code = normaliseIdentifier(query);
  if (kind === null && !mayBeSlip(query, code, keyword)) {
    const isOneWord = !/\s/u.test(query.trim());
    return { identifier: null, isLiteral: isOneWord && looksLikeCode(query) !== null };
  }
  const near = await step("codes", (signal) =>
    generation.keyword.lookUpCodes(nearCodes(code), { signal }),
  ).catch((error: unknown) => {
    caller.throwIfAborted();
    log.warn({ error }, "near codes are left out of the answer");
    return [];
  });
  // Too short or too plain for a code by its form, and next to one all the same.
  if (kind === null && near.length === 0) return NO_CODE;
  return {
    identifier: {
      text: query.trim(),
      kind: kind ?? "code",
      found: false,
      valid: kind !== "gtin" || isValidGtin(query),
      suggestions: near.slice(0, MAX_SUGGESTIONS).map(({ spelling }) => spelling),
    },
    isLiteral: true,
  };
}

/** Whether an unknown part with letters and digits may make a query a code with a slip in it. */
function mayBeSlip(query: string, code: string, { words }: KeywordResult): boolean {
  const hasUnknownPart = words.some(({ term, isKnown }) => !isKnown && LETTER.test(term) && DIGIT.test(term));
  return hasUnknownPart && query.trim().split(/\s+/u).length <= MOST_PIECES && code.length <= LONGEST_SLIP;
}

function known(spelling: string): QueryIdentifier {
  const kind = isGtinLength(spelling) && hasValidCheckDigit(spelling) ? "gtin" : "code";
  return { text: spelling, kind, found: true, valid: true, suggestions: [] };
}

function isValidGtin(query: string): boolean {
  const digits = query.replace(/\D/gu, "");
  return isGtinLength(digits) && hasValidCheckDigit(digits);
}

/**
 * Whether a query is a code that must not be read for constraints: `GL-60W` is no lamp of 60
 * watts. The lane that knows is asked only when something was read from it.
 */
export async function isCodeBeforeAll(
  query: string,
  { generation, step }: Pick<LaneContext, "generation" | "step">,
): Promise<boolean> {
  const codes = queryIdentifiers(query).flatMap(({ code, isAmbiguous }) => (isAmbiguous ? [] : [code]));
  if (codes.length === 0) return false;
  if (looksLikeCode(query) !== null) return true;
  return (await step("codes", (signal) => generation.keyword.lookUpCodes(codes, { signal }))).length > 0;
}

/**
 * What the lanes say of a code: nothing but the products whose text has it as it is. Neighbours,
 * and products that have parts of it, are not what was asked for.
 */
export function withoutLikenesses(lanes: LaneResults, isHidden = false): LaneResults {
  const { keyword } = lanes;
  const isExact = !isHidden && keyword !== null && keyword.relaxed.length === 0 && keyword.corrected === null;
  return { ...lanes, keyword: isExact ? keyword : null, semantic: null };
}
