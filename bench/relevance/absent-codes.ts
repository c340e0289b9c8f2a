import { pick } from "./pick.ts";
import { bareCode, checkDigit, type ProductCode } from "./product-codes.ts";

/** A well-formed code that no product carries. */
export interface AbsentCode {
  /** How it was made. */
  readonly origin: "random gtin" | "changed gtin" | "changed code" | "joined parts";
  readonly text: string;
}

const GTIN_LENGTHS = [8, 12, 13, 14] as const;
const MOST_CHANGES = 4;
/** Shorter ones are words or numbers as often as codes. */
const SHORTEST_CODE = 4;
const SEPARATOR = /[^\p{L}\p{N}]/u;
const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const DIGITS = Array.from("0123456789");

/**
 * Makes codes that look as if the catalog had them: GTINs with a valid check digit, real codes
 * with up to four characters changed for others of their sort, and parts of two real codes joined.
 * A catalog without codes of one sort gets more of the others. Each once; none is among `codes` in
 * any spelling.
 *
 * @param random numbers in [0, 1); the same numbers make the same codes
 */
export function absentCodes(
  codes: readonly ProductCode[],
  count: number,
  random: () => number,
): readonly AbsentCode[] {
  const taken = new Set(codes.map(({ code }) => bareCode(code)));
  const gtins = codes.filter(({ kind, code }) => (kind === "gtin" || kind === "ean") && isGtin(code));
  const named = codes.filter(({ kind }) => kind === "sku" || kind === "mpn");
  const jointed = named.filter(({ code }) => SEPARATOR.test(code));
  const makers: readonly (() => AbsentCode)[] = [
    () => ({ origin: "random gtin", text: randomGtin(random) }),
    ...(gtins.length === 0
      ? []
      : [() => ({ origin: "changed gtin", text: changedGtin(pick(gtins, random).code, random) }) as const]),
    ...(named.length === 0
      ? []
      : [() => ({ origin: "changed code", text: changedCode(pick(named, random).code, random) }) as const]),
    ...(jointed.length === 0
      ? []
      : [
          () =>
            ({
              origin: "joined parts",
              text: joinedParts(pick(jointed, random).code, pick(jointed, random).code, random),
            }) as const,
        ]),
  ];
  const made: AbsentCode[] = [];
  while (made.length < count) {
    const one = pick(makers, random)();
    const bare = bareCode(one.text);
    if (taken.has(bare) || bare.length < SHORTEST_CODE || !/\d/u.test(bare)) continue;
    taken.add(bare);
    made.push(one);
  }
  return made;
}

function isGtin(code: string): boolean {
  return /^\d+$/u.test(code) && GTIN_LENGTHS.some((length) => length === code.length);
}

function randomGtin(random: () => number): string {
  const length = pick(GTIN_LENGTHS, random);
  // A leading zero would be padding.
  const first = pick(DIGITS.slice(1), random);
  const body = first + Array.from({ length: length - 2 }, () => pick(DIGITS, random)).join("");
  return body + checkDigit(body);
}

function changedGtin(code: string, random: () => number): string {
  const body = changed(code.slice(0, -1), random);
  return body + checkDigit(body);
}

function changedCode(code: string, random: () => number): string {
  return changed(code, random);
}

/** One to four characters become others of their sort: a letter a letter, a digit a digit. */
function changed(code: string, random: () => number): string {
  const characters = Array.from(code);
  const places = characters.flatMap((character, index) => (SEPARATOR.test(character) ? [] : [index]));
  for (let left = 1 + Math.floor(random() * MOST_CHANGES); left > 0; left -= 1) {
    const place = pick(places, random);
    characters[place] = otherOfItsSort(characters[place] ?? "", random);
  }
  return characters.join("");
}

/** Another letter for a letter, in its case, another digit for a digit. */
export function otherOfItsSort(character: string, random: () => number): string {
  const isDigit = /\d/u.test(character);
  const others = (isDigit ? DIGITS : LETTERS).filter((other) => other !== character.toUpperCase());
  const other = pick(others, random);
  return character === character.toLowerCase() ? other.toLowerCase() : other;
}

/** The beginning of one code with the end of another. */
function joinedParts(one: string, other: string, random: () => number): string {
  const separator = SEPARATOR.exec(one)?.[0] ?? "-";
  const beginning = one.split(SEPARATOR);
  const end = other.split(SEPARATOR);
  const kept = 1 + Math.floor(random() * (beginning.length - 1));
  return [...beginning.slice(0, kept), ...end.slice(-1)].join(separator);
}
