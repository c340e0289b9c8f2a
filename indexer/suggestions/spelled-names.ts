import { foldValue } from "../../src/domain/field.ts";
import { createGrowingNumbers } from "./growing-numbers.ts";
import { createNumberedNames } from "./numbered-names.ts";

/** Names that are one however they are written, as filters and facets have it: `Kitchen`, `kitchen` and `KITCHEN `. */
export interface SpelledNames {
  readonly size: number;
  /** The number of the name this is a spelling of, from 0; counts the spelling. */
  add(spelling: string): number;
  /** As it is written most often; of several, the first by code unit. */
  nameOf(number: number): string;
}

export function createSpelledNames(): SpelledNames {
  const folded = createNumberedNames();
  const spellings = createNumberedNames();
  const nameOfSpelling = createGrowingNumbers();
  const counts: number[] = [];
  let usual: readonly string[] | null = null;

  const usualSpellings = (): readonly string[] => {
    const best = Array.from({ length: folded.size }, () => ({ spelling: "", count: 0 }));
    for (const [number, count] of counts.entries()) {
      const spelling = spellings.nameOf(number);
      const name = nameOfSpelling.at(number);
      const other = best[name];
      if (other === undefined || count > other.count || (count === other.count && spelling < other.spelling))
        best[name] = { spelling, count };
    }
    return best.map(({ spelling }) => spelling);
  };
  return {
    get size() {
      return folded.size;
    },
    add(spelling) {
      const number = spellings.add(spelling);
      if (number === counts.length) {
        nameOfSpelling.push(folded.add(foldValue(spelling)));
        counts.push(0);
      }
      counts[number] = (counts[number] ?? 0) + 1;
      usual = null;
      return nameOfSpelling.at(number);
    },
    nameOf(number) {
      usual ??= usualSpellings();
      return usual[number] ?? "";
    },
  };
}
