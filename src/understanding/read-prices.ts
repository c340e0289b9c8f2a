import type { Lexicon } from "../domain/lexicon.ts";
import type { Claim } from "./claim.ts";
import { comparedInterval, comparisonAfter, comparisonBefore, type FoundComparison } from "./comparisons.ts";
import { createGoesOn, type GoesOn } from "./counted-words.ts";
import { intervalLabel } from "./filter-label.ts";
import { intervalReading, joinReadings, type Interval } from "./filters.ts";
import { amountOf, amountPattern, type Amount } from "./price-amount.ts";

const RANGE = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?<opening>(?:between|from)\\s+)?${amountPattern("A")}(?<joint>\\s*(?:-|–|to|and)\\s*)${amountPattern("B")}`,
  "giu",
);
const ONE = new RegExp(`(?<![\\p{L}\\p{N}.,/-])${amountPattern("A")}`, "giu");
/** `laptop 500 - 1000`: a dash with space around it joins amounts, not parts of a code. */
const SPACED_DASH = /^\s+[-–]\s+$/u;
/** After these a range is of something else: `size 36 - 38`, `ages 3 - 5`. */
const RANGE_OF_OTHERS =
  /(?<![\p{L}\p{N}])(?:sizes?|ages?|aged|eu|us|uk|years?|models?|grit|no|nr|numbers?|levels?|series|types?|class|part|chapters?|\d+)\.?\s*$/iu;
/** Years, in the names of parts: `wiper blades 2014 - 2018`. */
const FIRST_YEAR = 1950;
const LAST_YEAR = 2049;
/** Words that also stand in names and counts: without a currency they make no price. */
const WEAK: ReadonlySet<string> = new Set(["about", "within", "~", "+", "plus"]);
/** Before a number these make a price, except in names: `pro max 256`, `air max 90`, `max 90`. */
const LIMIT: ReadonlySet<string> = new Set(["max", "max.", "min", "min."]);
/** The last word of a name that goes on with `max` or `min`. */
const NAME_BEFORE_LIMIT = /(?:^|-)(?:pro|air|ultra|plus|mini|mac|phone|xs)$|\d/iu;

/** `wider than 200` and `42 or larger` are about things. */
const OF_THINGS =
  /small|short|light|quiet|thin|narrow|larg|bigg|long|tall|wide|heav|thick|deep|fast|strong|bright|loud/u;

/**
 * Prices of a query, under a comparison or as a range: `under 50`, `below €50`, `20-40€`,
 * `500 - 1000`, `max 99.99`, `under 1k`, `around 50` (20 % either way). Words behind
 * them that are not counted are no matter: `headphones under 50 black`.
 */
export type PriceReader = (query: string) => Claim[];

/**
 * A number without a currency is a price only after a comparison, or in a range that says so, and
 * with nothing that it counts or measures behind it. None in catalogs without prices, or when the
 * currency is not the shop's.
 */
export function createPriceReader({ priced, currency: own, counts = [] }: Lexicon): PriceReader {
  const goesOn = createGoesOn(counts);
  const isForeign = (currency: string | undefined): boolean =>
    currency !== undefined && own !== null && currency !== own;
  return (query) => {
    if (priced === 0 || !/\d/u.test(query)) return [];
    const ranges = Array.from(query.matchAll(RANGE), (match) => rangeClaim(query, match, goesOn, isForeign));
    const others = Array.from(query.matchAll(ONE), (match) => comparedClaim(query, match, goesOn, isForeign));
    return [...ranges, ...others].filter((claim) => claim !== null);
  };
}

type IsForeign = (currency: string | undefined) => boolean;

function rangeClaim(
  query: string,
  match: RegExpExecArray,
  goesOn: GoesOn,
  isForeign: IsForeign,
): Claim | null {
  const groups = match.groups ?? {};
  const low = amountOf(groups, "A");
  const high = amountOf(groups, "B");
  if (low === null || high === null || low.value >= high.value) return null;
  const currency = low.currency ?? high.currency;
  const end = match.index + match[0].length;
  if (currency === undefined) {
    const isOpened = groups["opening"] !== undefined;
    const isDashed = SPACED_DASH.test(groups["joint"] ?? "") && !isOfOthers(query, match.index, low, high);
    if ((!isOpened && !isDashed) || goesOn(query.slice(end))) return null;
  }
  if (isForeign(currency)) return null;
  const interval = {
    min: { value: low.value, inclusive: true },
    max: { value: high.value, inclusive: true },
  };
  return priceClaim(match.index, end, interval);
}

function isOfOthers(query: string, start: number, low: Amount, high: Amount): boolean {
  const areYears = low.value >= FIRST_YEAR && high.value <= LAST_YEAR;
  return areYears || RANGE_OF_OTHERS.test(query.slice(0, start));
}

function comparedClaim(
  query: string,
  match: RegExpExecArray,
  goesOn: GoesOn,
  isForeign: IsForeign,
): Claim | null {
  const amount = amountOf(match.groups ?? {}, "A");
  if (amount === null || isForeign(amount.currency)) return null;
  const { currency, hasCents, value } = amount;
  const numberEnd = match.index + match[0].length;
  const before = comparisonBefore(query, match.index) ?? fromBefore(query, match.index, currency);
  const after = before === undefined ? comparisonAfter(query, numberEnd) : undefined;
  const found = before ?? after;
  if (found === undefined || OF_THINGS.test(found.words)) return null;
  const start = before?.edge ?? match.index;
  const end = after?.edge ?? numberEnd;
  if (currency === undefined) {
    const isLimit = before !== undefined && LIMIT.has(before.words) && isPlainLimit(query, start);
    const isWeak = WEAK.has(found.words) || (LIMIT.has(found.words) && !isLimit);
    if ((isWeak && !hasCents) || goesOn(query.slice(end))) return null;
  }
  return priceClaim(start, end, comparedInterval(found.comparison, value));
}

/** `kettle max 50`, not `iphone 15 pro max 256`, `15 min 30` or `air max 90 white`. */
function isPlainLimit(query: string, start: number): boolean {
  const before = query.slice(0, start);
  const words = before.trim();
  if (words === "") return false;
  const lastWord = words.split(/\s+/u).at(-1) ?? "";
  return before === before.trimEnd() || !NAME_BEFORE_LIMIT.test(lastWord);
}

/** `from 20 €`: the word means many other things, so only a currency makes it a price. */
function fromBefore(query: string, start: number, currency: string | undefined): FoundComparison | undefined {
  const match = currency === undefined ? null : /(?<![\p{L}\p{N}])from\s+$/iu.exec(query.slice(0, start));
  return match === null ? undefined : { comparison: "at-least", words: "from", edge: match.index };
}

function priceClaim(start: number, end: number, interval: Interval): Claim {
  const constraint = {
    kind: "price",
    strict: true,
    label: intervalLabel("price", interval),
    ...joinReadings([intervalReading("price", interval)]),
  } as const;
  return { start, end, constraint, replacement: "" };
}
