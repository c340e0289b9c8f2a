import { pick } from "../relevance/pick.ts";

const LETTERS = Array.from("abcdefghijklmnopqrstuvwxyz");
/** Shorter words are rarely misspelt, and an engine does not correct them. */
const SHORTEST_WORD = 4;

/**
 * The query with one slip of a hand in one of its words of letters: one left out, one doubled, one
 * changed, two swapped. The first letter stays, as it nearly always does (Pollock and Zamora 1984).
 * Null when no word is long enough.
 */
export function misspell(query: string, random: () => number): string | null {
  const words = query.split(" ");
  const long = words.flatMap((word, index) =>
    word.length >= SHORTEST_WORD && /^[a-z]+$/iu.test(word) ? [index] : [],
  );
  if (long.length === 0) return null;
  const at = pick(long, random);
  const word = words[at] ?? "";
  const place = 1 + Math.floor(random() * (word.length - 1));
  const before = word.slice(0, place);
  const letter = word.slice(place, place + 1);
  const after = word.slice(place + 1);
  const slip = pick(
    [
      before + after,
      before + letter + letter + after,
      before + pick(LETTERS, random) + after,
      // The last letter has no neighbour behind it: it changes places with the one before.
      after === ""
        ? before.slice(0, -1) + letter + before.slice(-1)
        : before + after.slice(0, 1) + letter + after.slice(1),
    ],
    random,
  );
  return words.with(at, slip).join(" ");
}
