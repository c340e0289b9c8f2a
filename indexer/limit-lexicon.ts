import type { Lexicon } from "../src/domain/lexicon.ts";
import { hasPhrase, phraseTerms } from "../src/text/value-phrases.ts";

/** What a manifest may carry: it is read with every generation that is opened. */
const MAX_BYTES = 300_000;
const MAX_VALUES = 5_000;
const MAX_MEASURES = 300;
const MAX_FLAGS = 500;
const MAX_COUNTS = 200;

/**
 * Cuts a lexicon to what a manifest may carry. Dropped first: values that the fewest products
 * carry, the same number of products in every field, and the phrases that only they have; the
 * field then counts as incomplete. Measures and flags: those of the fewest products.
 */
export function limitLexicon(lexicon: Lexicon): Lexicon {
  let limited: Lexicon = {
    ...lexicon,
    measures: lexicon.measures.slice(0, MAX_MEASURES),
    flags: lexicon.flags.slice(0, MAX_FLAGS),
    ...(lexicon.counts === undefined ? {} : { counts: lexicon.counts.slice(0, MAX_COUNTS) }),
  };
  for (let least = 2; !isSmall(limited) && least < 2 ** 40; least = Math.ceil(least * 1.5))
    limited = {
      ...limited,
      values: dropRarer(limited.values, least),
      measures: limited.measures.filter(({ products }) => products >= least),
      flags: limited.flags.filter(({ yes }) => yes >= least),
    };
  return limited;
}

function isSmall(lexicon: Lexicon): boolean {
  const values = lexicon.values.reduce((sum, field) => sum + field.values.length, 0);
  return values <= MAX_VALUES && Buffer.byteLength(JSON.stringify(lexicon)) <= MAX_BYTES;
}

function dropRarer(fields: Lexicon["values"], least: number): Lexicon["values"] {
  return fields.flatMap((field) => {
    const values = field.values.filter(([, products]) => products >= least);
    if (values.length === field.values.length) return [field];
    if (values.length === 0) return [];
    const terms = values.map(([value]) => phraseTerms(value));
    const phrases = field.phrases.filter(([phrase]) => terms.some((own) => hasPhrase(own, phrase)));
    return [{ ...field, values, phrases, complete: false }];
  });
}
