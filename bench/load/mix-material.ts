import { fieldValues, isCoreField, type CatalogSchema } from "../../src/domain/field.ts";
import type { Product } from "../../src/domain/product.ts";
import { codesOf, type ProductCode } from "../relevance/product-codes.ts";

/** What a mix of requests is drawn from: a catalog's own words, values and codes. */
export interface MixMaterial {
  /** As shoppers asked them, each once. */
  readonly queries: readonly string[];
  readonly codes: readonly ProductCode[];
  /** Filters that some product passes; a value that many products have stands here often. */
  readonly filters: readonly string[];
  /** What a page of results counts. */
  readonly facets: readonly string[];
}

/** Beyond these a page of results has no room. */
const MAX_FACETS = 3;
/** Fields of fewer products are no navigation. */
const MIN_FILLED_SHARE = 0.02;
const NAVIGABLE: ReadonlySet<string> = new Set(["string", "path", "boolean"]);
/** Codes and names of single products: filters on them find one product. */
const NOT_NAVIGATION: ReadonlySet<string> = new Set([
  "id",
  "title",
  "sku",
  "mpn",
  "gtin",
  "ean",
  "group_id",
  "currency",
]);
/** Every so many of the products are read for filters. */
const FILTER_SAMPLE = 500;

/** @param fields what the generation can filter and count, see `Manifest.fields` */
export function gatherMaterial(
  queries: readonly string[],
  products: readonly Product[],
  fields: CatalogSchema,
): MixMaterial {
  const step = Math.max(1, Math.floor(products.length / FILTER_SAMPLE));
  const sample = products.filter((_, index) => index % step === 0);
  const filled = Object.entries(fields)
    .filter(([name, type]) => NAVIGABLE.has(type) && !NOT_NAVIGATION.has(name))
    .map(([name]) => ({ name, products: sample.filter((one) => fieldValues(one, name).length > 0).length }))
    .filter((field) => field.products >= sample.length * MIN_FILLED_SHARE)
    .toSorted((a, b) => b.products - a.products || (a.name < b.name ? -1 : 1));
  const facets = filled.slice(0, MAX_FACETS).map(({ name }) => name);
  const filters = sample.flatMap((product) => [
    ...facets.flatMap((name) => {
      const value = fieldValues(product, name)[0];
      return value === undefined ? [] : [`${fieldName(name)} = ${literal(value)}`];
    }),
    ...(product.price === undefined ? [] : [`price <= ${product.price}`]),
  ]);
  return {
    queries,
    codes: products.flatMap(codesOf),
    filters,
    facets: fields["price"] === undefined ? facets : [...facets, "price"],
  };
}

/** An attribute's name may hold anything, so it is quoted. */
function fieldName(canonical: string): string {
  return isCoreField(canonical) ? canonical : `attributes.${literal(canonical.slice("attributes.".length))}`;
}

function literal(value: string | number | boolean): string {
  return typeof value === "string" ? `"${value.replace(/["\\]/gu, "\\$&")}"` : String(value);
}
