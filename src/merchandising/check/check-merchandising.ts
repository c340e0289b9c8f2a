import { unknownField, type CompiledRule, type MerchandisingProblem } from "../compile-rule.ts";
import { compileRules } from "../compile-merchandising.ts";
import type { Merchandising } from "../../domain/merchandising.ts";
import { assumedSchema } from "./assumed-schema.ts";
import type { CatalogProbe } from "./catalog-probe.ts";
import { checkCatalog } from "./check-catalog.ts";
import { checkRelations } from "./check-relations.ts";
import { checkRules } from "./check-rules.ts";
import { checkSynonyms } from "./check-synonyms.ts";
import type { MerchFinding } from "./finding.ts";

/**
 * What is wrong with, or pointless in, a file that validates.
 *
 * @param catalog null: nothing is indexed; then what needs a catalog is left out, and a finding says so
 * @param now epoch milliseconds
 */
export async function checkMerchandisingFile(
  file: Merchandising,
  catalog: CatalogProbe | null,
  now: number,
): Promise<readonly MerchFinding[]> {
  const schema = catalog?.schema ?? assumedSchema(file);
  const { rules, problems } = compileRules(file.rules, schema);
  const readable = [...rules, ...idleRules(file, problems)].toSorted((a, b) => a.order - b.order);
  const unknown = unknownField(file.diversify, schema);
  const compiled = problems.map(({ rule, path, message }): MerchFinding => ({
    code: path.at(-1) === "field" ? "FIELD_UNKNOWN" : "FILTER_UNKNOWN_FIELD",
    rule,
    path,
    message,
  }));
  const without: MerchFinding = {
    code: "NOT_CHECKED",
    rule: null,
    path: [],
    message:
      "nothing is indexed yet: products, filters, signals and words were not looked for in the catalog",
  };
  return [
    ...(catalog === null ? [without] : compiled),
    ...(unknown === null
      ? []
      : [{ code: "FIELD_UNKNOWN" as const, rule: null, path: ["diversify", "field"], message: unknown }]),
    ...checkRules(readable, file.rules, now),
    ...checkRelations(rules),
    ...checkSynonyms(file.synonyms),
    ...(catalog === null ? [] : await checkCatalog(file, rules, catalog)),
  ];
}

/** Rules that do not act on this catalog, as they would on one that has their fields: what else is wrong with them shows too. */
function idleRules(file: Merchandising, problems: readonly MerchandisingProblem[]): readonly CompiledRule[] {
  const idle = new Set(problems.map(({ rule }) => rule));
  if (idle.size === 0) return [];
  return compileRules(file.rules, assumedSchema(file)).rules.filter(({ id }) => idle.has(id));
}
