import type { CatalogSchema } from "../domain/field.ts";
import type { Merchandising, MerchandisingRule } from "../domain/merchandising.ts";
import type { RuleEffects } from "../domain/rule.ts";
import { compileRule, unknownField, type CompiledRule, type MerchandisingProblem } from "./compile-rule.ts";
import { mergeEffects } from "./merge-effects.ts";
import { indexRules } from "./rule-index.ts";
import { requestFacts, type RuleRequest } from "./rule-request.ts";
import { indexSynonyms, type FoundSynonym } from "./synonym-index.ts";

/** Rules and synonyms over one catalog, ready to be asked. */
export interface CompiledMerchandising {
  /** What the rules that match a request do together. */
  effects(request: RuleRequest): RuleEffects;
  /** Which parts of a query have synonyms, in its order. @param queryTerms as `tokenise` gives them */
  synonyms(queryTerms: readonly string[]): readonly FoundSynonym[];
  /** What of the file does not act, because this catalog has no such fields. */
  readonly problems: readonly MerchandisingProblem[];
}

/** The rules of a file that act on a catalog, and why the others do not. */
export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
  readonly problems: readonly MerchandisingProblem[];
}

/** Rules that rest are in neither list. */
export function compileRules(rules: readonly MerchandisingRule[], schema: CatalogSchema): CompiledRules {
  const compiled: CompiledRule[] = [];
  const problems: MerchandisingProblem[] = [];
  for (const [order, rule] of rules.entries()) {
    if (!rule.enabled) continue;
    const outcome = compileRule(rule, order, schema);
    if ("id" in outcome) compiled.push(outcome);
    else problems.push(...outcome);
  }
  return { rules: compiled, problems };
}

/** Checks rules against a catalog and indexes them. Pure; takes a second for a hundred thousand rules, so it is done once. */
export function compileMerchandising(file: Merchandising, schema: CatalogSchema): CompiledMerchandising {
  const { rules, problems } = compileRules(file.rules, schema);
  const unknown = unknownField(file.diversify, schema);
  const diversify = unknown === null ? file.diversify : null;
  const matching = indexRules(rules);
  return {
    effects: (request) => mergeEffects(matching(requestFacts(request)), diversify),
    synonyms: indexSynonyms(file.synonyms),
    problems:
      unknown === null
        ? problems
        : [...problems, { rule: null, path: ["diversify", "field"], message: unknown }],
  };
}

/**
 * `compileMerchandising`, once for each pair of file and catalog as long as both are in use. A
 * new file or generation is a new object; both are never changed.
 */
export function createMerchandisingCompiler(): (
  file: Merchandising,
  schema: CatalogSchema,
) => CompiledMerchandising {
  const known = new WeakMap<Merchandising, WeakMap<CatalogSchema, CompiledMerchandising>>();
  return (file, schema) => {
    const ofFile = known.get(file) ?? new WeakMap<CatalogSchema, CompiledMerchandising>();
    known.set(file, ofFile);
    const compiled = ofFile.get(schema) ?? compileMerchandising(file, schema);
    ofFile.set(schema, compiled);
    return compiled;
  };
}
