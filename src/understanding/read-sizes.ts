import type { Lexicon } from "../domain/lexicon.ts";
import { nameTerms } from "../text/measure-names.ts";
import { phraseTerms } from "../text/value-phrases.ts";
import type { Claim } from "./claim.ts";
import { comparedInterval, comparisonAfter, type Comparison } from "./comparisons.ts";
import { satisfiedLabel } from "./filter-label.ts";
import {
  bothOf,
  exists,
  intervalReading,
  joinReadings,
  not,
  oneOf,
  type FieldReading,
} from "./filters.ts";

const ASKED =
  /(?<![\p{L}\p{N}])(?:(?:shoe|ring|hat|clothing)\s+)?(?:size\s+(?:(?<system>eu|us|uk)\s+)?|(?<alone>eu|us|uk)\s+)(?<size>\d{1,3}(?:[.,]5)?|(?:x{0,4}[sl]|\d?x[sl]|m))(?![\p{L}\p{N}]|[.,/]\d)/giu;

interface SizeField {
  readonly field: string;
  readonly names: ReadonlySet<string>;
  /** Null when the field has no such size: it then holds sizes of another kind. */
  readonly read: (size: string, comparison: Comparison | undefined) => FieldReading | null;
  readonly isNumber: boolean;
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
      const read = own.flatMap((field): [SizeField, FieldReading][] => {
        const reading = field.read(size.toLowerCase().replace(",", "."), after?.comparison);
        return reading === null ? [] : [[field, reading]];
      });
      const [first] = read;
      if (first === undefined) return [];
      const value = first[0].isNumber ? Number(size.replace(",", ".")) : size.toUpperCase();
      const name = first[0].field.replace(/^attributes\./u, "");
      const isCompared = first[0].isNumber && after !== undefined;
      const label = isCompared
        ? intervalLabel(name, comparedInterval(after.comparison, Number(value)))
        : `${name} = ${JSON.stringify(value)}`;
      const constraint = {
        kind: "size",
        strict: true,
        label,
        ...joinReadings(read.map(([, reading]) => reading)),
      } as const;
      return [{ start: match.index, end: isCompared ? after.edge : end, constraint, replacement: "" }];
    });
  };
}

const SYSTEMS: readonly string[] = ["eu", "us", "uk"];

function numberFields({ sizes }: Lexicon): SizeField[] {
  return sizes.map(({ field, min, max }) => ({
    field,
    names: namesOf(field),
    isNumber: true,
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
        isNumber: false,
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
  return phraseTerms(value)
    .filter((term) => !SYSTEMS.includes(term) && term !== "size")
    .join(" ");
}

function namesOf(field: string): ReadonlySet<string> {
  return new Set(nameTerms(field.replace(/^attributes\./u, "")));
}
