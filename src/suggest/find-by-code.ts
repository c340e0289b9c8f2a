import type { Generation } from "../ports/generations.ts";
import { normaliseIdentifier, queryIdentifiers } from "../text/identifier.ts";
import type { TimeBudget } from "./time-budget.ts";

/** A code with fewer characters is anybody's beginning. */
const SHORTEST_BEGINNING = 5;
const DIGIT = /\p{N}/u;
const CHARACTERS = Array.from("0123456789abcdefghijklmnopqrstuvwxyz");
/** Codes that what was typed is all of, or all but the last character of. */
const MAX_CODES = 3;

/**
 * The codes of the catalog that were typed, whole or but for the last character, as the catalog
 * spells them. Most of what is typed has no digit and asks nothing.
 */
export async function findByCode(
  typed: string,
  generation: Generation,
  budget: TimeBudget,
): Promise<readonly string[]> {
  const whole = queryIdentifiers(typed).flatMap(({ code, isAmbiguous }) => (isAmbiguous ? [] : [code]));
  if (whole.length === 0) return [];
  const [typedCode = ""] = whole;
  const isBeginning = typedCode.length >= SHORTEST_BEGINNING && DIGIT.test(typedCode);
  const next = isBeginning ? CHARACTERS.map((one) => normaliseIdentifier(typedCode + one)) : [];
  const found = await budget.ask("codes", (signal) =>
    generation.keyword.lookUpCodes([...whole, ...next], { signal }),
  );
  // A whole code before what it begins: those that come first in the question come first in the answer.
  return (found ?? []).slice(0, MAX_CODES).map(({ spelling }) => spelling);
}
