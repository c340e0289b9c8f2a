import type { LexicalQuery } from "../../../ranking/lexical-score.ts";
import type { TermDictionary } from "../../../text/term-dictionary.ts";

/**
 * Words of a query that are said with several terms, counted in products beside the words of
 * one term: a second reading of the tokens that only queries with such words pay for.
 *
 *     conjunctions   tv + stand (slot 1)   media + console (slot 1)
 *     columns        tv 1, stand 2, media 3, console 4         by term number, 0 for any other
 *     frequencies    [ 3.1, 0.6, 0, 0 ]                        by column - 1; tv + stand occurs 0.6 times
 */
export interface ConjunctionCounter {
  /** Forgets the product before. */
  readonly begin: () => void;
  /** Counts the tokens of one field, an occurrence as `unit`. */
  readonly count: (tokens: Uint32Array, from: number, end: number, unit: number) => void;
  /** Adds what was counted to the words' frequencies. */
  readonly addTo: (frequencies: Float64Array) => void;
  /** Bit n is set when the counted product has word n as a conjunction. */
  readonly matched: () => number;
  /**
   * The words a title says, in its order, as slots from 1, 0 for any other: terms side by side
   * are the word they are together before they are words of their own.
   */
  readonly titleSlots: (tokens: Uint32Array, from: number, end: number, slots: Uint8Array) => number[];
}

export function createConjunctionCounter(
  { conjunctions }: LexicalQuery,
  dictionary: TermDictionary,
): ConjunctionCounter {
  const numbers = conjunctions.map(({ terms }) => terms.map((term) => dictionary.idOf(term)));
  const distinct = [...new Set(numbers.flat())].filter((id) => id >= 0);
  const columns = new Map(distinct.map((id, column) => [id, column]));
  const compiled = conjunctions.map(({ slot, weight }, index) => {
    const ids = numbers[index] ?? [];
    return { slot, weight, ids, columns: ids.map((id) => columns.get(id) ?? -1) };
  });
  const frequencies = new Float64Array(distinct.length);

  const least = (of: readonly number[]): number => {
    let frequency = Number.POSITIVE_INFINITY;
    // An unknown term has no column, and occurs nowhere.
    for (const column of of) frequency = Math.min(frequency, frequencies[column] ?? 0);
    return frequency;
  };

  return {
    begin: () => void frequencies.fill(0),
    count(tokens, from, end, unit) {
      for (let position = from; position < end; position += 1) {
        const column = columns.get(tokens[position] ?? 0);
        if (column !== undefined) frequencies[column] = (frequencies[column] ?? 0) + unit;
      }
    },
    addTo(words) {
      for (const { slot, weight, columns: own } of compiled)
        words[slot] = (words[slot] ?? 0) + weight * least(own);
    },
    matched() {
      let bits = 0;
      for (const { slot, columns: own } of compiled) if (least(own) > 0) bits |= 1 << slot;
      return bits;
    },
    titleSlots(tokens, from, end, slots) {
      const said: number[] = [];
      for (let position = from; position < end;) {
        const run = compiled.find(
          ({ ids }) =>
            position + ids.length <= end && ids.every((id, offset) => tokens[position + offset] === id),
        );
        said.push(run === undefined ? (slots[tokens[position] ?? 0] ?? 0) : run.slot + 1);
        position += run?.ids.length ?? 1;
      }
      return said;
    },
  };
}
