import type { CatalogSchema } from "../domain/field.ts";
import type { Lexicon } from "../domain/lexicon.ts";
import { foldText } from "../text/fold-text.ts";
import { withoutOverlaps, type Claim } from "./claim.ts";
import { createCountReader } from "./read-counts.ts";
import { createKnownPhrases, type PhraseReading } from "./known-phrases.ts";
import { createMeasureFields } from "./measure-fields.ts";
import { queryKind } from "./query-kind.ts";
import { queryWords, readableQuery, withoutExclusions } from "./query-words.ts";
import { readMeasureClaims } from "./read-measure-claims.ts";
import { readNegations } from "./read-negations.ts";
import { createPriceReader } from "./read-prices.ts";
import { createSizeReader } from "./read-sizes.ts";
import { readValues } from "./read-values.ts";
import { rewriteQuery } from "./rewrite-query.ts";
import { withoutContradicted } from "./without-contradicted.ts";
import type { Constraint, Understanding } from "./understanding.ts";

/**
 * Reads a query.
 *
 * @param ignored texts of constraints that the shopper has taken away; they stay plain words
 */
export type Understand = (query: string, ignored: readonly string[]) => Understanding;

/** Things come `in` these. */
const IN_TOPICS: ReadonlySet<PhraseReading["topic"]> = new Set(["color", "material", "size"]);

const EMPTY: Lexicon = { priced: 0, currency: null, values: [], measures: [], sizes: [], flags: [] };

/**
 * What a query says, by what the catalog's words can mean; see `docs/understanding.md`. Takes no
 * model and well under a millisecond a query. Without a lexicon no constraint is read.
 */
export function createUnderstanding(lexicon: Lexicon | null | undefined, schema: CatalogSchema): Understand {
  const known = filterable(lexicon ?? EMPTY, schema);
  const phrases = createKnownPhrases(known);
  const measureFields = createMeasureFields(known);
  const readCounts = createCountReader(known);
  const readSizes = createSizeReader(known);
  const readPrices = createPriceReader(known);

  const isValue = (phrase: string): boolean => IN_TOPICS.has(phrases(phrase)?.main[0].topic ?? "brand");

  return (query, ignored) => {
    const text = readableQuery(query);
    const words = queryWords(text);
    const terms = new Set(words.map(({ term }) => term));
    const specific = [
      () => readMeasureClaims(text, measureFields, terms, isValue),
      () => readCounts(text, terms),
      () => readSizes(text),
      () => readPrices(text),
      () => readNegations(text, words, phrases),
    ].reduce<Claim[]>((claims, read) => withoutOverlaps(claims, read()), []);
    const claims = [...specific, ...readValues(text, words, phrases, specific)].toSorted(
      (a, b) => a.start - b.start,
    );
    const left = new Set(ignored.map(comparedText));
    const kept = claims.filter((claim) => !left.has(comparedText(textOf(query, claim))));
    const rewritten = rewriteQuery(query, text, kept);
    return {
      keywordText: rewritten,
      semanticText: rewritten.trim(),
      constraints: uniqueByLabel(withoutContradicted(kept).map((claim) => constraintOf(query, claim))),
      kind: queryKind(queryWords(withoutExclusions(query)), kept),
    };
  };
}

/** Without fields that the catalog does not know: a filter on one would be refused. */
function filterable(lexicon: Lexicon, schema: CatalogSchema): Lexicon {
  const isKnown = ({ field }: { readonly field: string }): boolean => Object.hasOwn(schema, field);
  return {
    ...lexicon,
    values: lexicon.values.filter(isKnown),
    measures: lexicon.measures.filter(isKnown),
    sizes: lexicon.sizes.filter(isKnown),
    counts: (lexicon.counts ?? []).filter(isKnown),
    flags: lexicon.flags.filter(isKnown),
  };
}

/** A word that is said twice asks once. */
function uniqueByLabel(constraints: readonly Constraint[]): Constraint[] {
  return constraints.filter(
    ({ label }, index) => constraints.findIndex((other) => other.label === label) === index,
  );
}

function constraintOf(query: string, claim: Claim): Constraint {
  const text = textOf(query, claim);
  const asked = claim.replacement.trim();
  return { text, ...(asked === text ? {} : { asked }), ...claim.constraint };
}

function textOf(query: string, { start, end }: Claim): string {
  return query.slice(start, end).trim();
}

function comparedText(text: string): string {
  return foldText(text).replace(/\s+/gu, " ").trim();
}
