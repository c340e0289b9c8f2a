import type { Lexicon } from "../domain/lexicon.ts";
import { nameTerms } from "../text/measure-names.ts";
import { phraseTerms } from "../text/value-phrases.ts";
import type { Claim } from "./claim.ts";
import { comparedInterval, comparisonAfter, type Comparison } from "./comparisons.ts";
import { satisfiedLabel } from "./filter-label.ts";
import { bothOf, exists, intervalReading, joinReadings, not, oneOf, type FieldReading } from "./filters.ts";

const ASKED =
  /(?<![\p{L}\p{N}])(?:(?:shoe|ring|hat|clothing)\s+)?(?:size\s+(?:(?<system>eu|us|uk)\s+)?|(?<alone>eu|us|uk)\s+)(?<size>\d{1,3}(?:[.,]5)?|(?:x{0,4}[sl]|\d?x[sl]|m)|(?:extra[\s-]|x-)?large|medium|small)(?![\p{L}\p{N}]|[.,/]\d)/giu;

interface SizeField {
  readonly field: string;
  readonly names: ReadonlySet<string>;
  /** Null when the field has no such size: it then holds sizes of another kind. */
  readonly read: (size: string, comparison: Comparison | undefined) => FieldReading | null;
}

/** Sizes of a query (`size 42`, `size 42 or larger`, `size xl`, `shoe size 9.5`, `eu 42`) that a size field has. */
export type SizeReader = (query: string) => Claim[];

export function createSizeReader(lexicon: Lexicon): SizeReader {
  const fields = [...numberFields(lexicon), ...textFields(lexicon)];
  return (query) => {
    if (fields.length === 0) return [];
    return Array.from(query.matchAll(ASKED)).flatMap((match) => {
      const { size = "", system, alone } = match.groups ?? {};
      const asked = (system ?? alone)?.toLowerCase();
      const own = fields.filter(({ names }) =>
        SYSTEMS.every((name) => !names.has(name) || asked === undefined || name === asked),
      );
      const end = match.index + match[0].length;
      const after = comparisonAfter(query, end);
      const asText = plainSize(size.toLowerCase().replace(",", "."));
      const read = own.flatMap((field): FieldReading[] => {
        const reading = field.read(asText, after?.comparison);
        return reading === null ? [] : [reading];
      });
      if (read.length === 0) return [];
      const isCompared = after !== undefined && /^\d/u.test(asText);
      const constraint = {
        kind: "size",
        strict: true,
        label: satisfiedLabel(read.map(({ satisfied }) => satisfied)),
        ...joinReadings(read),
      } as const;
      return [{ start: match.index, end: isCompared ? after.edge : end, constraint, replacement: "" }];
    });
  };
}

/** Sizes that are also written out: `size medium` is M. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["small", "s"],
  ["medium", "m"],
  ["large", "l"],
  ["extra large", "xl"],
  ["x large", "xl"],
]);

function plainSize(size: string): string {
  const spaced = size.replace(/[\s-]+/gu, " ");
  return LETTERS.get(spaced) ?? spaced;
}

const SYSTEMS: readonly string[] = ["eu", "us", "uk"];

function numberFields({ sizes }: Lexicon): SizeField[] {
  return sizes.map(({ field, min, max }) => ({
    field,
    names: namesOf(field),
    read: (size, comparison) => {
      const number = Number(size);
      if (!Number.isFinite(number) || number < min || number > max) return null;
      if (comparison !== undefined) return intervalReading(field, comparedInterval(comparison, number));
      const satisfied = oneOf(field, [number]);
      return { satisfied, contradicted: bothOf(exists(field), not(satisfied)) };
    },
  }));
}

function textFields(lexicon: Lexicon): SizeField[] {
  return lexicon.values
    .filter(({ topic }) => topic === "size")
    .map(({ field, values }) => {
      const all = values.map(([value]) => value);
      const spellings = groupBySize(all);
      return {
        field,
        names: namesOf(field),
        read: (size) => {
          const own = spellings.get(size);
          if (own === undefined) return null;
          const others = all.filter((value) => sizeOf(value) !== size);
          return { satisfied: oneOf(field, own), contradicted: oneOf(field, others) };
        },
      };
    });
}

function groupBySize(values: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const value of values) groups.set(sizeOf(value), [...(groups.get(sizeOf(value)) ?? []), value]);
  return groups;
}

/** `EU 42` and `Size 42` are 42. */
function sizeOf(value: string): string {
  const terms = phraseTerms(value).filter((term) => !SYSTEMS.includes(term) && term !== "size");
  return plainSize(terms.join(" "));
}

function namesOf(field: string): ReadonlySet<string> {
  return new Set(nameTerms(field.replace(/^attributes\./u, "")));
}
