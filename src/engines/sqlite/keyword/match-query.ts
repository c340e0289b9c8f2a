import type { Filter } from "../../../domain/filter.ts";
import { lexicalQuery, type LexicalParameters, type LexicalQuery } from "../../../ranking/lexical-score.ts";
import { normaliseIdentifier, queryIdentifier } from "../../../text/identifier.ts";
import { isKnownWord, planMatch, type MatchPlan, type WordPlan } from "../../../text/match-plan.ts";
import { parseQuery, type QuerySyntax } from "../../../text/query-syntax.ts";
import { createBitmap, type Bitmap } from "../columns/bitmap.ts";
import { createDocumentScorer } from "./document-scorer.ts";
import type { KeywordDocuments } from "./keyword-documents.ts";
import { anyExpression, matchExpression } from "./match-expression.ts";

/** What a query and a filter match, with everything that can be said of it. */
export interface Match {
  readonly plan: MatchPlan;
  readonly query: LexicalQuery;
  /** K, ascending. */
  readonly ordinals: Uint32Array;
  /** By position in `ordinals`. */
  readonly scores: Float64Array;
  readonly members: Bitmap;
  readonly isAdmissible: (ordinal: number) => boolean;
  readonly relaxed: readonly string[];
  readonly identifier: string | null;
}

export interface MatcherOptions {
  readonly documents: KeywordDocuments;
  readonly parameters: LexicalParameters;
  readonly stopWords: readonly string[];
  readonly relaxBelow: number;
}

/** What may leave a set: products with an excluded word, and products the filter forbids. */
interface Narrow {
  readonly allow: (found: Uint32Array) => Uint32Array;
  readonly select: (found: Uint32Array) => Uint32Array;
}

const NOTHING_PLANNED: MatchPlan = { words: [], required: [] };

