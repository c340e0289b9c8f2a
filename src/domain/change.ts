import type { Product } from "./product.ts";

/** Fields a patch replaces, each as a whole; null removes one. The id and the title cannot be removed. */
export type ProductPatch = {
  readonly [Field in Exclude<keyof Product, "id">]?: Product[Field] | null;
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
