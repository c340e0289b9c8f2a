import type { Product } from "../../src/domain/product.ts";
import { hashText } from "./hash-text.ts";

interface RepeatedValue {
  readonly value: string;
  readonly products: number;
}

/** Values that stand on many products. Variants of one product count as one. */
export interface Repeats {
  add(value: string, product: Product): void;
  /** Those on at least the given number of different products, in the order they became so. */
  found(): readonly RepeatedValue[];
}

interface Sighting {
  products: number;
  /** Hashes of the groups it was seen in, until they are enough. */
  readonly groups: number[];
  /** Kept from the moment they are enough. */
  value?: string;
}

/** @param enough the number of different products from which a value is reported */
export function createRepeats(enough: number): Repeats {
  const seen = new Map<number, Sighting>();
  const found: Sighting[] = [];
  return {
    add(value, product) {
      const key = hashText(value);
      let sighting = seen.get(key);
      if (sighting === undefined) seen.set(key, (sighting = { products: 0, groups: [] }));
      sighting.products += 1;
      if (sighting.value !== undefined) return;
      const group = hashText(product.group_id ?? product.id);
      if (!sighting.groups.includes(group)) sighting.groups.push(group);
      if (sighting.groups.length < enough) return;
      sighting.value = value;
      found.push(sighting);
    },
    found: () => found.map(({ value = "", products }) => ({ value, products })),
  };
}
