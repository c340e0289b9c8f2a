import type { CallOptions } from "../../ports/call-options.ts";
import { TEXT_FIELDS } from "../../text/product-terms.ts";
import type { QuerySyntax } from "../../text/query-syntax.ts";
import { encodeText } from "../remote/encode-text.ts";
import { everyOf, not, NOTHING } from "./compile-filter.ts";
import type { IndexDocument, MeilisearchConnection } from "./connection.ts";
import { identifiersOf, termsOf } from "./product-document.ts";

export interface Phrases {
  /** Documents that have every phrase and nothing that is excluded, as a filter. */
  readonly allowed: string;
  /** The same of one document. */
  readonly isAdmissible: (document: IndexDocument) => boolean;
}

/**
 * Beyond so many products that have all words of a phrase somewhere, having them has to do: the
 * words are not checked to be neighbours.
 */
const MAX_CHECKED = 3_000;

/**
 * Phrases and exclusions. An excluded word is a filter. Words side by side are found by reading
 * the products that have them all: Meilisearch keeps distances between words only at three times
 * the cost of indexing, and then not exactly.
 */
export async function findPhrases(
  request: {
    readonly connection: MeilisearchConnection;
    readonly index: string;
    readonly syntax: QuerySyntax;
  },
  call?: CallOptions,
): Promise<Phrases> {
  const resolve = (phrases: readonly (readonly string[])[]): Promise<Phrase[]> =>
    Promise.all(phrases.map((phrase) => resolvePhrase(request, phrase.map(encodeText), call)));
  const [wanted, excluded] = await Promise.all([
    resolve(request.syntax.phrases),
    resolve(request.syntax.excluded),
  ]);
  return {
    allowed: everyOf([...wanted.map(({ filter }) => filter), ...excluded.map(({ filter }) => not(filter))]),
    isAdmissible: (document) =>
      wanted.every(({ holds }) => holds(document)) && !excluded.some(({ holds }) => holds(document)),
  };
}

interface Phrase {
  readonly filter: string;
  readonly holds: (document: IndexDocument) => boolean;
}

async function resolvePhrase(
  { connection, index }: { readonly connection: MeilisearchConnection; readonly index: string },
  phrase: readonly string[],
  call?: CallOptions,
): Promise<Phrase> {
  const holds = (document: IndexDocument): boolean => hasPhrase(document, phrase);
  const [only, second] = phrase;
  if (only !== undefined && second === undefined)
    return { filter: `(w = "${only}" OR i = "${only}")`, holds };
  const words = everyOf(phrase.map((code) => `w = "${code}"`));
  const candidates = await connection.documents(
    index,
    { filter: words, fields: ["k", "t", "i"], limit: MAX_CHECKED + 1 },
    call,
  );
  if (candidates.length > MAX_CHECKED)
    return { filter: words, holds: (document) => hasWords(document, phrase) };
  const keys = candidates.filter(holds).map(({ k }) => String(k));
  return { filter: keys.length === 0 ? NOTHING : `k IN [${keys.join(", ")}]`, holds };
}

function hasWords(document: IndexDocument, words: readonly string[]): boolean {
  const terms = termsOf(document);
  const all = new Set(TEXT_FIELDS.flatMap((field) => terms[field]));
  return words.every((code) => all.has(code));
}

function hasPhrase(document: IndexDocument, phrase: readonly string[]): boolean {
  const terms = termsOf(document);
  const stands = (sequence: readonly string[]): boolean =>
    sequence.some((_, start) => phrase.every((code, offset) => sequence[start + offset] === code));
  if (TEXT_FIELDS.some((field) => stands(terms[field]))) return true;
  const [only] = phrase;
  return phrase.length === 1 && only !== undefined && identifiersOf(document).includes(only);
}
