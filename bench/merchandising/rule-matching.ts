import { parseArgs } from "node:util";

import { compileFilter } from "../../src/domain/compile-filter.ts";
import type { Merchandising } from "../../src/domain/merchandising.ts";
import { compileMerchandising } from "../../src/merchandising/compile-merchandising.ts";
import { percentiles, toThousandths } from "../percentiles.ts";
import { recordRun } from "../run-record.ts";
import { ruleShops, SHOP_SCHEMA, type RuleShop } from "./rule-shops.ts";

/**
 * How long it takes to find and join the rules that match a request, in milliseconds, and how
 * long the rules take to compile. Made-up rules and requests; the filter of a request is compiled
 * beforehand, as a search does once for everything.
 *
 *     tsx bench/merchandising/rule-matching.ts [--rules N] [--requests N] [--seed N]
 */
const text = { type: "string" } as const;
const { values } = parseArgs({ options: { rules: text, requests: text, seed: text } });
const rules = Number(values.rules ?? 75_000);
const requests = Number(values.requests ?? 10_000);
const seed = Number(values.seed ?? 1);

const BASE: Omit<Merchandising, "rules"> = {
  signals: [],
  maxBoost: 0,
  outOfStock: "keep",
  synonyms: [],
  diversify: null,
};

function measure(shop: RuleShop) {
  const begun = performance.now();
  const merchandising = compileMerchandising({ ...BASE, rules: shop.rules }, SHOP_SCHEMA);
  const compiled = performance.now();
  const asked = shop.requests.map((request) => ({
    ...request,
    filter: compileFilter(request.filter, SHOP_SCHEMA),
  }));
  let matched = 0;
  let most = 0;
  const times = asked.map((request) => {
    const start = performance.now();
    const found = merchandising.effects(request).rules.length;
    const time = performance.now() - start;
    matched += found;
    most = Math.max(most, found);
    return time;
  });
  return {
    shop: shop.name,
    rules: shop.rules.length,
    requests: asked.length,
    compileMs: Math.round(compiled - begun),
    matchedOnAverage: toThousandths(matched / asked.length),
    matchedAtMost: most,
    matchMs: percentiles(times),
  };
}

const record = await recordRun("rule-matching", {});
const shops = ruleShops(rules, requests, seed).map(measure);
console.log(JSON.stringify({ ...record, seed, shops }, null, 2));
