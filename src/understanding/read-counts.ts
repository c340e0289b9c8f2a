import type { Lexicon } from "../domain/lexicon.ts";
import { countedTerms } from "../text/counted-terms.ts";
import { stemPlural } from "../text/stem-plural.ts";
import type { Claim } from "./claim.ts";
import { comparedInterval, comparisonAfter, comparisonBefore } from "./comparisons.ts";
import { satisfiedLabel } from "./filter-label.ts";
import { intervalReading, joinReadings, type Interval } from "./filters.ts";

const WORDS: readonly string[] = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const COUNT = new RegExp(
  `(?<![\\p{L}\\p{N}.,/-])(?:packs?\\s+of\\s+(?<packed>\\d{1,5})(?![\\p{L}\\p{N}]|[.,]\\d)|(?<number>\\d{1,5}|${WORDS.join("|")})[\\s-](?<counted>\\p{L}+))`,
  "giu",
);
/** What people call what is counted. */
const SPOKEN: ReadonlyMap<string, string> = new Map([
  ["seater", "seat"],
  ["people", "person"],
  ["man", "person"],
  ["pcs", "piece"],
  ["pc", "piece"],
]);

/**
 * Numbers of things that a field counts: `5 buttons`, `three seater`, `at least 500 pieces`,
 * `pack of 200`. The query has all words of the field's name: `4 cores` are no `coprocessor_cores`.
 */
export type CountReader = (query: string, queryTerms: ReadonlySet<string>) => Claim[];

export function createCountReader(lexicon: Lexicon): CountReader {
  const fields = (lexicon.counts ?? []).map(({ field, min, max }) => ({
    field,
    min,
    max,
    terms: countedTerms(field.replace(/^attributes\./u, "")),
  }));
  return (query, queryTerms) => {
    if (fields.length === 0) return [];
    return Array.from(query.matchAll(COUNT)).flatMap((match): Claim[] => {
      const { packed, number = packed ?? "", counted = "pack" } = match.groups ?? {};
      const word = WORDS.indexOf(number.toLowerCase());
      const value = word === -1 ? Number(number) : word + 1;
      const term = stemPlural(counted.toLowerCase());
      const asked = SPOKEN.get(term) ?? term;
      const own = fields.filter(
        ({ terms, min, max }) =>
          terms.at(-1) === asked &&
          terms.slice(0, -1).every((other) => queryTerms.has(other)) &&
          value >= min &&
          value <= max,
      );
      if (own.length === 0) return [];
      const end = match.index + match[0].length;
      const before = comparisonBefore(query, match.index);
      const after = before === undefined ? comparisonAfter(query, end) : undefined;
      const comparison = (before ?? after)?.comparison;
      const exactly: Interval = { min: { value, inclusive: true }, max: { value, inclusive: true } };
      const interval = comparison === undefined ? exactly : comparedInterval(comparison, value);
      const readings = own.map(({ field }) => intervalReading(field, interval));
      return [
        {
          start: before?.edge ?? match.index,
          end: after?.edge ?? end,
          constraint: {
            kind: "measure",
            strict: comparison !== undefined,
            label: satisfiedLabel(readings.map(({ satisfied }) => satisfied)),
            ...joinReadings(readings),
          },
          replacement: comparison === undefined ? query.slice(match.index, end) : "",
        },
      ];
    });
  };
}
