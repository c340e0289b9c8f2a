import {
  lexicalQuery,
  lexicalScore,
  type LexicalParameters,
  type LexicalQuery,
} from "../../ranking/lexical-score.ts";
import { looksLikeCode } from "../../text/code-shape.ts";
import { doubtfulTerms, evidentWords, type EvidentWord } from "../../text/evident-words.ts";
import { queryIdentifiers } from "../../text/identifier.ts";
import { MIN_MATCHED_SHARE, planMatchSteps, type MatchPlan } from "../../text/match-plan.ts";
import { isKnownWord, type WordPlan } from "../../text/plan-word.ts";
import { matchedTerms } from "../../text/matched-terms.ts";
import { TEXT_FIELDS, type ProductTerms } from "../../text/product-terms.ts";
import type { QuerySynonym } from "../../text/query-synonym.ts";
import { ownTerms, parseQuery, type QuerySyntax } from "../../text/query-syntax.ts";
import { spellingOf, type Spelling } from "../../text/respell.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import { decodeText, encodeText } from "../remote/encode-text.ts";
import { everyOf, NOTHING } from "./compile-filter.ts";
import type { IndexDocument, MeilisearchConnection } from "./connection.ts";
import { countQuery } from "./count-query.ts";
import { vocabularyOf, type Statistics, type StatisticsSource } from "./index-statistics.ts";
import { findProse, lookUp } from "./look-up.ts";
import { findPhrases, type Phrases } from "./phrases.ts";
import { identifiersOf, termsOf } from "./product-document.ts";
import {
  encodeWord,
  isSpelledBy,
  textFilter,
  thresholdFilter,
  wordFilter,
  type EncodedWord,
} from "./word-filter.ts";

/** What a query matches, before any filter. */
export interface Match {
  /** K, in Meilisearch's filter language. */
  readonly set: string;
  /** |K|. */
  readonly size: number;
  /** The words by which Meilisearch ranks when K is larger than what is looked at, said in one way or more. */
  readonly rankedBy: readonly string[];
  /** Words that were dropped. */
  readonly relaxed: readonly string[];
  /** See `MatchPlan`. */
  readonly isWhole: boolean;
  /** When any word may be missing: those that a product of the set may turn out to lack. */
  readonly optional: readonly { readonly text: string; readonly filter: string }[];
  readonly identifier: string | null;
  readonly terms: readonly string[];
  readonly spelling: Spelling;
  readonly words: readonly EvidentWord[];
  /** The calibrated lexical score of a document, in K or not. */
  readonly score: (document: IndexDocument) => number;
  /** What `set` says, of one document at hand. */
  readonly holds: (document: IndexDocument) => boolean;
  /** Has the phrases and nothing that is excluded. */
  readonly isAdmissible: (document: IndexDocument) => boolean;
}

export interface MatcherOptions {
  readonly connection: MeilisearchConnection;
  readonly index: string;
  readonly statistics: StatisticsSource;
  readonly parameters: LexicalParameters;
  readonly stopWords: readonly string[];
  readonly relaxBelow: number;
}

/** Of a query whose words may be missing, so many known words decide; the weightiest. */
const MAX_DECIDING_WORDS = 10;
/** Synonyms the server is asked to rank by, each by itself. */
const MAX_RANKED_SYNONYMS = 4;
/** Sums of the same numbers in another order may differ by this. */
const ROUNDING = 1e-9;

/**
 * The same plan as on every engine, its counts asked of Meilisearch. Nothing of what a query
 * matches is left to the server's own rules, so the same products are found.
 */
