/** What sort of query a text is, where nobody says. */
export type QueryClass = "browse" | "identifier" | "one-word" | "two-three-words" | "four-or-more-words";

/** `128gb` and `1080p` are sizes; codes are longer. */
const SHORTEST_CODE = 6;
/** A GTIN-8, the shortest that is written in groups. */
const SHORTEST_GROUPED_NUMBER = 8;
const CODE = /^(?=[^\p{N}]*\p{N})[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u;
const GROUPED_NUMBER = /^[\d-]+(?:\s+[\d-]+)+$/u;
const LONGEST_SHORT_QUERY = 3;

/**
 * By the text alone, so that it is the same in every version and on every catalog:
 *
 * - `browse`: nothing was typed;
 * - `identifier`: one word of at least 6 letters and digits with a digit among them (`K87-SLNT`),
 *   or groups of at least 8 digits (`4006381 333931`);
 * - otherwise by the number of words between spaces: one, two or three, four and more. Scripts that
 *   write no spaces count as one word.
 */
export function queryClass(query: string): QueryClass {
  const words = query.trim().split(/\s+/u);
  const text = words.join(" ");
  if (text === "") return "browse";
  const characters = text.replaceAll(/[^\p{L}\p{N}]/gu, "").length;
  if (CODE.test(text) && characters >= SHORTEST_CODE) return "identifier";
  if (GROUPED_NUMBER.test(text) && characters >= SHORTEST_GROUPED_NUMBER) return "identifier";
  if (words.length === 1) return "one-word";
  return words.length <= LONGEST_SHORT_QUERY ? "two-three-words" : "four-or-more-words";
}
