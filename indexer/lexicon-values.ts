import type { LexiconTopic, ValueField } from "../src/domain/lexicon.ts";
import { nameTerms } from "../src/text/measure-names.ts";
import { hasPhrase, phraseTerms, valuePhrases, wholePhrase } from "../src/text/value-phrases.ts";
import type { FieldCounts } from "./lexicon-counts.ts";
import type { MentionCounts, Mentions } from "./lexicon-mentions.ts";

/** A field has few values, as colours have and part numbers have not, when so many products share one on average. */
const MIN_PRODUCTS_A_VALUE = 1.5;
const MAX_VALUES_A_FIELD = 1_500;
/** Other properties than brand, colour, size and material are a closed list, or they are names of things. */
const MAX_OTHER_VALUES = 40;
/** A field that fewer products have is no way to narrow a shop. */
const MIN_PRODUCTS = 3;
/** No plain object: fields may be called `constructor`. */
const TOPIC_WORDS: ReadonlyMap<string, LexiconTopic> = new Map([
  ["color", "color"],
  ["colour", "color"],
  ["size", "size"],
  ["material", "material"],
  ["fabric", "material"],
]);

/** What kind of thing a product is and where it comes from is for the words of the query, not a value to insist on. */
const NO_PROPERTY =
  /^attributes\.(?:type|product_type|status|.*(?:category|package|packaging|origin|country|certif|family|series|model|component).*)$/u;

/** What a field's values are about, by its name. */
export function topicOf(field: string): LexiconTopic {
  if (field === "brand") return "brand";
  const words = nameTerms(field.replace(/^attributes\./u, ""));
  return words.map((word) => TOPIC_WORDS.get(word)).find((topic) => topic !== undefined) ?? "other";
}

/** The fields whose values queries may name, with these values; their phrases are still to be judged. */
export function valueFields(fields: ReadonlyMap<string, FieldCounts>): ValueField[] {
  const found: ValueField[] = [];
  for (const [field, counts] of fields) {
    const topic = topicOf(field);
    const texts = [...counts.texts];
    if (texts.length === 0 || counts.products < MIN_PRODUCTS) continue;
    const perValue = counts.products / texts.length;
    if (topic === "other" && NO_PROPERTY.test(field)) continue;
    if (
      topic === "other" &&
      (counts.dropped || texts.length > MAX_OTHER_VALUES || perValue < MIN_PRODUCTS_A_VALUE)
    )
      continue;
    const byFrequency = texts.toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const values = byFrequency.slice(0, MAX_VALUES_A_FIELD);
    const complete = !counts.dropped && values.length === texts.length;
    found.push({ field, topic, products: counts.products, complete, values, phrases: [] });
  }
  return found.toSorted((a, b) => b.products - a.products || (a.field < b.field ? -1 : 1));
}

/** So many titles must have the words before their share says anything. */
const MIN_MENTIONS = 3;
/**
 * A constraint refuses products, so of those whose title has the words so many must carry the
 * value. `intel` is in the titles of other makers' laptops: it is no brand to insist on.
 */
const MIN_BRAND_SHARE = 0.8;
const MIN_SHARE = 0.9;
/** The same of materials, which titles also give parts of things: `maple duck with felt feet`. */
const MIN_MATERIAL_SHARE = 0.75;
/** The words of other fields may be any: where no title has them, so many products must carry the value. */
const MIN_UNMENTIONED = 3;
/** Of the titles with the words, so many must be of products that have the field at all. */
const MIN_COVERAGE = 0.1;
const MIN_SHARES: Readonly<Partial<Record<LexiconTopic, number>>> = {
  brand: MIN_BRAND_SHARE,
  material: MIN_MATERIAL_SHARE,
};
/** So many titles are enough where every one has the words for the value. */
const MIN_AGREED = 2;
/** Below this a phrase means something else (`clear`, `core`) and says nothing about the field. */
const MIN_MEANT_SHARE = 0.5;
/**
 * A field is trusted when, over the phrases that mean its values, so many products carry what their
 * titles say. In a catalog that misses this, homedepot, a filter on colours and materials refused
 * 10 % of the relevant products and 15 % of the others, and cost 0.06 condensed nDCG@10.
 */
const MIN_TRUST = 0.93;
/** The same of a short list of other values, of which each that is asked for has to earn its own share. */
const MIN_OTHER_TRUST = 0.9;

/** What queries may call the values of a field; a brand with a joint in its name (`BLACK+DECKER`) is one thing. */
export function phrasesOf({ topic, values }: ValueField): string[] {
  return values.flatMap(([value]) => {
    if (topic === "brand") return wholePhrase(value);
    return topic === "material" ? [...valuePhrases(value), ...lastWord(value)] : valuePhrases(value);
  });
}

/** What a material is at last: `wool felt` is felt, `recycled polyester` polyester. */
function lastWord(value: string): string[] {
  return wholePhrase(phraseTerms(value).at(-1) ?? "");
}

/** The same field with the phrases that mean one of its values; see `ValueField`. */
export function withPhrases(field: ValueField, mentions: Mentions): ValueField {
  const { topic } = field;
  const counted = [...new Set(phrasesOf(field))].map((phrase) => ({
    phrase,
    ...mentions(phrase, field.field),
  }));
  const names = new Set(topic === "material" ? field.values.flatMap(([value]) => valuePhrases(value)) : []);
  const isName = (phrase: string): boolean => topic !== "material" || names.has(phrase);
  const named = counted.filter(({ phrase }) => isName(phrase));
  if (topic !== "brand" && trustIn(named) < (topic === "other" ? MIN_OTHER_TRUST : MIN_TRUST))
    return { ...field, phrases: [] };
  const minShare = MIN_SHARES[topic] ?? MIN_SHARE;
  const phrases = counted.flatMap(({ phrase, titles, withField, carried }): [string, number | null][] => {
    if (topic !== "other" && titles < MIN_MENTIONS) return isName(phrase) ? [[phrase, null]] : [];
    if (topic === "other" && titles === 0)
      return carriedBy(field, phrase) >= MIN_UNMENTIONED ? [[phrase, null]] : [];
    const isSettled = titles >= MIN_AGREED && carried === titles;
    if (!isSettled && (withField < MIN_MENTIONS || withField / titles < MIN_COVERAGE)) return [];
    const share = carried / withField;
    return share >= minShare ? [[phrase, Math.round(share * 100) / 100]] : [];
  });
  return { ...field, phrases };
}

/** How many products have the phrase in their value. */
function carriedBy({ values }: ValueField, phrase: string): number {
  return values.reduce(
    (sum, [value, products]) => sum + (hasPhrase(phraseTerms(value), phrase) ? products : 0),
    0,
  );
}

/** The share of products that carry what their title says, over phrases that mostly mean the value; 1 where no title says anything. */
function trustIn(counted: readonly MentionCounts[]): number {
  const meant = counted.filter(({ withField, carried }) => carried >= withField * MIN_MEANT_SHARE);
  const withField = meant.reduce((sum, counts) => sum + counts.withField, 0);
  const carried = meant.reduce((sum, counts) => sum + counts.carried, 0);
  return withField === 0 ? 1 : carried / withField;
}