export function createMatcher({ connection, index, statistics: source, ...options }: MatcherOptions) {
  const { parameters, relaxBelow } = options;
  const stopWords = new Set(options.stopWords);

  const count = async (sets: readonly string[], call?: CallOptions): Promise<number[]> => {
    const answers = await connection.search(
      sets.map((filter) => countQuery(index, filter)),
      call,
    );
    return answers.map(({ totalHits = 0 }) => totalHits);
  };

  /** A set whose members all score 1: a browse, a code or nothing. */
  const unscored = (
    set: string,
    size: number,
    syntax: QuerySyntax,
    phrases: Phrases,
    more: Pick<Match, "identifier" | "holds" | "words">,
  ): Match => ({
    set,
    size,
    rankedBy: [],
    relaxed: syntax.ignored,
    isWhole: true,
    optional: [],
    identifier: more.identifier,
    terms: [],
    spelling: { corrected: null, suggestion: null },
    words: more.words,
    holds: more.holds,
    score: (document) => (more.holds(document) ? 1 : 0),
    isAdmissible: phrases.isAdmissible,
  });

  const match = async (
    query: string,
    synonyms: readonly QuerySynonym[] | undefined,
    call?: CallOptions,
  ): Promise<Match> => {
    const syntax = parseQuery(query, stopWords, synonyms);
    const statistics = await source.read();
    const identifiers = syntax.excluded.length === 0 ? queryIdentifiers(query) : [];
    const [found, phrases] = await Promise.all([
      lookUp({ connection, index, statistics, words: syntax.words, identifiers }, call),
      findPhrases({ connection, index, syntax }, call),
    ]);
    const vocabulary = vocabularyOf(statistics, found.words);
    const doubtful = looksLikeCode(query) === null ? null : doubtfulTerms(syntax.words, vocabulary);
    const prose = doubtful === null ? null : await findProse({ connection, index }, doubtful, call);
    const words = evidentWords(syntax.words, vocabulary, prose);
    if (query.trim() === "" || (syntax.words.length === 0 && syntax.excluded.length > 0)) {
      const holds = phrases.isAdmissible;
      return unscored(phrases.allowed, statistics.size, syntax, phrases, { identifier: null, holds, words });
    }
    if (found.code !== null) {
      const { spelling: identifier, products } = found.code;
      const code = encodeText(found.code.code);
      const holds = (document: IndexDocument): boolean => identifiersOf(document).includes(code);
      const set = `i = "${code}"`;
      return unscored(set, products, syntax, phrases, { identifier, holds, words });
    }
    if (syntax.words.length === 0) {
      return unscored(NOTHING, 0, syntax, phrases, { identifier: null, holds: () => false, words });
    }

    const having = (words: readonly WordPlan[]): string =>
      everyOf([...words.map(encodeWord).map(wordFilter), phrases.allowed]);
    const steps = planMatchSteps(syntax, vocabulary, { relaxBelow, stopWords });
    const sizes = new Map<readonly WordPlan[], number>();
    let step = steps.next();
    while (step.done !== true) {
      const asked = step.value;
      const counts = await count(asked.map(having), call);
      asked.forEach((required, at) => sizes.set(required, counts[at] ?? 0));
      step = steps.next(counts);
    }
    const plan = step.value;
    const spelling = spellingOf(query, syntax, plan);
    const common = { syntax, statistics, plan, phrases, said: { spelling, words } };
    const { required } = plan;
    if (required === null) return matchMost(common, call);
    const encoded = required.map(encodeWord);
    return {
      ...describeMatch(common),
      set: having(required),
      size: sizes.get(required) ?? 0,
      relaxed: [
        ...plan.words.filter((word) => !required.includes(word)).map(({ word }) => word.text),
        ...syntax.ignored,
      ],
      holds: (document) => phrases.isAdmissible(document) && encoded.every((word) => hasWord(document, word)),
    };
  };

  interface Planned {
    readonly syntax: QuerySyntax;
    readonly statistics: Statistics;
    readonly plan: MatchPlan;
    readonly phrases: Phrases;
    readonly said: Pick<Match, "spelling" | "words">;
  }

  const describeMatch = ({ statistics, plan, phrases, said }: Planned) => {
    const lexical = lexicalQuery(encodePlan(plan), statistics.size, parameters);
    return {
      ...said,
      rankedBy: rankings(plan.words),
      optional: [],
      identifier: null,
      isWhole: plan.isWhole,
      terms: matchedTerms(plan, statistics.dictionary),
      score: (document: IndexDocument) =>
        lexicalScore(lexical, termsOf(document), statistics.averageLengths, parameters),
      isAdmissible: phrases.isAdmissible,
    };
  };

  /** Products with words enough, by weight: `MIN_MATCHED_SHARE` of what the known words weigh. */
  const matchMost = async (planned: Planned, call?: CallOptions): Promise<Match> => {
    const { plan, statistics, phrases, syntax } = planned;
    const lexical = lexicalQuery(encodePlan(plan), statistics.size, parameters);
    const words = ownedWords(plan.words.map(encodeWord), lexical, statistics);
    const deciding = words
      .map((word, slot) => ({ plan: plan.words[slot], word, weight: lexical.idf[slot] ?? 0 }))
      .filter(({ plan: one }) => one !== undefined && isKnownWord(one))
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, MAX_DECIDING_WORDS);
    const floor = deciding.reduce((sum, { weight }) => sum + weight, 0) * MIN_MATCHED_SHARE - ROUNDING;
    const threshold =
      deciding.length === 0
        ? NOTHING
        : thresholdFilter(
            deciding.map(({ word, weight }) => ({ filter: textFilter(word), weight })),
            floor,
          );
    const set = everyOf([threshold, phrases.allowed]);
    const [size = 0] = await count([set], call);
    return {
      ...describeMatch(planned),
      set,
      size,
      rankedBy: rankings(deciding.flatMap(({ plan: one }) => one ?? [])),
      relaxed: syntax.ignored,
      optional: words.map((word, slot) => ({
        text: plan.words[slot]?.word.text ?? "",
        filter: textFilter(word),
      })),
      holds: (document) => {
        if (deciding.length === 0 || !phrases.isAdmissible(document)) return false;
        const terms = new Set(allTerms(termsOf(document)));
        const weight = deciding.reduce(
          (sum, { word, weight: own }) => sum + (isSpelledBy(word, terms) ? own : 0),
          0,
        );
        return weight >= floor;
      },
    };
  };

  return match;
}

