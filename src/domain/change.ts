import type { Product } from "./product.ts";

/** Fields a patch replaces, each as a whole; null removes one. The id and the title cannot be removed. */
export type ProductPatch = { readonly title?: Product["title"] } & {
  readonly [Field in Exclude<keyof Product, "id" | "title">]?: Product[Field] | null;
};

/** What happens to one product. */
export type ChangeAction =
  | { readonly kind: "upsert"; readonly product: Product }
  | { readonly kind: "patch"; readonly id: string; readonly patch: ProductPatch }
  | { readonly kind: "delete"; readonly id: string };

/** An acknowledged change. */
export interface Change {
  /** Its place in the order of all changes, from 1, without gaps below it that could still be filled. */
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  readonly taskId: string;
  readonly action: ChangeAction;
}

/** The product a change is about. */
export function changedId(action: ChangeAction): string {
  return action.kind === "upsert" ? action.product.id : action.id;
}

/**
 * What an action makes of a product; null stands for none, before and after. A patch of a product
 * that is not there changes nothing, so that a log can be replayed over a catalog that has moved on.
 */
export function applyAction(product: Product | null, action: ChangeAction): Product | null {
  if (action.kind === "upsert") return action.product;
  if (action.kind === "delete" || product === null) return null;
  const fields = Object.entries({ ...product, ...action.patch }).filter(([, value]) => value !== null);
  // A patch holds fields of a product or null, never its id, and null never for the title.
  return Object.fromEntries(fields) as Product;
}
