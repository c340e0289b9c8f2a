import type { CountField } from "../domain/lexicon.ts";
import { countedTerms } from "../text/counted-terms.ts";
import { stemPlural } from "../text/stem-plural.ts";
import { unitOfTerm } from "../text/units.ts";

/**
 * Whether a number goes on in the text behind it, so that it counts or measures something and is
 * no price: `over 1000 piece puzzle`, `under 18 years`, `under 60 %`, `under 50 x 70`.
 */
export type GoesOn = (rest: string) => boolean;

/** What numbers are said of in any catalog, singular; units of `src/text/units.ts` count as well. */
const COUNTED: ReadonlySet<string> = new Set(
  [
    "piece pc pcs pack count ct page sheet ply seat seater person people player user",
    "button key port core thread channel serving",
    "year yr month week day second sec",
    "percent degree celsius fahrenheit mp megapixel fps nit psi btu mph kmh cfm gsm spf ppm cc ohm calorie kcal kj",
    "denier grit carat karat star review",
  ].flatMap((line) => line.split(" ")),
);
/** Signs of inches, feet, degrees and shares, sizes (`50 x 70`), fractions, and words joined by a hyphen. */
const SIGN = /^\s*(?:["″”'′’%°]|[x×]\s*\d|\/|\d+\/\d)|^-[\p{L}\d]/iu;
const WORD = /^\s+(?<word>\p{L}+)/u;
/** After these, what follows the number is no longer about it: `under 50 in red`. */
const NUMBER_ENDS = /^\s+in\s+(?!diameter\b|width\b|height\b|length\b)\p{L}/iu;

/** What goes on is told by units, by words that are counted anywhere and by those that a field of the catalog counts. */
export function createGoesOn(counts: readonly CountField[]): GoesOn {
  const own = counts.flatMap(({ field }) => countedTerms(field.replace(/^attributes\./u, "")).slice(-1));
  const counted = new Set([...COUNTED, ...own]);
  return (rest) => {
    if (SIGN.test(rest)) return true;
    const word = WORD.exec(rest)?.groups?.["word"];
    if (word === undefined || NUMBER_ENDS.test(rest)) return false;
    const term = stemPlural(word.toLowerCase());
    return counted.has(term) || unitOfTerm(term) !== undefined;
  };
}
