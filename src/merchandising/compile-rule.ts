import { compileFilter } from "../domain/compile-filter.ts";
import type { CatalogSchema } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";
import type { DiversifyAction, MerchandisingRule } from "../domain/merchandising.ts";
import { nearestNames } from "../domain/nearest-names.ts";
import type { Banner, Diversity, Pin, RuleBoost, RuleBury } from "../domain/rule.ts";
import { SearchError } from "../domain/search-error.ts";
import { compileCondition } from "./rule-condition.ts";
import type { Conditional } from "./rule-index.ts";

/** A rule checked against a catalog. */
export interface CompiledRule extends Conditional {
  readonly id: string;
  readonly replaceQuery: string | null;
  readonly filter: Filter | null;
  readonly hide: readonly string[];
  readonly pins: readonly Pin[];
  readonly boosts: readonly RuleBoost[];
  readonly buries: readonly RuleBury[];
  readonly diversify: Diversity | null;
  readonly redirect: string | null;
  readonly banner: Banner | null;
}

/** Why something in the file does not act on this catalog. */
export interface MerchandisingProblem {
  /** Id of the rule; null: it stands outside the rules. */
  readonly rule: string | null;
  /** Where in the file, such as `["rules", 3, "when", "filter"]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const SUGGESTIONS = 3;

/** The rule, or everything that keeps it from acting: half a rule would surprise. */
export function compileRule(
  rule: MerchandisingRule,
  order: number,
  schema: CatalogSchema,
): CompiledRule | readonly MerchandisingProblem[] {
  const { id, when, then } = rule;
  const problems: MerchandisingProblem[] = [];
  const attempt = <Output>(path: readonly (string | number)[], compile: () => Output): Output | null => {
    try {
      return compile();
    } catch (error) {
      if (!(error instanceof SearchError) || error.code !== "INVALID_FILTER") throw error;
      problems.push({ rule: id, path: ["rules", order, ...path], message: error.message });
      return null;
    }
  };
  const filterAt = (path: readonly (string | number)[], text: string | undefined): Filter | null =>
    text === undefined ? null : attempt(path, () => compileFilter(text, schema));
  const boosted = (then.boost ?? []).map(({ filter, by }, index) => ({
    by,
    filter: filterAt(["then", "boost", index, "filter"], filter),
  }));
  const buried = (then.bury ?? []).map(({ filter }, index) =>
    filterAt(["then", "bury", index, "filter"], filter),
  );
  const condition = attempt(["when", "filter"], () => compileCondition(when, schema));
  const filter = filterAt(["then", "filter"], then.filter);
  const unknown = unknownField(then.diversify, schema);
  if (unknown !== null)
    problems.push({ rule: id, path: ["rules", order, "then", "diversify", "field"], message: unknown });
  if (condition === null || problems.length > 0) return problems;
  return {
    id,
    order,
    condition,
    replaceQuery: then.replaceQuery ?? null,
    filter,
    hide: then.hide ?? [],
    pins: (then.pin ?? []).map((pin) => ({ rule: id, id: pin.id, position: pin.position })),
    boosts: boosted.flatMap(({ by, filter: of }) => (of === null ? [] : [{ rule: id, filter: of, by }])),
    buries: buried.flatMap((of) => (of === null ? [] : [{ rule: id, filter: of }])),
    diversify: then.diversify ?? null,
    redirect: then.redirect ?? null,
    banner: then.banner === undefined ? null : { ...then.banner, rule: id },
  };
}

/** What is wrong with the field of a diversity; null: nothing. */
export function unknownField(
  diversify: DiversifyAction | null | undefined,
  schema: CatalogSchema,
): string | null {
  if (diversify === null || diversify === undefined || Object.hasOwn(schema, diversify.field)) return null;
  const near = nearestNames(diversify.field, Object.keys(schema), SUGGESTIONS);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
  return `expected a field of this catalog, got ${JSON.stringify(diversify.field)}${hint}`;
}
