import { nameTerms } from "./measure-names.ts";

/** Words of names that say nothing of what is counted. */
const PLAIN: ReadonlySet<string> = new Set(
  "number of quantity count per total amount the in a size".split(" "),
);
/** Names of numbers that count nothing: codes, years, shares, scales and sizes. */
const NO_COUNTS =
  /(?:^|_)(?:code|id|year|age|pct|percent|ratio|rate|score|rating|version|level|class|size|weight|width|height|length|depth|diameter|power|voltage|frequency|speed|min|max|from|to)(?:_|$)/u;
const MAX_TERMS = 2;

/** What a field of whole numbers counts: `keys` is `key`, `number_of_puzzle_pieces` is `puzzle piece`; none for other names. */
export function countedTerms(name: string): string[] {
  if (name === "pack_size") return ["pack"];
  if (NO_COUNTS.test(name.toLowerCase())) return [];
  const terms = nameTerms(name).filter((term) => !PLAIN.has(term));
  return terms.length <= MAX_TERMS ? terms : [];
}
