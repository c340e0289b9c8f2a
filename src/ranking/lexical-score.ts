import { MIN_MATCHED_SHARE, type MatchPlan } from "../text/match-plan.ts";
import { isKnownWord } from "../text/plan-word.ts";
import { TEXT_FIELDS, type ProductTerms, type TextField } from "../text/product-terms.ts";

export interface LexicalParameters {
  /** What an occurrence in a field counts. */
  readonly fieldWeights: Readonly<Record<TextField, number>>;
  /** 0: a field's length does not matter; 1: an occurrence counts in proportion to 1 / length. */
  readonly lengthNormalisation: Readonly<Record<TextField, number>>;
  /** Where further occurrences stop to matter: BM25's k1. */
  readonly saturation: number;
  /** What a word counts when it only matched as the beginning of another one. */
  readonly prefixWeight: number;
  /** What a word counts after 1 and 2 typos. */
  readonly typoWeights: readonly [number, number];
  /** What a word counts when the product says it with a synonym. */
  readonly synonymWeight: number;
  /** Share of the score that neighbouring query words earn by standing side by side in the title. */
  readonly adjacencyShare: number;
}

export const DEFAULT_LEXICAL_PARAMETERS: LexicalParameters = {
  fieldWeights: { title: 5, brand: 2, category: 1.5, attributes: 1, description: 0.7, codes: 1 },
  lengthNormalisation: { title: 0.6, brand: 0, category: 0, attributes: 0.3, description: 0.7, codes: 0 },
  saturation: 1.2,
  prefixWeight: 0.6,
  typoWeights: [0.7, 0.5],
  synonymWeight: 0.9,
  adjacencyShare: 0.15,
};

/** Which query word an index term stands for, and how well. */
export interface TermRole {
  /** Position among the plan's words. */
  readonly slot: number;
  /** 1 for the word itself, less for a prefix or typo. */
  readonly weight: number;
}

/** Several index terms that stand for a query word together. */
export interface Conjunction {
  readonly slot: number;
  readonly terms: readonly string[];
  readonly weight: number;
}

/** A query ready for scoring. */
export interface LexicalQuery {
  /** Inverse document frequency of each word. */
  readonly idf: readonly number[];
  /** Sum of the above: what a product with endless occurrences of every word would reach. */
  readonly ceiling: number;
  /** What the words of a product must weigh at least, by `idf`, when words may be missing. */
  readonly floor: number;
  /** The best role of a term; null when it stands for no word. */
  role(term: string): TermRole | null;
  /** Words said with several terms; those have these beside their roles. */
  readonly conjunctions: readonly Conjunction[];
}

/** `ln(1 + (N - n + 0.5) / (n + 0.5))`, Robertson and Zaragoza 2009, kept positive as Lucene does. */
export function inverseDocumentFrequency(frequency: number, size: number): number {
  return Math.log(1 + (Math.max(size, frequency) - frequency + 0.5) / (frequency + 0.5));
}

/** Sums of the same numbers in another order may differ by this. */
const ROUNDING = 1e-9;

function isKnown({ words }: MatchPlan, slot: number): boolean {
  const word = words[slot];
  return word !== undefined && isKnownWord(word);
}

export function lexicalQuery(plan: MatchPlan, size: number, parameters: LexicalParameters): LexicalQuery {
  const idf = plan.words.map(({ frequency }) => inverseDocumentFrequency(frequency, size));
  const exact = new Map<string, TermRole>();
  const offer = (term: string, role: TermRole): void => {
    const known = exact.get(term);
    if (known === undefined || role.weight > known.weight) exact.set(term, role);
  };
  const conjunctions: Conjunction[] = [];
  plan.words.forEach(({ word, typos }, slot) => {
    offer(word.term, { slot, weight: 1 });
    for (const { terms, isOwn } of word.forms) {
      const [only, second] = terms;
      const weight = isOwn ? 1 : parameters.synonymWeight;
      if (only !== undefined && second === undefined) offer(only, { slot, weight });
      else conjunctions.push({ slot, terms, weight });
    }
    for (const { term, edits } of typos)
      offer(term, { slot, weight: parameters.typoWeights[edits === 1 ? 0 : 1] });
  });
  const prefixes = plan.words.flatMap(({ word, isPrefix }, slot) =>
    isPrefix ? [{ prefix: word.term, slot }] : [],
  );
  const knownWeight = idf.reduce((sum, value, slot) => sum + (isKnown(plan, slot) ? value : 0), 0);
  return {
    idf,
    ceiling: idf.reduce((sum, value) => sum + value, 0),
    floor: knownWeight === 0 ? Number.POSITIVE_INFINITY : knownWeight * MIN_MATCHED_SHARE - ROUNDING,
    role(term) {
      const found = exact.get(term) ?? null;
      const begun = prefixes.find(({ prefix }) => term.startsWith(prefix));
      if (begun === undefined || (found !== null && found.weight >= parameters.prefixWeight)) return found;
      return { slot: begun.slot, weight: parameters.prefixWeight };
    },
    conjunctions,
  };
}

