import type { Lexicon, MeasureField, Subjects } from "../domain/lexicon.ts";
import { nameTerms } from "../text/measure-names.ts";
import { readMeasures } from "../text/read-measures.ts";
import { unitOfTerm, type Dimension, type Unit } from "../text/units.ts";
import { LIMITS, namesAsked, PLAIN_NAMES } from "./measure-words.ts";

/** A measured field, ready to be compared. */
export interface KnownMeasure {
  readonly field: string;
  /** The unit of its numbers; null where texts name theirs. */
  readonly unit: Unit | null;
  /** What its texts say, in base units; none for numbers. */
  readonly texts: readonly { readonly text: string; readonly dimension: Dimension; readonly base: number }[];
  /** Smallest and largest of the catalog, in base units. */
  readonly minBase: number;
  readonly maxBase: number;
  /** The words of its name, without the unit. */
  readonly nameTerms: ReadonlySet<string>;
}

/** A constraint asks at most so many fields, the most frequent ones: every one is a condition for the engines. */
const MAX_FIELDS = 32;
/** Of the fields that the things asked for have, those that fewer of them have than this share of the best are left out. */
const SHARE_OF_BEST = 0.3;
/** A word whose products lack a field counts as if so many of a hundred had it: a word alone rules nothing out. */
const FLOOR = 5;

/**
 * Finds the fields that a measure of a query may be about.
 *
 * @param reaches whether a field's range can answer it
 * @returns those the query names (`wide`, `narrower`, `ram`) with the fewest other words in their
 *   names, otherwise all of the dimension; of these, those that products with the query's words in
 *   their titles mostly have
 */
export type MeasureFields = (
  unit: Unit,
  queryTerms: ReadonlySet<string>,
  reaches: (field: KnownMeasure) => boolean,
) => readonly KnownMeasure[];

export function createMeasureFields(lexicon: Lexicon): MeasureFields {
  const byDimension = new Map<Dimension, KnownMeasure[]>();
  for (const field of lexicon.measures) {
    const known = knownMeasure(field);
    const dimensions =
      known.unit === null ? known.texts.map(({ dimension }) => dimension) : [known.unit.dimension];
    for (const dimension of new Set(dimensions)) {
      const own = byDimension.get(dimension) ?? [];
      own.push(known);
      byDimension.set(dimension, own);
    }
  }
  const shares = subjectShares(lexicon.subjects);
  return (unit, queryTerms, reaches) => {
    const all = byDimension.get(unit.dimension) ?? [];
    const shareOf = shares(queryTerms);
    const named = plainest(
      all.filter((field) => isNamed(field, queryTerms)),
      queryTerms,
    );
    const best = Math.max(0, ...all.filter(isPlain).map(shareOf));
    const meant = named.filter((field) => shareOf(field) >= best * SHARE_OF_BEST);
    const asked = (meant.length > 0 ? meant : all.filter(isPlain)).filter(reaches);
    return mostCarried(asked, shareOf).slice(0, MAX_FIELDS);
  };
}

/** How likely the thing asked for has a field: the product, over the query's words, of how many of their products have it. */
function subjectShares(
  subjects: Subjects | undefined,
): (queryTerms: ReadonlySet<string>) => (field: KnownMeasure) => number {
  const { fields = [], terms = [] } = subjects ?? {};
  const byTerm = new Map(
    terms.map(([term, own]) => [term, new Map(own.map(([index, share]) => [fields[index] ?? "", share]))]),
  );
  return (queryTerms) => {
    const known = mostSpecific([...queryTerms], byTerm);
    return ({ field }) =>
      known.reduce((product, own) => product * (FLOOR + (own.get(field) ?? 0)), known.length === 0 ? 0 : 1);
  };
}

/** What is known of the query's neighbouring words in pairs, and of words that are in no known pair. */
function mostSpecific<Known>(terms: readonly string[], byTerm: ReadonlyMap<string, Known>): Known[] {
  const paired = new Set<string>();
  const pairs = terms.slice(1).flatMap((term, index) => {
    const pair = byTerm.get(`${terms[index]} ${term}`);
    if (pair === undefined) return [];
    paired.add(terms[index] ?? "").add(term);
    return [pair];
  });
  return [...pairs, ...terms.flatMap((term) => (paired.has(term) ? [] : (byTerm.get(term) ?? [])))];
}

function isPlain({ nameTerms: own }: KnownMeasure): boolean {
  return LIMITS.every((limit) => !own.has(limit));
}

function isNamed({ nameTerms: own }: KnownMeasure, queryTerms: ReadonlySet<string>): boolean {
  return (
    [...own].some((term) => namesAsked(term, queryTerms)) &&
    LIMITS.every((limit) => !own.has(limit) || namesAsked(limit, queryTerms))
  );
}

/** `sofa narrower than 2 m` is about `width_cm`, not `bed_width_cm`. */
function plainest(fields: readonly KnownMeasure[], queryTerms: ReadonlySet<string>): KnownMeasure[] {
  const unasked = ({ nameTerms: own }: KnownMeasure): number =>
    [...own].filter((term) => !PLAIN_NAMES.has(term) && !namesAsked(term, queryTerms)).length;
  const fewest = Math.min(...fields.map(unasked));
  return fields.filter((field) => unasked(field) === fewest);
}

function mostCarried(
  fields: readonly KnownMeasure[],
  shareOf: (field: KnownMeasure) => number,
): readonly KnownMeasure[] {
  const best = Math.max(0, ...fields.map(shareOf));
  return best === 0 ? fields : fields.filter((field) => shareOf(field) >= best * SHARE_OF_BEST);
}

function knownMeasure({ field, unit: term, texts, min, max }: MeasureField): KnownMeasure {
  const unit = term === null ? null : (unitOfTerm(term) ?? null);
  const scale = unit?.factor ?? 1;
  const words = nameTerms(field.replace(/^attributes\./u, ""));
  return {
    field,
    unit,
    texts: texts.flatMap((text) =>
      readMeasures(text).map((measure) => ({
        text,
        dimension: measure.unit.dimension,
        base: measure.value * measure.unit.factor,
      })),
    ),
    minBase: min * scale,
    maxBase: max * scale,
    nameTerms: new Set(
      words.length > 1 && unitOfTerm(words.at(-1) ?? "") === unit ? words.slice(0, -1) : words,
    ),
  };
}
