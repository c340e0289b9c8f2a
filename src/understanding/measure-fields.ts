import type { Lexicon, MeasureField } from "../domain/lexicon.ts";
import { nameTerms } from "../text/measure-names.ts";
import { readMeasures } from "../text/read-measures.ts";
import { unitOfTerm, type Dimension, type Unit } from "../text/units.ts";

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
  readonly nameTerms: ReadonlySet<string>;
}

/** A constraint asks at most so many fields, the most frequent ones: every one is a condition for the engines. */
const MAX_FIELDS = 32;
/** What a thing bears or fits is not what it is; asked for by these words only. */
const LIMITS: readonly string[] = ["max", "min", "maximum", "minimum", "load", "compatibility", "supported"];
/** What people call attributes, by words of the attributes' names. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  width: ["wide", "width"],
  height: ["tall", "high", "height"],
  length: ["long", "length"],
  depth: ["deep", "depth"],
  diameter: ["diameter", "round"],
  thickness: ["thick", "thickness"],
  weight: ["weight", "weighing", "heavy", "light", "lighter", "heavier"],
  screen: ["screen", "display", "monitor", "tv", "television", "laptop", "notebook", "tablet"],
  display: ["screen", "display", "monitor", "tv", "television", "laptop", "notebook", "tablet"],
  diagonal: ["screen", "display", "monitor", "tv", "television", "laptop", "notebook", "tablet"],
  ram: ["ram", "memory"],
  memory: ["ram", "memory"],
  storage: ["storage", "drive", "disk", "ssd", "hdd"],
  ssd: ["ssd"],
  hdd: ["hdd"],
  battery: ["battery"],
  cable: ["cable"],
  load: ["load"],
  max: ["max", "maximum"],
  maximum: ["max", "maximum"],
};

/** Finds the fields that a measure of a query may be about. */
export type MeasureFields = (unit: Unit, queryTerms: ReadonlySet<string>) => readonly KnownMeasure[];

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
  return (unit, queryTerms) => {
    const all = byDimension.get(unit.dimension) ?? [];
    const named = all.filter((field) => isNamed(field, queryTerms));
    const plain = all.filter((field) => !LIMITS.some((limit) => field.nameTerms.has(limit)));
    return (named.length > 0 ? named : plain).slice(0, MAX_FIELDS);
  };
}

function isNamed({ nameTerms: own }: KnownMeasure, queryTerms: ReadonlySet<string>): boolean {
  const isAsked = (term: string): boolean => (SPOKEN[term] ?? []).some((word) => queryTerms.has(word));
  return [...own].some(isAsked) && LIMITS.every((limit) => !own.has(limit) || isAsked(limit));
}

function knownMeasure({ field, unit: term, texts, min, max }: MeasureField): KnownMeasure {
  const unit = term === null ? null : (unitOfTerm(term) ?? null);
  const scale = unit?.factor ?? 1;
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
    nameTerms: new Set(nameTerms(field.replace(/^attributes\./u, ""))),
  };
}
