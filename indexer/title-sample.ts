import type { Product } from "../src/domain/product.ts";
import { hashText } from "./audit/hash-text.ts";
import { titlePiece } from "./title-piece.ts";

/** A piece of one product's title. */
export interface SampledTitle {
  readonly id: string;
  readonly text: string;
}

/** A sample of a catalog's titles that does not depend on the order products come in. */
export interface TitleSample {
  offer(products: readonly Product[]): void;
  /** In an order of its own, the same for the same products. */
  titles(): readonly SampledTitle[];
}

interface Ranked extends SampledTitle {
  readonly rank: number;
}

/** The `size` products whose ids have the smallest hashes, of those whose title has words enough. */
export function createTitleSample(size: number): TitleSample {
  let kept: Ranked[] = [];
  let limit = Number.POSITIVE_INFINITY;

  /** Now and then, so that an offer costs little. */
  const shrink = (): void => {
    kept = kept.toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1)).slice(0, size);
    if (kept.length === size) limit = kept.at(-1)?.rank ?? limit;
  };

  return {
    offer(products) {
      for (const { id, title } of products) {
        const rank = hashText(id);
        if (rank > limit) continue;
        const text = titlePiece(title, rank % 1_000);
        if (text === null) continue;
        kept = kept.filter((known) => known.rank !== rank || known.id !== id);
        kept.push({ id, text, rank });
        if (kept.length >= 2 * size) shrink();
      }
    },
    titles() {
      shrink();
      return kept.map(({ id, text }) => ({ id, text }));
    },
  };
}
