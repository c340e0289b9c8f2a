import type { CallOptions } from "../../ports/call-options.ts";
import type { StoredCode } from "../../ports/keyword-index.ts";
import {
  isOrdinary,
  normaliseIdentifier,
  productIdentifiers,
  type QueryCode,
} from "../../text/identifier.ts";
import { PROSE_FIELDS, PROSE_FREQUENCY } from "../../text/evident-words.ts";
import { wordTerms } from "../../text/matched-terms.ts";
import { isBegun } from "../../text/plan-word.ts";
import { ownTerms, type QueryWord } from "../../text/query-syntax.ts";
import { takeApart } from "../../text/run-together.ts";
import { encodeText } from "../remote/encode-text.ts";
import { everyOf, not, NOTHING } from "./compile-filter.ts";
import type { IndexQuery, MeilisearchConnection } from "./connection.ts";
import { countQuery } from "./count-query.ts";
import {
  readNewWord,
  vocabularyOf,
  wordQueries,
  type NewWords,
  type Statistics,
} from "./index-statistics.ts";
import { productOf, termsOf } from "./product-document.ts";

export interface LookUpRequest {
  readonly connection: MeilisearchConnection;
  readonly index: string;
  readonly statistics: Statistics;
  readonly words: readonly QueryWord[];
  /** The codes the query may be, likeliest first. */
  readonly identifiers: readonly QueryCode[];
}

export interface Found {
  /** The first of the codes that some product carries; null when none does, or they are words. */
  readonly code: StoredCode | null;
  /** Words the statistics do not know. */
  readonly words: ReadonlyMap<string, NewWords>;
}

/** What has to be asked before a query can be planned, in one exchange; mostly nothing. */
export async function lookUp(
  { connection, index, statistics, words, identifiers }: LookUpRequest,
  call?: CallOptions,
): Promise<Found> {
  const { dictionary } = statistics;
  const vocabulary = vocabularyOf(statistics, new Map());
  const isUnknown = (term: string): boolean => dictionary.frequency(dictionary.idOf(term)) === 0;
  const unknown = [...new Set([...words.flatMap(ownTerms), ...words.flatMap(wordTerms)])].filter(isUnknown);
  const halves = unknownHalves(
    words.filter((word) => !isBegun(word, vocabulary)),
    isUnknown,
  ).filter((term) => !unknown.includes(term));
  const isCode = ({ isAmbiguous }: QueryCode): boolean => !(isAmbiguous && isOrdinary(words, vocabulary));
  const codes = identifiers.filter(isCode);
  const ofCodes = codes.flatMap((code) => codeQueries(index, code, words));
  const answers = await connection.search(
    [
      ...ofCodes,
      ...unknown.flatMap((term) => wordQueries(index, term)),
      ...halves.map((term) => wordQueries(index, term)[0]),
    ],
    call,
  );
  const ofWords = answers.slice(ofCodes.length);
  const ofHalves = ofWords.slice(unknown.length * 2);
  const carried = codes.flatMap(({ code }, at): StoredCode[] => {
    const [carriers, others] = answers.slice(at * 2, at * 2 + 2);
    const carrier = (others?.totalHits ?? 0) === 0 ? carriers?.hits[0] : undefined;
    if (carrier === undefined) return [];
    return [{ code, spelling: spellingIn(carrier, code), products: carriers?.totalHits ?? 0 }];
  });
  return {
    code: carried[0] ?? null,
    words: new Map([
      ...unknown.map((term, at) => [term, readNewWord(ofWords.slice(at * 2, at * 2 + 2))] as const),
      ...halves.map((term, at) => [term, readNewWord([ofHalves[at]])] as const),
    ]),
  };
}

/** Of unknown words that may be two written as one: the halves that are new beside a known one. */
function unknownHalves(words: readonly QueryWord[], isUnknown: (term: string) => boolean): string[] {
  const halves = words
    .filter(({ term }) => isUnknown(term))
    .flatMap(takeApart)
    .map((way) => way.words.map(({ term }) => term).filter(isUnknown))
    .filter(({ length }) => length === 1);
  return [...new Set(halves.flat())];
}

/** Two questions: who carries the code, and, of one that may be words, who has the words and does not carry it. */
function codeQueries(index: string, { code, isAmbiguous }: QueryCode, words: readonly QueryWord[]) {
  const isCarrier = `i = "${encodeText(code)}"`;
  const carriers = carrierQuery(index, isCarrier);
  if (!isAmbiguous || words.length === 0) return [carriers, countQuery(index, NOTHING)];
  const hasWords = words.flatMap(ownTerms).map((term) => `w = "${encodeText(term)}"`);
  return [carriers, countQuery(index, everyOf([...hasWords, not(isCarrier)]))];
}

function carrierQuery(index: string, filter: string): IndexQuery {
  const first = { sort: ["o:asc"], page: 1, hitsPerPage: 1 };
  return { indexUid: index, q: "", filter, ...first, attributesToRetrieve: ["id", "p"] };
}

/** Which of these compared forms exist: all are counted at once, then those that are there are read. */
export async function lookUpCodes(
  { connection, index }: Pick<LookUpRequest, "connection" | "index">,
  codes: readonly string[],
  call?: CallOptions,
): Promise<StoredCode[]> {
  const asked = new Map([...new Set(codes)].map((code) => [encodeText(code), code]));
  if (asked.size === 0) return [];
  const filter = `i IN [${Array.from(asked.keys(), (code) => `"${code}"`).join(", ")}]`;
  const [counted] = await connection.search([{ ...countQuery(index, filter), facets: ["i"] }], call);
  const counts = counted?.facetDistribution?.["i"] ?? {};
  const known = [...asked].filter(([encoded]) => Object.hasOwn(counts, encoded));
  const carriers = await connection.search(
    known.map(([encoded]) => carrierQuery(index, `i = "${encoded}"`)),
    call,
  );
  return known.flatMap(([encoded, code], at): StoredCode[] => {
    const carrier = carriers[at]?.hits[0];
    // It may have been removed in between.
    if (carrier === undefined) return [];
    return [{ code, spelling: spellingIn(carrier, code), products: counts[encoded] ?? 0 }];
  });
}

/** Which of these terms, each of few products, stand in a prose field of one of them. */
export async function findProse(
  { connection, index }: Pick<LookUpRequest, "connection" | "index">,
  terms: readonly string[],
  call?: CallOptions,
): Promise<ReadonlySet<string>> {
  const isProse = async (term: string): Promise<boolean> => {
    const code = encodeText(term);
    const request = { filter: `w = "${code}"`, fields: ["t"], limit: PROSE_FREQUENCY };
    const documents = await connection.documents(index, request, call);
    return documents.some((document) =>
      PROSE_FIELDS.some((field) => termsOf(document)[field].includes(code)),
    );
  };
  const answers = await Promise.all(terms.map(isProse));
  return new Set(terms.filter((_, at) => answers[at] === true));
}

function spellingIn(document: Parameters<typeof productOf>[0], wanted: string): string {
  const codes = productIdentifiers(productOf(document));
  return codes.find((code) => normaliseIdentifier(code) === wanted) ?? wanted;
}
