import { seededRandom } from "../../src/evaluate/seeded-random.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** What stands in the box after each key: `m`, `mo`, `mou`, ... */
export function keystrokes(query: string): readonly string[] {
  const characters = Array.from(query.trim());
  return characters.map((_, index) => characters.slice(0, index + 1).join(""));
}

/** The queries with one slip each: neighbours swapped, a letter left out, doubled or hit wrong, anywhere but in front. */
export function mistyped(queries: readonly string[], seed: number): readonly string[] {
  const random = seededRandom(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  return queries
    .filter((query) => query.length > 2)
    .map((query) => {
      const place = 1 + pick(query.length - 2);
      const [before, letter, next, behind] = [
        query.slice(0, place),
        query[place] ?? "",
        query[place + 1] ?? "",
        query.slice(place + 2),
      ];
      const slips = [
        before + next + letter + behind,
        before + next + behind,
        before + letter + letter + next + behind,
        before + (LETTERS[pick(LETTERS.length)] ?? "x") + next + behind,
      ];
      return slips[pick(slips.length)] ?? query;
    });
}
