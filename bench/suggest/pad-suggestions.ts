import type { Suggestion } from "../../src/domain/suggestion.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";

const MIN_WORDS = 2;
const MAX_WORDS = 4;

/**
 * As many suggestions as wanted: the real ones, and behind them words of theirs mixed at random,
 * each with everything else of a real one. Where there are more, the weightiest.
 */
export function padSuggestions(
  real: readonly Suggestion[],
  wanted: number,
  seed: number,
): readonly Suggestion[] {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new TypeError("expected at least one suggestion to pad with");
    return item;
  };
  const words = real.flatMap(({ text }) => text.split(" "));
  const padded = [...real];
  while (padded.length < wanted) {
    const length = MIN_WORDS + Math.floor(random() * (MAX_WORDS - MIN_WORDS + 1));
    padded.push({ ...pick(real), text: Array.from({ length }, () => pick(words)).join(" ") });
  }
  return padded.slice(0, wanted);
}
