import { HYPHEN, type TitleWords } from "./title-words.ts";

/**
 * How surely each word is the rest of what stands before it, 0 to 1, by place: the share of the
 * previous word's places that this word follows. `neck` behind `round` is 0.9, and `neck dress`
 * no phrase; `mini` behind `floral` is 0.02. 1 behind a hyphen, 0 for the first word of a piece.
 *
 * One occurrence less is counted than there is, as a word that occurs once is followed by one word.
 */
export function leftBinding({
  lists: { starts, values },
  forms: { words },
  joints,
}: TitleWords): Float32Array {
  const places = new Uint32Array(words.size);
  for (const word of values) places[word] = (places[word] ?? 0) + 1;
  const isFirst = new Uint8Array(values.length + 1);
  for (const start of starts) isFirst[start] = 1;
  const pairs = new Map<number, number>();
  const keyAt = (place: number): number => (values[place - 1] ?? 0) * words.size + (values[place] ?? 0);
  for (let place = 1; place < values.length; place += 1) {
    if (isFirst[place] === 1) continue;
    const key = keyAt(place);
    pairs.set(key, (pairs.get(key) ?? 0) + 1);
  }
  return Float32Array.from(values, (_, place) => {
    if (isFirst[place] === 1) return 0;
    if (joints[place - 1] === HYPHEN) return 1;
    return ((pairs.get(keyAt(place)) ?? 1) - 1) / (places[values[place - 1] ?? 0] ?? 1);
  });
}
