import { type CatalogSchema, fieldValues, isCoreField } from "../../domain/field.ts";
import type { Product } from "../../domain/product.ts";
import { wordField } from "../wording.ts";

/** A field worth narrowing by, and how it is counted. */
export interface ChosenFacet {
  readonly field: string;
  readonly kind: "values" | "ranges" | "flag";
  /** Of the products looked at: how well it divides them. Higher is better. */
  readonly usefulness: number;
}

const MOST_FACETS = 8;
const MOST_FLAGS = 8;
/** Fields that fewer of the products have are left to the search box. */
const LEAST_SHARE = 0.08;
const LEAST_PRODUCTS = 2;
/** A number with more different values is shown as a range. */
const MOST_NUMBERS = 10;
/** The same of a measured one: 172 g, 188 g and 245 g are points on a scale. */
const MOST_MEASURES = 5;
/** A measured number that fewer products share with another is no choice at all. */
const LEAST_PER_MEASURE = 1.5;
/** Values longer than this are prose. */
const LONGEST_VALUE = 48;
/** Above this share of different values a field names products rather than groups of them. */
const MOST_DISTINCT = 0.75;

/** Of the facets that a page has anyway. */
const CORE_LABELS = ["category", "brand", "price", "rating", "in_stock"].map(
  (field) => wordField(field).label,
);

/**
 * Which attributes divide these products best, as the shelves of a shop would: many have the
 * field (coverage), and two of them at random differ in it (Gini impurity). Thousands of fields
 * cost no more than those the products have.
 */
export function chooseFacets(products: readonly Product[], fields: CatalogSchema): readonly ChosenFacet[] {
  const names = new Set(products.flatMap(({ attributes }) => Object.keys(attributes ?? {})));
  const chosen = Array.from(names, (name) => judge(`attributes.${name}`, products, fields))
    .filter((facet) => facet !== null)
    .toSorted((a, b) => b.usefulness - a.usefulness || (a.field < b.field ? -1 : 1))
    .filter(isFirstOfItsLabel());
  return [
    ...chosen.filter(({ kind }) => kind !== "flag").slice(0, MOST_FACETS),
    ...chosen.filter(({ kind }) => kind === "flag").slice(0, MOST_FLAGS),
  ];
}

/** How a field that a shopper has already narrowed by is counted, whether it would be chosen or not. */
export function facetKind(
  field: string,
  products: readonly Product[],
  fields: CatalogSchema,
): ChosenFacet["kind"] {
  const type = fields[field];
  if (type === "boolean") return "flag";
  if (type !== "number") return "values";
  const { size } = new Set(products.flatMap((product) => fieldValues(product, field)));
  return size > mostNumbers(field) ? "ranges" : "values";
}

/** Two facets that read the same, as `weight_g` and `weight_kg`, confuse: the more useful one stays. */
function isFirstOfItsLabel(): (facet: ChosenFacet) => boolean {
  const seen = new Set(CORE_LABELS);
  return ({ field }) => {
    const { label } = wordField(field);
    const isFirst = !seen.has(label);
    seen.add(label);
    return isFirst;
  };
}

function mostNumbers(field: string): number {
  return wordField(field).unit === "" ? MOST_NUMBERS : MOST_MEASURES;
}

function judge(field: string, products: readonly Product[], fields: CatalogSchema): ChosenFacet | null {
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (type === undefined || type === "date" || isCoreField(field)) return null;
  const valued = products.map((product) => fieldValues(product, field)).filter((values) => values.length > 0);
  const share = valued.length / products.length;
  if (valued.length < LEAST_PRODUCTS || share < LEAST_SHARE) return null;

  const values = valued.flat();
  if (type === "boolean") {
    const yes = values.filter((value) => value === true).length / products.length;
    return yes === 0 || yes === 1 ? null : { field, kind: "flag", usefulness: share * yes * (1 - yes) };
  }
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  if (counts.size < 2) return null;
  const impurity =
    1 - Array.from(counts.values(), (count) => (count / values.length) ** 2).reduce((a, b) => a + b);
  const isMeasure = type === "number" && wordField(field).unit !== "";
  if (type === "number" && counts.size > mostNumbers(field)) {
    return { field, kind: "ranges", usefulness: share * impurity * 0.7 }; // a range takes more reading than a list
  }
  if (isMeasure && values.length < counts.size * LEAST_PER_MEASURE) return null;
  const longest = Math.max(...Array.from(counts.keys(), (value) => value.length));
  const isProse = type !== "number" && longest > LONGEST_VALUE;
  const isName =
    type !== "number" && valued.length > MOST_NUMBERS && counts.size > values.length * MOST_DISTINCT;
  return isProse || isName ? null : { field, kind: "values", usefulness: share * impurity };
}
