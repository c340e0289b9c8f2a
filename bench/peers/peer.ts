import type { Product } from "../../src/domain/product.ts";

/** A keyword search library over a catalog held in memory. */
export interface Peer {
  /** Ids, best first, at most `limit`. */
  search(query: string, limit: number): Promise<readonly string[]>;
}

/** Builds an index of its own; whatever it keeps of the products is copied. */
export type BuildPeer = (documents: readonly PeerDocument[]) => Promise<Peer>;

/** A product as flat text, so that every library indexes the same words. */
export interface PeerDocument {
  readonly id: string;
  readonly title: string;
  readonly brand: string;
  readonly category: string;
  readonly attributes: string;
  readonly description: string;
}

export const PEER_FIELDS = ["title", "brand", "category", "attributes", "description"] as const;

export function toPeerDocument(product: Product): PeerDocument {
  const { id, title, brand = "", category = [], description = "", attributes = {} } = product;
  return {
    id,
    title,
    brand,
    category: category.join(" "),
    attributes: Object.values(attributes).flat().join(" "),
    description,
  };
}
