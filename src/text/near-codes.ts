import { hasValidCheckDigit } from "./gtin.ts";
import { normaliseIdentifier } from "./identifier.ts";

const DIGITS = Array.from("0123456789");
const LETTERS = Array.from("abcdefghijklmnopqrstuvwxyz");
/** Codes with fewer characters have too many neighbours that are somebody else's. */
const SHORTEST_CODE = 4;
/** Nobody types longer ones by hand, and their neighbours are thousands: 40 characters have 3,000. */
const LONGEST_CODE = 40;
/** From here on a code of digits is a GTIN and has no letters near it, see `normaliseIdentifier`. */
const SHORTEST_GTIN = 8;

/**
 * Every code at one wrong, missing, surplus or exchanged character, as compared forms: about 900
 * for 12 characters, 250 for a GTIN. Likeliest first: exchanged neighbours, a wrong character, a
 * surplus one, a missing one; of GTINs before all those whose check digit is right. None of a
 * code of fewer than 4 characters or more than 40.
 */
export function nearCodes(normalised: string): string[] {
  const characters = Array.from(normalised);
  if (characters.length < SHORTEST_CODE || characters.length > LONGEST_CODE) return [];
  const isGtin = characters.length >= SHORTEST_GTIN && /^\d+$/u.test(normalised);
  const alphabet = isGtin ? DIGITS : [...new Set([...LETTERS, ...DIGITS, ...characters])];
  const splice = (at: number, removed: number, ...added: readonly string[]): string =>
    [...characters.slice(0, at), ...added, ...characters.slice(at + removed)].join("");

  const near = [
    ...characters.slice(1).map((next, at) => splice(at, 2, next, characters[at] ?? "")),
    ...characters.flatMap((_, at) => alphabet.map((letter) => splice(at, 1, letter))),
    ...characters.map((_, at) => splice(at, 1)),
    ...[...characters, ""].flatMap((_, at) => alphabet.map((letter) => splice(at, 0, letter))),
  ];
  const distinct = [...new Set(near.map(normaliseIdentifier))].filter(
    (code) => code !== normalised && code !== "",
  );
  if (!isGtin) return distinct;
  return [...distinct.filter(hasValidCheckDigit), ...distinct.filter((code) => !hasValidCheckDigit(code))];
}
