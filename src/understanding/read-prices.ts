import type { Lexicon } from "../domain/lexicon.ts";
import { readQuantity } from "../text/read-measures.ts";
import type { Claim } from "./claim.ts";
import { comparedInterval, comparisonAfter, comparisonBefore, type FoundComparison } from "./comparisons.ts";
import { intervalLabel, intervalReading, joinReadings, type Interval } from "./filters.ts";

const CURRENCY_CODES: ReadonlyMap<string, string> = new Map([
  ["€", "EUR"],
  ["eur", "EUR"],
  ["euro", "EUR"],
  ["euros", "EUR"],
  ["$", "USD"],
  ["usd", "USD"],
  ["dollar", "USD"],
  ["dollars", "USD"],
  ["bucks", "USD"],
  ["£", "GBP"],
  ["gbp", "GBP"],
  ["quid", "GBP"],
]);
const SIGN = "[€$£]";
const CURRENCY = `${SIGN}|(?:euros?|eur|dollars?|usd|bucks|gbp|quid)(?![\\p{L}\\p{N}])`;
const NUMBER = "\\d+(?:[.,]\\d+)*";
const AMOUNT = (name: string): string =>
  `(?:(?<sign${name}>${SIGN}|(?:usd|eur|gbp)(?=\\s*\\d))\\s*)?(?<number${name}>${NUMBER})(?:\\s*(?<unit${name}>${CURRENCY})|(?![\\p{L}\\p{N}]))`;
const RANGE = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?<opening>(?:between|from)\\s+)?${AMOUNT("A")}\\s*(?:-|–|to|and)\\s*${AMOUNT("B")}`,
  "giu",
);
const ONE = new RegExp(`(?<![\\p{L}\\p{N}.,/-])${AMOUNT("A")}`, "giu");
/** These follow numbers that count or measure something else. */
const NUMBER_GOES_ON = /^[\s-]*(?:["″”'′’%°x×/]|\p{L}|\d)/u;
/** After these, what follows the number is no longer about it. */
const NUMBER_ENDS = /^\s+(?:for|with|and|in|to|that|which|or|on|from)\s/iu;
/** Words that also stand in names (`pro max 15`, `over 50`): alone they make no price without a currency. */
const WEAK: ReadonlySet<string> = new Set([
  "max",
  "min",
  "max.",
  "min.",
  "about",
  "within",
  "<",
  ">",
  "~",
  "+",
  "plus",
]);

/** `wider than 200` and `42 or larger` are about things. */
const OF_THINGS =
  /small|short|light|quiet|thin|narrow|larg|bigg|long|tall|wide|heav|thick|deep|fast|strong|bright|loud/u;

/**
 * Prices of a query: `under 50`, `below €50`, `between 20 and 40 euro`, `20-40€`, `max 99.99`,
 * `around 50` (20 % either way). A number without a currency is a price only after a comparison
 * and with nothing that it could count behind it. None in catalogs without prices, or when the
 * currency is not the shop's.
 */
export function readPrices(query: string, lexicon: Lexicon): Claim[] {
  if (lexicon.priced === 0 || !/\d/u.test(query)) return [];
  const claims: Claim[] = [];
  for (const match of query.matchAll(RANGE)) {
    const claim = rangeClaim(query, match, lexicon);
    if (claim !== null) claims.push(claim);
  }
  for (const match of query.matchAll(ONE)) {
    const claim = comparedClaim(query, match, lexicon);
    if (claim !== null) claims.push(claim);
  }
  return claims;
}

function rangeClaim(query: string, match: RegExpExecArray, lexicon: Lexicon): Claim | null {
  const groups = match.groups ?? {};
  const currency = currencyOf(groups, "A") ?? currencyOf(groups, "B");
  const end = match.index + match[0].length;
  if (currency === undefined && (groups["opening"] === undefined || goesOn(query, end))) return null;
  const low = readQuantity(groups["numberA"] ?? "");
  const high = readQuantity(groups["numberB"] ?? "");
  if (low === null || high === null || low.value >= high.value) return null;
  const bound = (value: number) => ({ value, inclusive: true });
  return priceClaim(match.index, end, { min: bound(low.value), max: bound(high.value) }, currency, lexicon);
}

function comparedClaim(query: string, match: RegExpExecArray, lexicon: Lexicon): Claim | null {
  const groups = match.groups ?? {};
  const currency = currencyOf(groups, "A");
  const amount = readQuantity(groups["numberA"] ?? "");
  const end = match.index + match[0].length;
  const before = comparisonBefore(query, match.index) ?? fromBefore(query, match.index, currency);
  const after = before === undefined ? comparisonAfter(query, end) : undefined;
  const found = before ?? after;
  if (amount === null || found === undefined || OF_THINGS.test(found.words)) return null;
  const isNamed = currency !== undefined || /[.,]\d\d$/u.test(groups["numberA"] ?? "");
  if (!isNamed && (WEAK.has(found.words) || goesOn(query, after?.edge ?? end))) return null;
  const interval = comparedInterval(found.comparison, amount.value);
  return priceClaim(before?.edge ?? match.index, after?.edge ?? end, interval, currency, lexicon);
}

/** `from 20 €`: the word means many other things, so only a currency makes it a price. */
function fromBefore(query: string, start: number, currency: string | undefined): FoundComparison | undefined {
  const match = currency === undefined ? null : /(?<![\p{L}\p{N}])from\s+$/iu.exec(query.slice(0, start));
  return match === null ? undefined : { comparison: "at-least", words: "from", edge: match.index };
}

function goesOn(query: string, end: number): boolean {
  const rest = query.slice(end);
  return NUMBER_GOES_ON.test(rest) && !NUMBER_ENDS.test(rest);
}

function currencyOf(groups: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const written = groups[`sign${name}`] ?? groups[`unit${name}`];
  return written === undefined ? undefined : CURRENCY_CODES.get(written.toLowerCase());
}

function priceClaim(
  start: number,
  end: number,
  interval: Interval,
  currency: string | undefined,
  lexicon: Lexicon,
): Claim | null {
  if (currency !== undefined && lexicon.currency !== null && currency !== lexicon.currency) return null;
  const filters = joinReadings([intervalReading("price", interval)]);
  const constraint = {
    kind: "price",
    strict: true,
    label: intervalLabel("price", interval),
    ...filters,
  } as const;
  return { start, end, constraint, replacement: "" };
}