/**
 * BM25F of Robertson, Zaragoza and Taylor (Simple BM25 extension to multiple weighted fields,
 * CIKM 2004) over its ceiling, joined with how many neighbouring query words are neighbours in
 * the title:
 *
 *     tf(w)   = sum over fields of weight * occurrences / (1 - b + b * length / average length)
 *     bm25(d) = sum over words of idf(w) * tf(w) / (k1 + tf(w))   /   sum of idf(w)
 *     score   = (1 - s) * bm25 + s * adjacent pairs / (words - 1)
 *
 * A word said with several terms occurs in a product as often as the least of them, weighted:
 * `tf(w) += weight * min over terms of tf(term)`. In the title such terms count as the word, for
 * adjacency, where they stand side by side in their order; a run goes before what its first term
 * alone would be.
 *
 * Always in [0, 1), and comparable between queries: every word of it in an average title
 * scores about the same. A query of one word takes "stands in the title" for adjacency.
 */
export function lexicalScore(
  query: LexicalQuery,
  product: ProductTerms,
  averageLengths: Readonly<Record<TextField, number>>,
  parameters: LexicalParameters,
): number {
  if (query.ceiling === 0) return 0;
  const frequencies = query.idf.map(() => 0);
  const joined = new Map<string, number>();
  for (const { terms } of query.conjunctions) for (const term of terms) joined.set(term, 0);
  for (const field of TEXT_FIELDS) {
    const terms = product[field];
    const unit = occurrenceWeight(parameters, field, terms.length, averageLengths[field]);
    for (const term of terms) {
      const role = query.role(term);
      if (role !== null) frequencies[role.slot] = (frequencies[role.slot] ?? 0) + unit * role.weight;
      const frequency = joined.get(term);
      if (frequency !== undefined) joined.set(term, frequency + unit);
    }
  }
  for (const { slot, terms, weight } of query.conjunctions) {
    const least = Math.min(...terms.map((term) => joined.get(term) ?? 0));
    frequencies[slot] = (frequencies[slot] ?? 0) + weight * least;
  }
  let sum = 0;
  for (const [slot, frequency] of frequencies.entries()) {
    sum += ((query.idf[slot] ?? 0) * frequency) / (parameters.saturation + frequency);
  }
  return combine(
    sum / query.ceiling,
    adjacency(titleSlots(query, product.title), query.idf.length),
    parameters,
  );
}

/** The query words a title says, in its order; -1 for any other word. */
function titleSlots(query: LexicalQuery, title: readonly string[]): number[] {
  const slots: number[] = [];
  for (let position = 0; position < title.length;) {
    const run = query.conjunctions.find(({ terms }) =>
      terms.every((term, offset) => title[position + offset] === term),
    );
    slots.push(run?.slot ?? query.role(title[position] ?? "")?.slot ?? -1);
    position += run?.terms.length ?? 1;
  }
  return slots;
}

/** Positions of the query's words that stand among these terms, one way or another. */
export function matchedSlots(query: LexicalQuery, terms: ReadonlySet<string>): Set<number> {
  const slots = new Set<number>();
  for (const term of terms) {
    const role = query.role(term);
    if (role !== null) slots.add(role.slot);
  }
  for (const { slot, terms: all } of query.conjunctions)
    if (all.every((term) => terms.has(term))) slots.add(slot);
  return slots;
}

/** What one occurrence in a field of this length counts. */
function occurrenceWeight(
  { fieldWeights, lengthNormalisation }: LexicalParameters,
  field: TextField,
  length: number,
  averageLength: number,
): number {
  const b = lengthNormalisation[field];
  return averageLength === 0
    ? fieldWeights[field]
    : fieldWeights[field] / (1 - b + (b * length) / averageLength);
}

/** Share of neighbouring query words that are neighbours, in order, among the slots of a title's words (-1: none). */
export function adjacency(slots: ArrayLike<number>, words: number): number {
  if (words === 1) return Array.prototype.includes.call(slots, 0) ? 1 : 0;
  const pairs = new Set<number>();
  for (let position = 1; position < slots.length; position += 1) {
    const slot = slots[position] ?? -1;
    if (slot > 0 && slots[position - 1] === slot - 1) pairs.add(slot);
  }
  return words === 0 ? 0 : pairs.size / (words - 1);
}

export function combine(bm25: number, adjacent: number, { adjacencyShare }: LexicalParameters): number {
  return (1 - adjacencyShare) * bm25 + adjacencyShare * adjacent;
}
