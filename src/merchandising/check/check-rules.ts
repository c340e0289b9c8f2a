import type { MerchandisingRule, RuleCondition } from "../../domain/merchandising.ts";
import type { CompiledRule } from "../compile-rule.ts";
import { filterKey } from "../filter-conjuncts.ts";
import { queryTerms } from "../query-terms.ts";
import type { MerchFinding, MerchFindingCode } from "./finding.ts";

const DAY_MS = 86_400_000;

/**
 * What can be said of each rule by itself.
 *
 * @param written all rules of the file, as they are written
 * @param now epoch milliseconds
 */
export function checkRules(
  rules: readonly CompiledRule[],
  written: readonly MerchandisingRule[],
  now: number,
): readonly MerchFinding[] {
  return rules.flatMap((rule) => {
    const source = written[rule.order];
    return source === undefined
      ? []
      : [...checkCondition(rule, now), ...checkContradictions(rule), ...checkEffects(rule, source)];
  });
}

function checkCondition({ id, order, condition }: CompiledRule, now: number): readonly MerchFinding[] {
  const { from, until, query } = condition;
  const at = (code: MerchFindingCode, key: string, message: string): MerchFinding => ({
    code,
    rule: id,
    path: ["rules", order, "when", key],
    message,
  });
  return [
    ...(until <= now ? [at("EXPIRED", "until", ended(until))] : []),
    ...(from > now ? [at("NOT_YET_ACTIVE", "from", begins(from))] : []),
    ...(query !== null && query.match !== "exact" && query.terms.length === 0
      ? [at("QUERY_NEVER_MATCHES", "query", "it has no words, so no query matches it")]
      : []),
  ];
}

function checkContradictions({
  id,
  order,
  pins,
  hide,
  boosts,
  buries,
}: CompiledRule): readonly MerchFinding[] {
  const hidden = new Set(hide);
  const buried = new Set(buries.map(({ filter }) => filterKey(filter)));
  const signs = new Map<string, number>();
  const at = (path: readonly (string | number)[], message: string): MerchFinding => ({
    code: "CONTRADICTION",
    rule: id,
    path: ["rules", order, "then", ...path],
    message,
  });
  return [
    ...pins.flatMap((pin, index) =>
      hidden.has(pin.id)
        ? [at(["pin", index], `it pins ${JSON.stringify(pin.id)} and hides it; hiding wins`)]
        : [],
    ),
    ...boosts.flatMap(({ filter, by }, index) => {
      const key = filterKey(filter);
      const earlier = signs.get(key) ?? 0;
      signs.set(key, earlier === 0 ? Math.sign(by) : earlier);
      if (by > 0 && buried.has(key))
        return [at(["boost", index], "it boosts and buries the same products; burying wins")];
      return earlier * by < 0 ? [at(["boost", index], "it boosts the same products up and down")] : [];
    }),
  ];
}

function checkEffects(
  { id, order }: CompiledRule,
  { when, then }: MerchandisingRule,
): readonly MerchFinding[] {
  const at = (path: readonly (string | number)[], message: string): MerchFinding => ({
    code: "NO_EFFECT",
    rule: id,
    path: ["rules", order, "then", ...path],
    message,
  });
  const { boost = [], replaceQuery, diversify } = then;
  return [
    ...boost.flatMap(({ by }, index) =>
      by === 0 ? [at(["boost", index, "by"], "a boost by 0 changes nothing")] : [],
    ),
    ...ownQuery(when, replaceQuery).map((message) => at(["replaceQuery"], message)),
    ...(diversify !== undefined && diversify.max >= diversify.within
      ? [at(["diversify"], `at most ${diversify.max} of ${diversify.within} positions excludes nothing`)]
      : []),
  ];
}

/** A query replaced by the words that the rule asks for. */
function ownQuery({ query, match }: RuleCondition, replaceQuery: string | undefined): readonly string[] {
  if (query === undefined || replaceQuery === undefined) return [];
  const terms = keyOfTerms(query);
  if (terms === "" || terms !== keyOfTerms(replaceQuery)) return [];
  if (match === "exact") return ["it replaces the query by itself"];
  // One of several words is enough for `any`: then the others are added.
  if (match === "any" && terms.includes(" ")) return [];
  return [
    `it replaces ${JSON.stringify(query)} by itself; of longer queries it only takes the other words away`,
  ];
}

const keyOfTerms = (query: string): string => queryTerms(query).join(" ");

/** Days as they are written: `until: 2026-03-31` is the midnight after it. */
function ended(until: number): string {
  return isMidnight(until) ? `its last day was ${dayOf(until - 1)}` : `it ended at ${moment(until)}`;
}

function begins(from: number): string {
  return isMidnight(from) ? `its first day is ${dayOf(from)}` : `it begins at ${moment(from)}`;
}

const isMidnight = (epoch: number): boolean => epoch % DAY_MS === 0;
const dayOf = (epoch: number): string => moment(epoch).slice(0, "2026-03-31".length);

function moment(epoch: number): string {
  return new Date(epoch).toISOString().replace(".000Z", "Z");
}
