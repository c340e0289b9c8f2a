import { allOf, type Filter } from "../domain/filter.ts";
import {
  NO_EFFECTS,
  type Banner,
  type Diversity,
  type Pin,
  type RuleBoost,
  type RuleBury,
  type RuleEffects,
} from "../domain/rule.ts";
import type { CompiledRule } from "./compile-rule.ts";

/**
 * What rules do together, in the order given: the first to ask has a position, a product, the
 * redirect, the query and the diversity; boosts, buries and banners are all kept; a product that
 * any rule hides is hidden; the answer passes every filter.
 *
 * @param diversify what holds when no rule says otherwise
 */
export function mergeEffects(rules: readonly CompiledRule[], diversify: Diversity | null): RuleEffects {
  if (rules.length === 0) return diversify === null ? NO_EFFECTS : { ...NO_EFFECTS, diversify };
  const hide = new Set<string>();
  const filters: Filter[] = [];
  const boosts: RuleBoost[] = [];
  const buries: RuleBury[] = [];
  const banners: Banner[] = [];
  let replaceQuery: string | null = null;
  let redirect: string | null = null;
  let spread: Diversity | null = null;
  // One pass: a thousand rules may match one request.
  for (const rule of rules) {
    for (const id of rule.hide) hide.add(id);
    for (const boost of rule.boosts) boosts.push(boost);
    for (const bury of rule.buries) buries.push(bury);
    if (rule.filter !== null) filters.push(rule.filter);
    if (rule.banner !== null) banners.push(rule.banner);
    replaceQuery ??= rule.replaceQuery;
    redirect ??= rule.redirect;
    spread ??= rule.diversify;
  }
  return {
    rules: rules.map(({ id }) => id),
    replaceQuery,
    filter: allOf(...filters),
    hide: [...hide],
    pins: pinsOf(rules, hide),
    boosts,
    buries,
    diversify: spread ?? diversify,
    redirect,
    banners,
  };
}

function pinsOf(rules: readonly CompiledRule[], hidden: ReadonlySet<string>): readonly Pin[] {
  const positions = new Set<number>();
  const ids = new Set<string>();
  const pins: Pin[] = [];
  for (const { pins: wanted } of rules) {
    for (const pin of wanted) {
      // A position of a product that is not shown is free for the next rule.
      if (hidden.has(pin.id) || positions.has(pin.position) || ids.has(pin.id)) continue;
      positions.add(pin.position);
      ids.add(pin.id);
      pins.push(pin);
    }
  }
  return pins.sort((a, b) => a.position - b.position);
}
