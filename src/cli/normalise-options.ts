import type { NormaliseOptions } from "../../indexer/normalise/normalise-options.ts";
import type { AisleConfig } from "../config/aisle-config.ts";

/** How the configuration says that products are read, from feeds and from live changes. */
export function normaliseOptions({ catalog }: AisleConfig): NormaliseOptions {
  const { fields, attributes, decimalSeparator, maxFieldChars, currency, categorySeparator } = catalog;
  return {
    fields,
    attributes,
    decimalSeparator,
    maxFieldChars,
    ...(currency === undefined ? {} : { currency }),
    ...(categorySeparator === undefined ? {} : { categorySeparator }),
  };
}
