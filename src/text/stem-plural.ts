/** Plurals and look-alikes that no ending rule gets right. Keys and values are folded. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["mice", "mouse"],
  ["men", "man"],
  ["women", "woman"],
  ["mens", "man"],
  ["womens", "woman"],
  ["children", "child"],
  ["childrens", "child"],
  ["feet", "foot"],
  ["teeth", "tooth"],
  ["geese", "goose"],
  ["shelves", "shelf"],
  ["knives", "knife"],
  ["leaves", "leaf"],
  ["scarves", "scarf"],
  ["loaves", "loaf"],
  ["halves", "half"],
  ["lens", "lens"],
  ["lenses", "lens"],
  ["shoes", "shoe"],
  ["toes", "toe"],
  ["canoes", "canoe"],
  ["buses", "bus"],
  ["gases", "gas"],
  ["series", "series"],
  ["species", "species"],
]);
const SHORTEST_PLURAL = 4;
const PLAIN_WORD = /^[a-z]+$/u;

/**
 * Strips plural endings from a folded word, so that `keyboards` and `keyboard` are one term.
 *
 * The S-stemmer of Harman (How effective is suffixing?, JASIS 1991) with the endings it leaves
 * apart joined (`dresses`/`dress`, `cookies`/`cookie`, `potatoes`/`potato`). Only plain Latin
 * words are touched: model numbers stay as they are.
 */
export function stemPlural(word: string): string {
  if (word.length < SHORTEST_PLURAL || !PLAIN_WORD.test(word)) return IRREGULAR.get(word) ?? word;
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.endsWith("ie")) return word.length > SHORTEST_PLURAL ? `${word.slice(0, -2)}y` : word;
  if (!word.endsWith("s")) return word;
  if (word.endsWith("ies"))
    return word.length > SHORTEST_PLURAL + 1 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|sh|ch|x|zz|o)es$/u.test(word)) return word.slice(0, -2);
  if (/(?:ss|us|is)$/u.test(word)) return word;
  return word.slice(0, -1);
}
