import type { Product } from "../../src/domain/product.ts";
import { bareCode, codesOf } from "../relevance/product-codes.ts";
import { shuffled } from "../sample-queries.ts";

/** A code as somebody pastes it, with the products that carry it. */
export interface SampledCode {
  readonly code: string;
  readonly ids: ReadonlySet<string>;
}

/** Some article numbers of the catalog (not ids: they are the shop's own), `count` of them chosen by the seed, each product at most once. */
export function sampleCodes(
  products: readonly Product[],
  count: number,
  seed: number,
): readonly SampledCode[] {
  const carriers = new Map<string, Set<string>>();
  for (const product of products) {
    for (const { code } of codesOf(product)) {
      const bare = bareCode(code);
      carriers.set(bare, (carriers.get(bare) ?? new Set()).add(product.id));
    }
  }
  const sampled: SampledCode[] = [];
  for (const product of shuffled(products, seed)) {
    if (sampled.length === count) break;
    const codes = codesOf(product).filter(({ kind }) => kind !== "id");
    // Kinds take turns, so that none is left to chance.
    const chosen = codes[sampled.length % Math.max(1, codes.length)];
    if (chosen === undefined) continue;
    sampled.push({ code: chosen.code, ids: carriers.get(bareCode(chosen.code)) ?? new Set() });
  }
  return sampled;
}