function allTerms(terms: ProductTerms): string[] {
  return TEXT_FIELDS.flatMap((field) => terms[field]);
}

function hasWord(document: IndexDocument, word: EncodedWord): boolean {
  return isSpelledBy(word, new Set([...allTerms(termsOf(document)), ...identifiersOf(document)]));
}

/**
 * The words, each with the spellings that stand for it rather than for another word of the query:
 * where one word is the misspelling of another, a product with the one does not have both.
 */
function ownedWords(
  words: readonly EncodedWord[],
  lexical: LexicalQuery,
  { dictionary }: Statistics,
): EncodedWord[] {
  const all = words.flatMap(({ spellings }) => [...spellings]);
  return words.map(({ spellings, prefix, conjunctions }, slot) => {
    const isOwn = (code: string): boolean => lexical.role(code)?.slot === slot;
    const own = [...spellings].filter(isOwn);
    if (prefix === null || all.every((code) => !code.startsWith(prefix) || isOwn(code))) {
      return { spellings: new Set(own), prefix, conjunctions };
    }
    const begun = dictionary.withPrefix(decodeText(prefix)).map((id) => encodeText(dictionary.termOf(id)));
    return { spellings: new Set([...own, ...begun.filter(isOwn)]), prefix: null, conjunctions };
  });
}

/** The plan in the codes that documents hold, so that a document is scored without decoding it. */
function encodePlan(plan: MatchPlan): MatchPlan {
  const words = plan.words.map((planned) => ({
    ...planned,
    word: {
      ...planned.word,
      term: encodeText(planned.word.term),
      forms: planned.word.forms.map((form) => ({ ...form, terms: form.terms.map(encodeText) })),
    },
    typos: planned.typos.map((typo) => ({ ...typo, term: encodeText(typo.term) })),
  }));
  return { ...plan, words, required: words };
}

/**
 * The query in terms as it is, and with each of the first synonyms instead of what it stands
 * for: the server knows no synonyms, and ranks what it is asked for.
 */
function rankings(words: readonly WordPlan[]): string[] {
  const own = words.map(({ word }) => ownTerms(word));
  const others = words.flatMap(({ word }, slot) =>
    word.forms.filter(({ isOwn }) => !isOwn).map(({ terms }) => own.with(slot, [...terms])),
  );
  return [own, ...others.slice(0, MAX_RANKED_SYNONYMS)].map((terms) =>
    terms.flat().map(encodeText).join(" "),
  );
}
