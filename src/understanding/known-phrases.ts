import type { FlagField, Lexicon, LexiconTopic, ValueField } from "../domain/lexicon.ts";
import { nameTerms } from "../text/measure-names.ts";
import { hasPhrase, phraseTerms } from "../text/value-phrases.ts";
import { opposites, otherNames } from "./flag-words.ts";
import { fieldLabel, quotedText } from "./filter-label.ts";
import { bothOf, exists, not, oneOf, type FieldReading } from "./filters.ts";

/** One field that a phrase may be a value of. */
export interface PhraseReading extends FieldReading {
  readonly topic: LexiconTopic | "flag";
  /** `color = "red"`, `wireless = true`. */
  readonly label: string;
  /** The same, of products that are known to be otherwise. */
  readonly oppositeLabel: string;
}

/** What a phrase means. */
export interface PhraseMeaning {
  /** The fields it is asked of; at least one. */
  readonly main: readonly [PhraseReading, ...PhraseReading[]];
  /** Fields that satisfy it as well and refuse nothing. */
  readonly extra: readonly PhraseReading[];
}

/** What the words of queries can mean, by terms joined by a space; undefined for other words. */
export type KnownPhrases = (phrase: string) => PhraseMeaning | undefined;

/** Values that say nothing against any other. */
const ALL_KINDS: ReadonlySet<string> = new Set(
  "multi multicolor multicolour multicolored multicoloured assorted various mixed other unspecified unisex universal all any".split(
    " ",
  ),
);
/** Of fields with more values than the lexicon holds, so many are known to say something else. */
const MAX_OTHER_VALUES = 200;
const MAX_SATISFYING_VALUES = 200;
/** What a thing is for is not what it is: `fits: Samsung` satisfies `samsung` beside the brand, alone it asks for nothing. */
const FITTING = /compatib|(?:^|[._])(?:fits|for|suitable)(?:_|$)/u;

/**
 * Topics of which the most frequent field has the say: what it has as a value and titles use for
 * something else is not asked of smaller ones, which are about parts and inks (`printing_colours`).
 */
const TOLD: ReadonlySet<PhraseReading["topic"]> = new Set(["color", "material"]);

/** Filters are made when a phrase is first asked for, and kept. */
export function createKnownPhrases(lexicon: Lexicon): KnownPhrases {
  const sources = new Map<string, (() => PhraseReading)[]>();
  const made = new Map<string, PhraseMeaning | undefined>();
  const put = (phrase: string, make: () => PhraseReading): void => {
    const own = sources.get(phrase);
    if (own === undefined) sources.set(phrase, [make]);
    else own.push(make);
  };
  const refused = new Map<string, ReadonlySet<string>>();
  for (const field of lexicon.values) {
    const values = field.values.map(([value]) => ({ value, terms: phraseTerms(value) }));
    const greatest = refused.get(field.topic);
    for (const [phrase] of field.phrases)
      if (greatest?.has(phrase) !== true) put(phrase, () => valueReading(field, phrase, values));
    if (greatest === undefined && TOLD.has(field.topic)) refused.set(field.topic, refusedBy(field, values));
  }
  for (const flag of lexicon.flags) {
    if (!flag.telling) continue;
    const name = flagPhrase(flag);
    for (const phrase of [name, ...otherNames(name)]) put(phrase, () => flagReading(flag));
    if (flag.no > 0) for (const phrase of opposites(name)) put(phrase, () => oppositeOf(flagReading(flag)));
  }
  return (phrase) => {
    const own = sources.get(phrase);
    if (own === undefined) return undefined;
    if (!made.has(phrase)) made.set(phrase, meaningOf(own.map((make) => make())));
    return made.get(phrase);
  };
}

/**
 * A brand is asked of brands, a material of materials; other fields join in where none of these
 * knows the phrase. A white shelf may be of steel although `steel` is a colour of others, and a
 * toner of another maker may be for HP: those only satisfy.
 */
function meaningOf(readings: readonly PhraseReading[]): PhraseMeaning | undefined {
  const topic = TOPICS.find((candidate) =>
    readings.some((reading) => reading.topic === candidate && !isFitting(reading)),
  );
  const [first, ...more] = readings.filter((reading) => reading.topic === topic && !isFitting(reading));
  if (first === undefined) return undefined;
  const extra = readings.filter(
    (reading) =>
      (topic === "brand" && isFitting(reading)) || (topic === "material" && reading.topic === "color"),
  );
  return { main: [first, ...more], extra };
}

/** Names of a field's values that titles use for something else. */
function refusedBy({ phrases }: ValueField, values: readonly KnownValue[]): ReadonlySet<string> {
  const known = new Set(phrases.map(([phrase]) => phrase));
  return new Set(values.map(({ terms }) => terms.join(" ")).filter((name) => !known.has(name)));
}

const TOPICS: readonly PhraseReading["topic"][] = ["brand", "material", "color", "flag", "size", "other"];

function isFitting({ label, topic }: PhraseReading): boolean {
  return topic === "other" && FITTING.test(label.split(" ")[0] ?? "");
}

function flagPhrase({ field }: FlagField): string {
  return nameTerms(field.replace(/^attributes\./u, "")).join(" ");
}

function flagReading({ field }: FlagField): PhraseReading {
  const name = fieldLabel(field);
  return {
    topic: "flag",
    label: `${name} = true`,
    oppositeLabel: `${name} = false`,
    satisfied: oneOf(field, [true]),
    contradicted: oneOf(field, [false]),
  };
}

function oppositeOf({ topic, label, oppositeLabel, satisfied, contradicted }: PhraseReading): PhraseReading {
  return {
    topic,
    label: oppositeLabel,
    oppositeLabel: label,
    satisfied: contradicted,
    contradicted: satisfied,
  };
}

interface KnownValue {
  readonly value: string;
  readonly terms: readonly string[];
}

function valueReading(
  { field, topic, complete }: ValueField,
  phrase: string,
  values: readonly KnownValue[],
): PhraseReading {
  const having = values.filter(({ terms }) => hasPhrase(terms, phrase));
  const others = values.filter(({ terms }) => !hasPhrase(terms, phrase));
  const otherwise = others.filter(({ terms }) => !terms.some((term) => ALL_KINDS.has(term)));
  const allKinds = others.filter(({ terms }) => terms.some((term) => ALL_KINDS.has(term)));
  const shown = having.find(({ terms }) => terms.join(" ") === phrase)?.value ?? phrase;
  const satisfied = oneOf(field, texts(having.slice(0, MAX_SATISFYING_VALUES)));
  const contradicted = complete
    ? bothOf(exists(field), not(oneOf(field, texts([...having, ...allKinds]))))
    : bothOf(oneOf(field, texts(otherwise.slice(0, MAX_OTHER_VALUES))), not(satisfied));
  const quoted = quotedText(shown);
  const name = fieldLabel(field);
  return {
    topic,
    label: `${name} = ${quoted}`,
    oppositeLabel: `${name} != ${quoted}`,
    satisfied,
    contradicted,
  };
}

function texts(values: readonly KnownValue[]): string[] {
  return values.map(({ value }) => value);
}
