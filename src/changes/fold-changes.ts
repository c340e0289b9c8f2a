import { applyAction, changedId, type Change } from "../domain/change.ts";
import type { Product } from "../domain/product.ts";
import type { DocumentTemplate } from "../text/document-template.ts";

/** What changes come to, each product once. */
export interface FoldedChanges {
  readonly upserts: readonly {
    readonly product: Product;
    /** True when the vector that is stored may be another text's. */
    readonly needsVector: boolean;
  }[];
  /** Ids of products that are gone in the end. */
  readonly deletes: readonly string[];
}

/**
 * Applies changes, in order, to what is stored, and keeps the last state of each product.
 *
 *     stored A    patch -> A'    delete -> none    upsert -> B      =>  upsert B
 *
 * A vector is needed when any state on the way had another text than the stored product, not only
 * the last: an earlier attempt at these changes may have been interrupted after any of them.
 *
 * @param stored the products as they are, by id; absent where there is none
 */
export function foldChanges(
  changes: readonly Change[],
  stored: ReadonlyMap<string, Product>,
  template: DocumentTemplate,
): FoldedChanges {
  const states = new Map<string, { product: Product | null; needsVector: boolean; isTouched: boolean }>();
  for (const { action } of changes) {
    const id = changedId(action);
    const before = stored.get(id) ?? null;
    const state = states.get(id) ?? { product: before, needsVector: false, isTouched: before !== null };
    const product = applyAction(state.product, action);
    const isOtherText = before === null || product === null || template(product) !== template(before);
    states.set(id, {
      product,
      needsVector: state.needsVector || isOtherText,
      // A patch of what is not there is no reason to write anything.
      isTouched: state.isTouched || action.kind !== "patch",
    });
  }
  const all = [...states];
  return {
    upserts: all.flatMap(([, { product, needsVector }]) =>
      product === null ? [] : [{ product, needsVector }],
    ),
    deletes: all.flatMap(([id, { product, isTouched }]) => (product === null && isTouched ? [id] : [])),
  };
}
