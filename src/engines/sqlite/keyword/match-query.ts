import type { Filter } from "../../../domain/filter.ts";
import { lexicalQuery, type LexicalParameters, type LexicalQuery } from "../../../ranking/lexical-score.ts";
import { looksLikeCode } from "../../../text/code-shape.ts";
import { doubtfulTerms, evidentWords, PROSE_FIELDS, type EvidentWord } from "../../../text/evident-words.ts";
import { isOrdinary, queryIdentifiers } from "../../../text/identifier.ts";
import { NOTHING_PLANNED, planMatch, type MatchPlan } from "../../../text/match-plan.ts";
import { isKnownWord, type WordPlan } from "../../../text/plan-word.ts";
import type { QuerySynonym } from "../../../text/query-synonym.ts";
import { ownTerms, parseQuery, type QuerySyntax } from "../../../text/query-syntax.ts";
import { spellingOf, type Spelling } from "../../../text/respell.ts";
import { createBitmap, type Bitmap } from "../columns/bitmap.ts";
import { createDocumentScorer } from "./document-scorer.ts";
import type { KeywordDocuments } from "./keyword-documents.ts";
import { createCodeLookUp } from "./look-up-codes.ts";
import { anyExpression, matchExpression, textExpression } from "./match-expression.ts";

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
  readonly spelling: Spelling;
  readonly words: readonly EvidentWord[];
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

/** Products that have the query's words, phrases and nothing excluded, and pass the filter. */
export function createMatcher({ documents, parameters, relaxBelow, ...options }: MatcherOptions) {
  const { dictionary, index, columns, tables, vocabulary } = documents;
  const stopWords = new Set(options.stopWords);
  const codes = createCodeLookUp(documents);
  const scorer = createDocumentScorer(dictionary, index, parameters);

  const narrowing = (filter: Filter | null, excluded: Bitmap | null): Narrow => {
    const selected = filter === null ? null : columns.select(filter);
    return {
      allow: (found) => (excluded === null ? found : found.filter((ordinal) => !excluded.has(ordinal))),
      select: (found) => (selected === null ? found : found.filter((ordinal) => selected.has(ordinal))),
    };
  };

  const match = (
    text: string,
    filter: Filter | null,
    synonyms: readonly QuerySynonym[] | undefined,
  ): Match => {
    const syntax = parseQuery(text, stopWords, synonyms);
    const words = evidentWords(
      syntax.words,
      vocabulary,
      looksLikeCode(text) === null ? null : proseOf(syntax),
    );
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
      spelling: { corrected: null, suggestion: null },
      words,
    });

    if (isBrowse(text, syntax)) return unscored(documents.select(filter, excluded), null);
    const identified = syntax.excluded.length === 0 ? lookUpIdentifier(text, syntax) : null;
    if (identified !== null) return unscored(narrow.select(identified.found), identified.spelling);
    if (syntax.words.length === 0) return unscored(new Uint32Array(0), null);
    const matched = matchWords(syntax, narrow);
    const spelling = spellingOf(text, syntax, matched.plan);
    return { ...matched, isAdmissible, identifier: null, spelling, words };
  };

  const matchWords = (syntax: QuerySyntax, narrow: Narrow) => {
    const known = new Map<readonly WordPlan[], Uint32Array>();
    const having = (words: readonly WordPlan[]): Uint32Array => {
      const expression = matchExpression(words, syntax.phrases);
      const found = expression === null ? new Uint32Array(0) : narrow.allow(tables.match(expression));
      known.set(words, found);
      return found;
    };
    const plan = planMatch(syntax, vocabulary, (words) => having(words).length, {
      relaxBelow,
      stopWords,
    });
    const query = lexicalQuery(plan, index.size, parameters);
    const { required } = plan;
    if (required === null) return matchMost(plan, query, syntax, narrow);
    const ordinals = narrow.select(known.get(required) ?? having(required));
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

  const proseOf = ({ words }: QuerySyntax): ReadonlySet<string> =>
    new Set(
      doubtfulTerms(words, vocabulary).filter(
        (term) => tables.match(textExpression([term], PROSE_FIELDS)).length > 0,
      ),
    );

  /** The code a query is, and the products that carry it. */
  const lookUpIdentifier = (
    text: string,
    { words }: QuerySyntax,
  ): { spelling: string; found: Uint32Array } | null => {
    for (const { code, isAmbiguous } of queryIdentifiers(text)) {
      if (isAmbiguous && isOrdinary(words, vocabulary)) continue;
      const found = codes.carriers(code);
      const spelling = codes.spelling(code, found);
      const isWords = isAmbiguous && words.length > 0 && hasOthers(words.flatMap(ownTerms), found);
      if (spelling !== null && !isWords) return { spelling, found };
    }
    return null;
  };

  /** Whether a product that is not among these, ascending, has all the terms. */
  const hasOthers = (terms: readonly string[], ordinals: Uint32Array): boolean => {
    const known = new Set(ordinals);
    return tables.match(textExpression(terms)).some((ordinal) => !known.has(ordinal));
  };

  return {
    match,
    lookUpCodes: codes.lookUp,
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
