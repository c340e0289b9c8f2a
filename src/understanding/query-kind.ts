import { DEFAULT_STOP_WORDS } from "../text/stop-words.ts";
import type { Claim } from "./claim.ts";
import type { QueryWordAt } from "./query-words.ts";
import type { QueryKind } from "./understanding.ts";

const STOP_WORDS: ReadonlySet<string> = new Set(DEFAULT_STOP_WORDS);
/** A sentence has so many stop words, or so many words that tell something. */
const SENTENCE_STOP_WORDS = 2;
const SENTENCE_WORDS = 6;
const HEAD_WORDS = 2;

/** How a query is put; see `QueryKind`. */
export function queryKind(words: readonly QueryWordAt[], claims: readonly Claim[]): QueryKind {
  if (words.length === 0) return "empty";
  // Scripts without spaces are read in overlapping pairs; a run of them counts as one word.
  const counted = words.filter(({ start }, index) => start >= (words[index - 1]?.end ?? 0));
  const telling = counted.filter(({ term }) => !STOP_WORDS.has(term));
  const inBrand = ({ start, end }: QueryWordAt): boolean =>
    claims.some((claim) => claim.constraint.kind === "brand" && claim.start <= start && end <= claim.end);
  if (telling.length > 0 && telling.every(inBrand)) return "brand";
  const isCode = telling.some(({ term }) => /\d/u.test(term));
  if (telling.length > 1 && (claims.length > 0 || isCode)) return "specific";
  const stopWords = counted.length - telling.length;
  if (stopWords >= SENTENCE_STOP_WORDS || telling.length >= SENTENCE_WORDS) return "descriptive";
  return telling.length <= HEAD_WORDS ? "head" : "specific";
}
