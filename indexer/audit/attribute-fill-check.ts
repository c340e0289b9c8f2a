import { PATH_SEPARATOR } from "../../src/domain/field.ts";
import type { CreateCheck } from "./audit-check.ts";

/** A smaller category needs no filters: its products fit on a page. */
const LEAST_PRODUCTS = 20;
/** Below that share of a category's products a filter hides most of what fits. */
const LEAST_FILL = 0.2;
/** Without categories nobody knows whom an attribute is for; that share of all products is worth a filter. */
const LEAST_FILL_OF_ALL = 0.01;
/** Categories and attributes by category beyond this are not looked at: names that many are data, not names. */
const MAX_COUNTED = 200_000;
const NO_CATEGORY = "(no category)";

/**
 * Attributes that no category has filled well enough to filter by. An attribute is judged in the
 * category where it is filled best, among those that are large enough to need a filter.
 */
export const createAttributeFillCheck: CreateCheck = (note) => {
  const sizes = new Map<string, number>();
  /** By attribute, products by category. */
  const filled = new Map<string, Map<string, number>>();
  let counted = 0;
  return {
    product({ product: { category, attributes = {} }, isRepeated }) {
      if (isRepeated) return;
      const place = category?.join(PATH_SEPARATOR) ?? NO_CATEGORY;
      sizes.set(place, (sizes.get(place) ?? 0) + 1);
      for (const name of Object.keys(attributes)) {
        let places = filled.get(name);
        if (places === undefined) filled.set(name, (places = new Map()));
        const count = places.get(place);
        if (count === undefined && (counted += 1) > MAX_COUNTED) return;
        places.set(place, (count ?? 0) + 1);
      }
    },
    finish() {
      for (const [name, places] of filled) {
        const best = bestFilled(places, sizes);
        if (best === undefined || best.count >= best.size * leastFill(best.place)) continue;
        note("ATTRIBUTE_SPARSE", { value: `${name}: ${best.count} of ${best.size} in ${best.place}` });
      }
    },
  };
};

function leastFill(place: string): number {
  return place === NO_CATEGORY ? LEAST_FILL_OF_ALL : LEAST_FILL;
}

function bestFilled(places: ReadonlyMap<string, number>, sizes: ReadonlyMap<string, number>) {
  return [...places]
    .map(([place, count]) => ({ place, count, size: sizes.get(place) ?? 0 }))
    .filter(({ size }) => size >= LEAST_PRODUCTS)
    .sort((a, b) => b.count / b.size - a.count / a.size)[0];
}
