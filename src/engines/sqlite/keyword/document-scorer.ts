import { combine, type LexicalParameters, type LexicalQuery } from "../../../ranking/lexical-score.ts";
import type { MatchPlan } from "../../../text/match-plan.ts";
import { TEXT_FIELDS } from "../../../text/product-terms.ts";
import { bitCount } from "../../../text/bit-count.ts";
import { createConjunctionCounter } from "./conjunction-counter.ts";
import type { ForwardIndex } from "./forward-index.ts";
import type { TermDictionary } from "../../../text/term-dictionary.ts";

const FIELDS = TEXT_FIELDS.length;
const TITLE = TEXT_FIELDS.indexOf("title");

/** One query's scores. Good until the scorer is given the next query. */
export interface QueryScorer {
  readonly score: (ordinal: number) => number;
  /** Bit n is set when the product has word n. Cheaper than a score. */
  readonly matchedWords: (ordinal: number) => number;
  /** The summed inverse document frequency of the words whose bits are set. */
  readonly weightOf: (matched: number) => number;
}

/**
 * `lexicalScore` over the forward index: the same sums in the same order, so the same numbers,
 * without a string. The roles of the query's terms are spread over two arrays by term number:
 *
 *     slots     [ 0 0 2 0 1 0 ... ]      position of the word + 1, 0 for any other term
 *     weights   [ 0 0 1 0 .6 0 ... ]
 *
 * which live as long as the scorer and are wiped where they were set before the next query.
 */
export function createDocumentScorer(
  dictionary: TermDictionary,
  index: ForwardIndex,
  parameters: LexicalParameters,
) {
  let slots = new Uint8Array(0);
  let weights = new Float64Array(0);
  let touched: number[] = [];
  const fieldWeights = TEXT_FIELDS.map((field) => parameters.fieldWeights[field]);
  const normalisations = TEXT_FIELDS.map((field) => parameters.lengthNormalisation[field]);

  const load = (plan: MatchPlan, query: LexicalQuery): void => {
    for (const id of touched) slots[id] = 0;
    touched = [];
    if (slots.length < dictionary.size) {
      slots = new Uint8Array(Math.ceil(dictionary.size * 1.5));
      weights = new Float64Array(slots.length);
    }
    const mark = (id: number): void => {
      if (id < 0) return;
      const role = query.role(dictionary.termOf(id));
      if (role === null) return;
      slots[id] = role.slot + 1;
      weights[id] = role.weight;
      touched.push(id);
    };
    for (const { word, isPrefix, typos } of plan.words) {
      mark(dictionary.idOf(word.term));
      for (const { term } of typos) mark(dictionary.idOf(term));
      for (const { terms } of word.forms) if (terms.length === 1) mark(dictionary.idOf(terms.join("")));
      if (isPrefix) for (const id of dictionary.withPrefix(word.term)) mark(id);
    }
  };

  return (plan: MatchPlan, query: LexicalQuery): QueryScorer => {
    load(plan, query);
    const averages = index.averageLengths();
    const { tokens, starts, ends, lengths } = index;
    const words = query.idf.length;
    const frequencies = new Float64Array(words);
    const joined = query.conjunctions.length === 0 ? null : createConjunctionCounter(query, dictionary);
    const score = (ordinal: number): number => {
      if (query.ceiling === 0) return 0;
      frequencies.fill(0);
      let position = starts[ordinal] ?? 0;
      let pairs = 0;
      let isInTitle = false;
      joined?.begin();
      for (let field = 0; field < FIELDS; field += 1) {
        const length = lengths[ordinal * FIELDS + field] ?? 0;
        if (length === 0) continue;
        const b = normalisations[field] ?? 0;
        const fieldWeight = fieldWeights[field] ?? 0;
        const average = averages[field] ?? 0;
        const unit = average === 0 ? fieldWeight : fieldWeight / (1 - b + (b * length) / average);
        const start = position;
        let previous = 0;
        for (const end = position + length; position < end; position += 1) {
          const id = tokens[position] ?? 0;
          const slot = slots[id] ?? 0;
          if (slot !== 0) {
            frequencies[slot - 1] = (frequencies[slot - 1] ?? 0) + unit * (weights[id] ?? 0);
            if (field === TITLE) {
              isInTitle = true;
              if (slot > 1 && previous === slot - 1) pairs |= 1 << slot;
            }
          }
          previous = slot;
        }
        if (joined === null) continue;
        joined.count(tokens, start, position, unit);
        if (field !== TITLE) continue;
        const title = joined.titleSlots(tokens, start, position, slots);
        isInTitle = title.includes(1);
        pairs = neighbours(title);
      }
      joined?.addTo(frequencies);
      let sum = 0;
      for (let slot = 0; slot < words; slot += 1) {
        const frequency = frequencies[slot] ?? 0;
        if (frequency === 0) continue;
        sum += ((query.idf[slot] ?? 0) * frequency) / (parameters.saturation + frequency);
      }
      const adjacent = words === 1 ? (isInTitle ? 1 : 0) : bitCount(pairs) / (words - 1);
      return combine(sum / query.ceiling, adjacent, parameters);
    };
    const matchedWords = (ordinal: number): number => {
      let matched = 0;
      const end = ends[ordinal] ?? 0;
      for (let position = starts[ordinal] ?? 0; position < end; position += 1) {
        matched |= 1 << (slots[tokens[position] ?? 0] ?? 0);
      }
      if (joined !== null) {
        joined.begin();
        joined.count(tokens, starts[ordinal] ?? 0, end, 1);
        return (matched >>> 1) | joined.matched();
      }
      // Slots count from 1; 0 is any other term.
      return matched >>> 1;
    };
    const weightOf = (matched: number): number => {
      let weight = 0;
      for (let slot = 0; slot < words; slot += 1)
        if (((matched >>> slot) & 1) === 1) weight += query.idf[slot] ?? 0;
      return weight;
    };
    return { score, matchedWords, weightOf };
  };
}

/** Bit n is set when word n follows word n - 1; words count from 1. */
function neighbours(slots: readonly number[]): number {
  let pairs = 0;
  for (const [position, slot] of slots.entries()) {
    if (slot > 1 && slots[position - 1] === slot - 1) pairs |= 1 << slot;
  }
  return pairs;
}
