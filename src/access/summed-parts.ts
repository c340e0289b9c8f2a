import { isBusinessPart } from "../ranking/business-boost.ts";
import type { Explanation } from "../search/search-response.ts";

/** The one part that stands for all of the business's. */
export const BUSINESS_PART = "business";

/** What of a signal decides whether its part may be told. */
export interface NamedSignal {
  readonly name: string;
  readonly field: string;
}

/**
 * An explanation in which signals, rules and stock policy are one part, their sum, so that no
 * private field can be read from them; the parts still sum to the score.
 */
export function summedParts(explanation: Explanation, signals: readonly NamedSignal[]): Explanation {
  const names = new Set(signals.map(({ name }) => name));
  const isBusiness = ({ name }: { readonly name: string }) => isBusinessPart(name, names);
  const business = explanation.parts.filter(isBusiness);
  if (business.length === 0) return explanation;
  const value = business.reduce((sum, part) => sum + part.value, 0);
  const others = explanation.parts.filter((part) => !isBusiness(part));
  return { ...explanation, parts: [...others, { name: BUSINESS_PART, value }] };
}
