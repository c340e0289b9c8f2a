import type { Scalar } from "../src/domain/field.ts";
import { hasPhrase, MAX_PHRASE_TERMS, phraseTerms } from "../src/text/value-phrases.ts";
import type { SampledProduct } from "./lexicon-sample.ts";

/** How products whose titles have certain words carry them in a field. */
export interface MentionCounts {
  /** Products whose title has the words. */
  readonly titles: number;
  /** Of these, those that have the field. */
  readonly withField: number;
  /** Of these, those whose value has the words, or is true. */
  readonly carried: number;
}
export type Mentions = (phrase: string, field: string) => MentionCounts;

const NONE: MentionCounts = { titles: 0, withField: 0, carried: 0 };

/** Counts, in one pass over the sample, for every phrase and each field that may mean it. */
export function countMentions(
  products: readonly SampledProduct[],
  fieldsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Mentions {
  const titles = new Map<string, number>();
  const counts = new Map<string, { withField: number; carried: number }>();
  for (const { title, values } of products) {
    for (const [phrase, isOwn] of phrasesIn(phraseTerms(title), fieldsOf)) {
      titles.set(phrase, (titles.get(phrase) ?? 0) + 1);
      for (const field of fieldsOf.get(phrase) ?? []) {
        const own = field === "brand" && !isOwn ? undefined : values.get(field);
        if (own === undefined || own.length === 0) continue;
        const key = `${field}\n${phrase}`;
        const known = counts.get(key) ?? { withField: 0, carried: 0 };
        known.withField += 1;
        if (own.some((value) => carries(value, phrase))) known.carried += 1;
        counts.set(key, known);
      }
    }
  }
  return (phrase, field) => {
    const known = counts.get(`${field}\n${phrase}`);
    const found = titles.get(phrase);
    return found === undefined ? NONE : { titles: found, ...(known ?? { withField: 0, carried: 0 }) };
  };
}

/** What a thing is for is said behind these: `case for Norvane`. */
const FOR: ReadonlySet<string> = new Set(["for", "fit", "fitting", "compatible", "with", "to"]);

/** The known phrases of a title, and whether one says what the thing is, not only what it is for. */
function phrasesIn(
  terms: readonly string[],
  known: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (let start = 0; start < terms.length; start += 1) {
    let phrase = "";
    for (let length = 1; length <= MAX_PHRASE_TERMS && start + length <= terms.length; length += 1) {
      phrase = length === 1 ? (terms[start] ?? "") : `${phrase} ${terms[start + length - 1] ?? ""}`;
      const isOwn = !FOR.has(terms[start - 1] ?? "");
      if (known.has(phrase)) found.set(phrase, isOwn || (found.get(phrase) ?? false));
    }
  }
  return found;
}

function carries(value: Scalar, phrase: string): boolean {
  return typeof value === "string" ? hasPhrase(phraseTerms(value), phrase) : value === true;
}