/** Products that have the query's words, phrases and nothing excluded, and pass the filter. */
export function createMatcher({ documents, parameters, relaxBelow, ...options }: MatcherOptions) {
  const { dictionary, index, columns, tables, vocabulary } = documents;
  const stopWords = new Set(options.stopWords);
  const scorer = createDocumentScorer(dictionary, index, parameters);

  const narrowing = (filter: Filter | null, excluded: Bitmap | null): Narrow => {
    const selected = filter === null ? null : columns.select(filter);
    return {
      allow: (found) => (excluded === null ? found : found.filter((ordinal) => !excluded.has(ordinal))),
      select: (found) => (selected === null ? found : found.filter((ordinal) => selected.has(ordinal))),
    };
  };

  const match = (text: string, filter: Filter | null): Match => {
    const syntax = parseQuery(text, stopWords);
    const excludedExpression = anyExpression(syntax.excluded);
    const excluded = excludedExpression === null ? null : bitmapOf(tables.match(excludedExpression));
    const phrases = syntax.phrases.map((phrase) =>
      bitmapOf(tables.match(matchExpression([], [phrase]) ?? "")),
    );
    const narrow = narrowing(filter, excluded);
    const isAdmissible = (ordinal: number): boolean =>
      !(excluded?.has(ordinal) ?? false) && phrases.every((phrase) => phrase.has(ordinal));
    /** A set that no word was scored for: a browse, an identifier or nothing. */
    const unscored = (ordinals: Uint32Array, identifier: string | null): Match => ({
      plan: NOTHING_PLANNED,
      query: lexicalQuery(NOTHING_PLANNED, index.size, parameters),
      ordinals,
      scores: new Float64Array(ordinals.length).fill(1),
      members: bitmapOf(ordinals),
      isAdmissible,
      relaxed: syntax.ignored,
      identifier,
    });

    if (isBrowse(text, syntax)) return unscored(documents.select(filter, excluded), null);
    const identified = syntax.excluded.length === 0 ? lookUpIdentifier(text) : null;
    if (identified !== null) return unscored(narrow.select(identified.found), identified.code);
    if (syntax.words.length === 0) return unscored(new Uint32Array(0), null);
    return { ...matchWords(syntax, narrow), isAdmissible, identifier: null };
  };

  const matchWords = (syntax: QuerySyntax, narrow: Narrow) => {
    let last: { readonly words: readonly WordPlan[]; readonly found: Uint32Array } | undefined;
    const having = (words: readonly WordPlan[]): Uint32Array => {
      const expression = matchExpression(words, syntax.phrases);
      const found = expression === null ? new Uint32Array(0) : narrow.allow(tables.match(expression));
      last = { words, found };
      return found;
    };
    const plan = planMatch(syntax.words, vocabulary, (words) => having(words).length, relaxBelow);
    const query = lexicalQuery(plan, index.size, parameters);
    const { required } = plan;
    if (required === null) return matchMost(plan, query, syntax, narrow);
    const ordinals = narrow.select(last?.words === required ? last.found : having(required));
    const { score } = scorer(plan, query);
    const scores = new Float64Array(ordinals.length);
    for (let position = 0; position < scores.length; position += 1)
      scores[position] = score(ordinals[position] ?? 0);
    const dropped = plan.words.filter((word) => !required.includes(word)).map(({ word }) => word.text);
    return {
      plan,
      query,
      ordinals,
      scores,
      members: bitmapOf(ordinals),
      relaxed: [...dropped, ...syntax.ignored],
    };
  };

  /**
   * Products whose words weigh at least the query's floor. Such a product must have one of the
   * weightiest words, down to where the rest together stay below the floor (the essential lists
   * of MaxScore, Turtle and Flood 1995), so only those are looked up; the scorer sees the rest.
   */
  const matchMost = (plan: MatchPlan, query: LexicalQuery, syntax: QuerySyntax, narrow: Narrow) => {
    const expressions = essentialWords(plan, query).map((word) => matchExpression([word], syntax.phrases));
    const candidates =
      expressions.length === 0
        ? new Uint32Array(0)
        : narrow.select(
            narrow.allow(tables.match(expressions.map((expression) => `(${expression ?? ""})`).join(" OR "))),
          );
    const { score, matchedWords, weightOf } = scorer(plan, query);
    const ordinals = new Uint32Array(candidates.length);
    const scores = new Float64Array(candidates.length);
    let count = 0;
    // Bit n stays set as long as every product has word n.
    let inAll = -1;
    for (const ordinal of candidates) {
      const matched = matchedWords(ordinal);
      if (weightOf(matched) < query.floor) continue;
      inAll &= matched;
      ordinals[count] = ordinal;
      scores[count++] = score(ordinal);
    }
    const found = ordinals.subarray(0, count);
    const missing = plan.words.filter((_, slot) => ((inAll >>> slot) & 1) === 0).map(({ word }) => word.text);
    return {
      plan,
      query,
      ordinals: found,
      scores: scores.subarray(0, count),
      members: bitmapOf(found),
      relaxed: count === 0 ? syntax.ignored : [...missing, ...syntax.ignored],
    };
  };

  /** The stored spelling of the code a query is, and the products that carry it. */
  const lookUpIdentifier = (text: string): { code: string; found: Uint32Array } | null => {
    const wanted = queryIdentifier(text);
    if (wanted === null) return null;
    const found = tables.match(`identifiers : "${wanted}"`);
    const [first] = found;
    if (first === undefined) return null;
    const codeIn = (field: string): string[] => {
      const value = columns.first(first, field);
      return typeof value === "string" ? [value] : [];
    };
    const spellings = [documents.idOf(first), ...["sku", "mpn", "gtin", "ean"].flatMap(codeIn)];
    return { code: spellings.find((code) => normaliseIdentifier(code) === wanted) ?? wanted, found };
  };

  return {
    match,
    /** Scores any product against a match. A set without words: its members 1, others 0. */
    scoreOf: ({ plan, query, members }: Match): ((ordinal: number) => number) =>
      plan.words.length === 0 ? (ordinal) => (members.has(ordinal) ? 1 : 0) : scorer(plan, query).score,
  };
}

function essentialWords({ words }: MatchPlan, { idf, floor }: LexicalQuery): WordPlan[] {
  const byWeight = Array.from(words.keys()).toSorted((a, b) => (idf[b] ?? 0) - (idf[a] ?? 0) || a - b);
  const known = byWeight.filter((slot) => {
    const word = words[slot];
    return word !== undefined && isKnownWord(word);
  });
  let rest = known.reduce((sum, slot) => sum + (idf[slot] ?? 0), 0);
  const essential: WordPlan[] = [];
  for (const slot of known) {
    if (rest < floor) break;
    const word = words[slot];
    if (word !== undefined) essential.push(word);
    rest -= idf[slot] ?? 0;
  }
  return essential;
}

/** Nothing is asked for, or only what must not occur. */
function isBrowse(query: string, { words, excluded }: QuerySyntax): boolean {
  return query.trim() === "" || (words.length === 0 && excluded.length > 0);
}

function bitmapOf(ordinals: Uint32Array): Bitmap {
  const bitmap = createBitmap((ordinals.at(-1) ?? 0) + 1);
  for (const ordinal of ordinals) bitmap.add(ordinal);
  return bitmap;
}
