import type { CatalogSchema } from "../../domain/field.ts";
import type { Merchandising, Signal } from "../../domain/merchandising.ts";
import { nearestNames } from "../../domain/nearest-names.ts";
import type { CompiledRule } from "../compile-rule.ts";
import { queryTerms } from "../query-terms.ts";
import type { CatalogProbe } from "./catalog-probe.ts";
import { checkFilters } from "./check-filters.ts";
import { unchecked, type MerchFinding } from "./finding.ts";

/** Each is a question to the stores; more would take minutes. */
const MAX_TERMS = 5_000;

/** What can only be said with the catalog: products, filters, signals and words that are not there. */
export async function checkCatalog(
  file: Merchandising,
  rules: readonly CompiledRule[],
  catalog: CatalogProbe,
): Promise<readonly MerchFinding[]> {
  const products = rules.length === 0 ? 0 : await catalog.count(null);
  return [
    ...checkSignals(file.signals, catalog.schema),
    ...(await checkProducts(rules, catalog, products)),
    ...(await checkFilters(file.rules, rules, catalog, products)),
    ...(await checkWords(file, catalog)),
  ];
}

function checkSignals(signals: readonly Signal[], schema: CatalogSchema): readonly MerchFinding[] {
  return signals.flatMap(({ name, field }, index): MerchFinding[] => {
    const type = Object.hasOwn(schema, field) ? schema[field] : undefined;
    const at = { rule: null, path: ["signals", index, "field"] };
    const of = `the signal ${JSON.stringify(name)} is neutral for every product:`;
    if (type === "string" || type === "path")
      return [{ ...at, code: "SIGNAL_ON_TEXT", message: `${of} ${field} holds text in this catalog` }];
    if (type !== undefined) return [];
    const near = nearestNames(field, Object.keys(schema), 1);
    const hint = near.length === 0 ? "" : `; did you mean ${near.join()}?`;
    return [{ ...at, code: "FIELD_UNKNOWN", message: `${of} this catalog has no field ${field}${hint}` }];
  });
}

async function checkProducts(
  rules: readonly CompiledRule[],
  catalog: CatalogProbe,
  products: number,
): Promise<readonly MerchFinding[]> {
  const ids = rules.flatMap(({ pins, hide }) => [...pins.map(({ id }) => id), ...hide]);
  const missing = await catalog.missing([...new Set(ids)]);
  return rules.flatMap(({ id: rule, order, pins, hide }) => [
    ...pins.flatMap(({ id, position }, index): MerchFinding[] => {
      if (!missing.has(id)) return [];
      const message = `it pins ${JSON.stringify(id)} at position ${position}, and no product has this id`;
      return [
        { code: "PIN_MISSING_PRODUCT", rule, path: ["rules", order, "then", "pin", index, "id"], message },
      ];
    }),
    ...hide.flatMap((id, index): MerchFinding[] => {
      if (!missing.has(id)) return [];
      const message = `it hides ${JSON.stringify(id)}, and no product has this id`;
      return [{ code: "HIDE_MISSING_PRODUCT", rule, path: ["rules", order, "then", "hide", index], message }];
    }),
    ...hidesAll(new Set(hide.filter((id) => !missing.has(id))).size, products).map(
      (message): MerchFinding => ({
        code: "WHOLE_CATALOG",
        rule,
        path: ["rules", order, "then", "hide"],
        message,
      }),
    ),
  ]);
}

function hidesAll(hidden: number, products: number): readonly string[] {
  return hidden > 0 && hidden >= products
    ? [`it hides all ${products} products of the catalog, so nothing is left to show`]
    : [];
}

/** What a synonym also searches for has to be there; what it is for need not. */
async function checkWords(
  { synonyms }: Merchandising,
  catalog: CatalogProbe,
): Promise<readonly MerchFinding[]> {
  const targetsOf = synonyms.map((entry) => ("words" in entry ? entry.words : entry.to));
  const terms = [...new Set(targetsOf.flat().flatMap((phrase) => queryTerms(phrase)))];
  const asked = new Set(terms.slice(0, MAX_TERMS));
  const known = await catalog.known([...asked]);
  const isUnknown = (phrase: string): boolean =>
    queryTerms(phrase).some((term) => asked.has(term) && !known.has(term));
  const found = synonyms.flatMap((entry, index): MerchFinding[] => {
    const isMutual = "words" in entry;
    const unknown = (targetsOf[index] ?? []).filter(isUnknown);
    // One that is known is what the others of a group are for.
    if (unknown.length === 0 || (isMutual && unknown.length < entry.words.length)) return [];
    const message = `no product has the words of ${unknown.map((phrase) => JSON.stringify(phrase)).join(", ")}`;
    return [
      {
        code: "SYNONYM_UNKNOWN_WORDS",
        rule: null,
        path: ["synonyms", index, isMutual ? "words" : "to"],
        message,
      },
    ];
  });
  return [...found, ...unchecked("words of synonyms", terms.length, MAX_TERMS)];
}
