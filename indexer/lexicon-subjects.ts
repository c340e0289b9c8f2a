import type { MeasureField, Subjects } from "../src/domain/lexicon.ts";
import { DEFAULT_STOP_WORDS } from "../src/text/stop-words.ts";
import { phraseTerms } from "../src/text/value-phrases.ts";
import type { SampledProduct } from "./lexicon-sample.ts";

/** What is said of fewer products is luck. */
const MIN_TITLES = 4;
/** A field that fewer of the products have is nothing they are measured by. */
const MIN_SHARE = 20;
const MAX_TERMS = 700;
const STOP_WORDS: ReadonlySet<string> = new Set(DEFAULT_STOP_WORDS);

/** What things are measured by: pans by their diameter, memory cards by a capacity. */
export function subjectsOf(measures: readonly MeasureField[], sample: readonly SampledProduct[]): Subjects {
  const fields = measures.map(({ field }) => field);
  const indexOf = new Map(fields.map((field, index) => [field, index]));
  const titles = new Map<string, { products: number; fields: Map<number, number> }>();
  for (const { title, values } of sample) {
    const own = [...values.keys()].flatMap((field) => indexOf.get(field) ?? []);
    for (const term of termsAndPairs(phraseTerms(title))) {
      const counts = titles.get(term) ?? { products: 0, fields: new Map<number, number>() };
      counts.products += 1;
      for (const index of own) counts.fields.set(index, (counts.fields.get(index) ?? 0) + 1);
      titles.set(term, counts);
    }
  }
  const terms = [...titles]
    .filter(([, { products }]) => products >= MIN_TITLES)
    .map(([term, { products, fields: counted }]) => {
      const shares = [...counted]
        .map(([index, count]): [number, number] => [index, Math.round((count / products) * 100)])
        .filter(([, share]) => share >= MIN_SHARE)
        .toSorted(([a, x], [b, y]) => y - x || a - b);
      return { term, products, shares };
    })
    .filter(({ shares }) => shares.length > 0)
    .toSorted((a, b) => b.products - a.products || (a.term < b.term ? -1 : 1));
  return { fields, terms: terms.slice(0, MAX_TERMS).map(({ term, shares }) => [term, shares]) };
}

/** The telling terms of a title, and pairs of those that stand side by side: `memory card` is no memory. */
function termsAndPairs(terms: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [index, term] of terms.entries()) {
    if (!isTelling(term)) continue;
    found.add(term);
    const next = terms[index + 1];
    if (next !== undefined && isTelling(next)) found.add(`${term} ${next}`);
  }
  return found;
}

function isTelling(term: string): boolean {
  return /^\p{L}{2}/u.test(term) && !STOP_WORDS.has(term);
}
