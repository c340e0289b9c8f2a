import type { Generation, Generations } from "../ports/generations.ts";

/** How often what is searched has changed: what was known at another count may not be true any more. */
export interface WriteCount {
  current(): number;
}

/**
 * The same generations, and a count that goes up when one is opened, and before and after each
 * write to one that is open. What was asked and answered at one count saw no half of a write.
 */
export function countWrites(generations: Generations): {
  readonly generations: Generations;
  readonly writes: WriteCount;
} {
  let count = 0;
  const counted =
    <Args extends readonly unknown[]>(write: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      count += 1;
      try {
        await write(...args);
      } finally {
        count += 1;
      }
    };
  const watched = <Part extends Pick<Generation["keyword"], "delete">>(
    part: Part & { upsert: (...args: never[]) => Promise<void> },
  ): Part => ({ ...part, upsert: counted(part.upsert), delete: counted(part.delete) });
  return {
    generations: {
      ...generations,
      open: async (name) => {
        const generation = await generations.open(name);
        count += 1;
        const { keyword, vectors, products } = generation;
        return {
          ...generation,
          keyword: watched(keyword),
          vectors: watched(vectors),
          products: watched(products),
        };
      },
    },
    writes: { current: () => count },
  };
}
