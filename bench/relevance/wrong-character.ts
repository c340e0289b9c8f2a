import { otherOfItsSort } from "./absent-codes.ts";
import { pick } from "./pick.ts";
import { bareCode } from "./product-codes.ts";

/** A code with one mistake, as a hand on a keyboard makes it. */
export interface WrongCode {
  readonly mistake: "another character" | "one missing" | "one twice" | "two swapped";
  readonly text: string;
}

/** One mistake in the letters and digits of a code; null when it is the same code still. */
export function withWrongCharacter(code: string, random: () => number): WrongCode | null {
  const characters = Array.from(code);
  const places = characters.flatMap((character, index) => (/[\p{L}\p{N}]/u.test(character) ? [index] : []));
  const place = pick(places, random);
  const character = characters[place] ?? "";
  const before = characters.slice(0, place).join("");
  const after = characters.slice(place + 1).join("");
  const next = characters[place + 1] ?? "";
  const wrong: WrongCode = pick(
    [
      { mistake: "another character", text: before + otherOfItsSort(character, random) + after },
      { mistake: "one missing", text: before + after },
      { mistake: "one twice", text: before + character + character + after },
      { mistake: "two swapped", text: before + next + character + after.slice(next.length) },
    ] as const,
    random,
  );
  return bareCode(wrong.text) === bareCode(code) ? null : wrong;
}
