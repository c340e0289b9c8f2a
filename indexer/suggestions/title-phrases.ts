import { leftBinding } from "./left-binding.ts";
import { BEGINS, ENDS, type TitleWords } from "./title-words.ts";

/** Neighbouring words of titles. */
export interface TitlePhrase {
  /** Numbers of words, in order. */
  readonly words: readonly number[];
  /** Place in the words of all pieces where it stands first. */
  readonly place: number;
  /** Pieces of titles that have it. */
  readonly pieces: number;
  /** Of these, the ones that it begins, and the ones that name a thing and end with it. */
  readonly beginning: number;
  readonly ending: number;
  /** 0 to 1: how surely its first word is the rest of what stands before it, see `leftBinding`. */
  readonly binding: number;
  /** The most pieces of a longer phrase that begins with it, and of one that ends with it. */
  readonly continued: number;
  readonly preceded: number;
  /** Pieces of the phrase without the last word; 0 for one word. */
  readonly shorter: number;
}

export const LONGEST_PHRASE = 4;

/**
 * Every run of 1 to 4 words that at least so many titles have, level by level: a run can only be
 * frequent when both runs it is made of are, so others are never counted.
 *
 *     level 1   hush 12   silent 30   mouse 90
 *     level 2   hush silent 8         silent mouse 25        = run of level 1 + a word
 *     level 3   hush silent mouse 8
 *
 * Runs are numbered per level; the key of a run is the number of the run before and its last
 * word. Linear in the words of titles.
 */
export function titlePhrases(pieces: TitleWords, minPieces: number): TitlePhrase[] {
  const levels: Level[] = [];
  let runs: Uint32Array = new Uint32Array(pieces.lists.values.length);
  const binding = leftBinding(pieces);
  for (let length = 1; length <= LONGEST_PHRASE; length += 1) {
    const level = countLevel(pieces, length, runs, binding, minPieces);
    if (level.pieces.length === 0) break;
    levels.push(level);
    runs = level.runs;
  }
  const words: (readonly number[])[][] = [];
  for (const [index, { before, last }] of levels.entries())
    words.push(Array.from(last, (word, run) => [...(words[index - 1]?.[before[run] ?? 0] ?? []), word]));
  return levels.flatMap((level, index) => {
    const { continued, preceded } = longerRuns(level, levels[index + 1]);
    return Array.from(level.pieces, (count, run): TitlePhrase => {
      return {
        words: words[index]?.[run] ?? [],
        place: level.places[run] ?? 0,
        pieces: count,
        beginning: level.beginning[run] ?? 0,
        ending: level.ending[run] ?? 0,
        binding: (level.bound[run] ?? 0) / count,
        continued: continued[run] ?? 0,
        preceded: preceded[run] ?? 0,
        shorter: levels[index - 1]?.pieces[level.before[run] ?? 0] ?? 0,
      };
    });
  });
}

/** Runs of one length; all but `runs` by the number of the run. */
interface Level {
  /** By place: number + 1 of the run that begins there; 0 where it is not frequent. */
  readonly runs: Uint32Array;
  /** The run of one word less that it begins with, and that it ends with. */
  readonly before: Uint32Array;
  readonly behind: Uint32Array;
  readonly last: Uint32Array;
  readonly places: Uint32Array;
  readonly pieces: Uint32Array;
  readonly beginning: Uint32Array;
  readonly ending: Uint32Array;
  readonly bound: Float64Array;
}

/** @param shorter `runs` of the level before */
function countLevel(
  { lists: { starts, values }, edges, forms: { words } }: TitleWords,
  length: number,
  shorter: Uint32Array,
  binding: Float32Array,
  minPieces: number,
): Level {
  const keyAt = (place: number): number => {
    const word = values[place + length - 1] ?? 0;
    if (length === 1) return word;
    const run = shorter[place] ?? 0;
    return run === 0 || (shorter[place + 1] ?? 0) === 0 ? -1 : (run - 1) * words.size + word;
  };
  const counts = new Map<number, number>();
  forEachPlace(starts, length, (place) => {
    const key = keyAt(place);
    if (key >= 0) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const keys = [...counts].filter(([, count]) => count >= minPieces).map(([key]) => key);
  const numbers = new Map(keys.map((key, number) => [key, number]));
  const level: Level = {
    runs: new Uint32Array(values.length),
    before: Uint32Array.from(keys, (key) => (length === 1 ? 0 : Math.floor(key / words.size))),
    last: Uint32Array.from(keys, (key) => key % words.size),
    behind: new Uint32Array(keys.length),
    places: new Uint32Array(keys.length),
    pieces: new Uint32Array(keys.length),
    beginning: new Uint32Array(keys.length),
    ending: new Uint32Array(keys.length),
    bound: new Float64Array(keys.length),
  };
  forEachPlace(starts, length, (place, piece, isFirst, isLast) => {
    const key = keyAt(place);
    const run = key < 0 ? undefined : numbers.get(key);
    if (run === undefined) return;
    const edge = edges[piece] ?? 0;
    level.runs[place] = run + 1;
    if (level.pieces[run] === 0) {
      level.places[run] = place;
      level.behind[run] = Math.max(0, (shorter[place + 1] ?? 0) - 1);
    }
    increase(level.pieces, run, 1);
    if (isFirst && (edge & BEGINS) !== 0) increase(level.beginning, run, 1);
    if (isLast && (edge & ENDS) !== 0) increase(level.ending, run, 1);
    increase(level.bound, run, binding[place] ?? 0);
  });
  return level;
}

function increase(counts: Uint32Array | Float64Array, index: number, by: number): void {
  counts[index] = (counts[index] ?? 0) + by;
}

/** For each run of a level, the most pieces of a run one word longer that begins, or ends, with it. */
function longerRuns({ pieces }: Level, longer: Level | undefined) {
  const continued = new Uint32Array(pieces.length);
  const preceded = new Uint32Array(pieces.length);
  for (const [run, count] of longer?.pieces.entries() ?? []) {
    const before = longer?.before[run] ?? 0;
    const behind = longer?.behind[run] ?? 0;
    continued[before] = Math.max(continued[before] ?? 0, count);
    preceded[behind] = Math.max(preceded[behind] ?? 0, count);
  }
  return { continued, preceded };
}

/** Every place where so many words of one piece begin. */
function forEachPlace(
  starts: Uint32Array,
  length: number,
  visit: (place: number, piece: number, isFirst: boolean, isLast: boolean) => void,
): void {
  for (let piece = 0; piece + 1 < starts.length; piece += 1) {
    const from = starts[piece] ?? 0;
    const last = (starts[piece + 1] ?? 0) - length;
    for (let place = from; place <= last; place += 1) visit(place, piece, place === from, place === last);
  }
}
