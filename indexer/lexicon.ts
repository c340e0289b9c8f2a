import type { FlagField, Lexicon, ValueField } from "../src/domain/lexicon.ts";
import type { Product } from "../src/domain/product.ts";
import { nameTerms } from "../src/text/measure-names.ts";
import { createLexiconCounts, type FieldCounts } from "./lexicon-counts.ts";
import { measureFields, sizeFields } from "./lexicon-measures.ts";
import { countFields } from "./lexicon-count-fields.ts";
import { countMentions, type Mentions } from "./lexicon-mentions.ts";
import { createLexiconSample } from "./lexicon-sample.ts";
import { subjectsOf } from "./lexicon-subjects.ts";
import { limitLexicon } from "./limit-lexicon.ts";
import { phrasesOf, valueFields, withPhrases } from "./lexicon-values.ts";

/** Learns, product by product, what the words of queries can mean in a catalog. */
export interface LexiconCollector {
  add(product: Product): void;
  lexicon(): Lexicon;
}

/** So many of the prices must be in one currency for it to be the shop's. */
const MIN_CURRENCY_SHARE = 0.95;

export function createLexiconCollector(): LexiconCollector {
  const counts = createLexiconCounts();
  const sample = createLexiconSample();
  const currencies = new Map<string, number>();
  let priced = 0;
  return {
    add(product) {
      counts.add(product);
      sample.add(product);
      if (product.price === undefined) return;
      priced += 1;
      const currency = product.currency ?? "";
      currencies.set(currency, (currencies.get(currency) ?? 0) + 1);
    },
    lexicon() {
      const products = sample.products();
      const values = valueFields(counts.fields);
      const flags = flagFields(counts.fields);
      const mentions = countMentions(products, phraseFields(values, flags));
      const measures = measureFields(counts.fields, products);
      const [main] = [...currencies].toSorted(([, a], [, b]) => b - a);
      const isMain = main !== undefined && main[0] !== "" && main[1] >= priced * MIN_CURRENCY_SHARE;
      return limitLexicon({
        priced,
        currency: isMain ? main[0] : null,
        values: values
          .map((field) => withPhrases(field, mentions))
          .filter(({ topic, phrases }) => topic === "size" || phrases.length > 0),
        measures,
        sizes: sizeFields(counts.fields),
        flags: flags.map((flag) => ({ ...flag, telling: isTelling(flag, mentions) })),
        counts: countFields(counts.fields),
        subjects: subjectsOf(measures, products),
      });
    },
  };
}

const MIN_YES = 3;

function flagFields(fields: ReadonlyMap<string, FieldCounts>): FlagField[] {
  return [...fields]
    .filter(([, { yes }]) => yes >= MIN_YES)
    .map(([field, { yes, no }]) => ({ field, yes, no, telling: false }))
    .toSorted((a, b) => b.yes + b.no - (a.yes + a.no) || (a.field < b.field ? -1 : 1));
}

const MIN_FLAG_MENTIONS = 5;
const MIN_FLAG_SHARE = 0.9;
const MIN_ABSENT_SHARE = 0.2;

/** A flag that no title speaks of may still be asked for; one whose name means something else in titles may not. */
function isTelling({ field, yes, no }: FlagField, mentions: Mentions): boolean {
  const { titles, withField, carried } = mentions(flagPhrase(field), field);
  // Where products say that they lack it, it is a property and no thing.
  const isProperty = withField > 0 || flagPhrase(field).includes(" ");
  if (isProperty && carried === withField && no >= (yes + no) * MIN_ABSENT_SHARE) return true;
  if (withField < MIN_FLAG_MENTIONS) return titles < MIN_FLAG_MENTIONS || withField > titles / 4;
  return carried >= withField * MIN_FLAG_SHARE;
}

function flagPhrase(field: string): string {
  return nameTerms(field.replace(/^attributes\./u, "")).join(" ");
}

function phraseFields(values: readonly ValueField[], flags: readonly FlagField[]): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  const put = (phrase: string, field: string): void => {
    const known = fields.get(phrase);
    if (known === undefined) fields.set(phrase, new Set([field]));
    else known.add(field);
  };
  for (const field of values) for (const phrase of phrasesOf(field)) put(phrase, field.field);
  for (const { field } of flags) put(flagPhrase(field), field);
  return fields;
}
