import type { CompiledRule } from "../compile-rule.ts";
import { filterKey } from "../filter-conjuncts.ts";
import { createFindCovering } from "./find-covering.ts";
import type { MerchFinding, MerchFindingCode } from "./finding.ts";

/** What rules do to each other: those that act whenever another acts. */
export function checkRelations(rules: readonly CompiledRule[]): readonly MerchFinding[] {
  const findCovering = createFindCovering(rules);
  return rules.flatMap((rule) => {
    const covering = findCovering(rule);
    const earlier = covering.filter(({ order }) => order < rule.order);
    return [...shadows(rule, earlier), ...hiddenPins(rule, covering), ...buriedBoosts(rule, covering)];
  });
}

const SINGLE = ["redirect", "replaceQuery", "diversify"] as const;

function shadows(rule: CompiledRule, earlier: readonly CompiledRule[]): readonly MerchFinding[] {
  const single = SINGLE.flatMap((key) => {
    const first = earlier.find((other) => rule[key] !== null && other[key] !== null);
    if (first === undefined) return [];
    const message = `its ${key} never applies: the earlier rule ${name(first)} always matches too and has one`;
    return [finding("SHADOWED", rule, [key], message)];
  });
  const pins = rule.pins.flatMap(({ id, position }, index) => {
    for (const other of earlier) {
      const taken = other.pins.find((pin) => pin.position === position || pin.id === id);
      if (taken === undefined || other.hide.includes(taken.id)) continue;
      const what =
        taken.id === id
          ? `pins the product at position ${taken.position}`
          : `has the position for ${JSON.stringify(taken.id)}`;
      const message = `${JSON.stringify(id)} never stands at position ${position}: the earlier rule ${name(other)} always matches too and ${what}`;
      return [finding("SHADOWED", rule, ["pin", index], message)];
    }
    return [];
  });
  return [...single, ...pins];
}

/** A rule that pins what another hides: hiding wins wherever the two stand in the file. */
function hiddenPins(rule: CompiledRule, covering: readonly CompiledRule[]): readonly MerchFinding[] {
  return rule.pins.flatMap(({ id }, index) => {
    const other = covering.find(({ hide }) => hide.includes(id));
    if (other === undefined) return [];
    const message = `it pins ${JSON.stringify(id)}, which the rule ${name(other)}, that always matches too, hides`;
    return [finding("CONTRADICTION", rule, ["pin", index], message)];
  });
}

/** A rule that boosts what another buries: the boost only orders what stands last. */
function buriedBoosts(rule: CompiledRule, covering: readonly CompiledRule[]): readonly MerchFinding[] {
  const burying = covering.filter(({ buries }) => buries.length > 0);
  if (burying.length === 0) return [];
  return rule.boosts.flatMap(({ filter, by }, index) => {
    const key = filterKey(filter);
    const other = burying.find(({ buries }) => buries.some((bury) => filterKey(bury.filter) === key));
    if (other === undefined || by <= 0) return [];
    const message = `it boosts products that the rule ${name(other)}, that always matches too, buries`;
    return [finding("CONTRADICTION", rule, ["boost", index], message)];
  });
}

const name = ({ id }: CompiledRule): string => JSON.stringify(id);

function finding(
  code: MerchFindingCode,
  { id, order }: CompiledRule,
  path: readonly (string | number)[],
  message: string,
): MerchFinding {
  return { code, rule: id, path: ["rules", order, "then", ...path], message };
}
