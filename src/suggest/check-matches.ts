import { fieldValues, foldValue } from "../domain/field.ts";
import type { Product } from "../domain/product.ts";
import { passes, type Passage } from "./shown-products.ts";
import type { SuggestionMatch } from "./suggestion-index.ts";

/** A suggestion with those of its sample products that a search for it would show now. */
export interface CheckedMatch {
  readonly match: SuggestionMatch;
  readonly shown: readonly Product[];
}

export interface MatchCheck {
  /** The live products of all samples, by id. */
  readonly products: ReadonlyMap<string, Product>;
  readonly passageOf: (match: SuggestionMatch) => Passage;
  /** Within which a match is searched; undefined: everywhere. */
  readonly categoryOf: (match: SuggestionMatch) => string | undefined;
  /** Asks the engine how many products a search for a match would find; left out: the counts hold as they are. */
  readonly count?: (match: SuggestionMatch, passage: Passage) => Promise<number>;
  /** Asks the engine whether a search for a match would find anything. */
  readonly finds: (match: SuggestionMatch, passage: Passage) => Promise<boolean>;
}

/**
 * Leaves out suggestions that find nothing any more, because their products are gone, sold out or
 * hidden since the suggestions were made. The samples tell; where none of them would be shown
 * and there are more products, the engine is asked.
 */
export async function checkMatches(
  matches: readonly SuggestionMatch[],
  check: MatchCheck,
): Promise<readonly CheckedMatch[]> {
  const checked = await Promise.all(matches.map((match) => checkMatch(match, check)));
  return checked.filter((one) => one !== null);
}

async function checkMatch(match: SuggestionMatch, check: MatchCheck): Promise<CheckedMatch | null> {
  const { suggestion } = match;
  const category = check.categoryOf(match);
  const passage = check.passageOf(match);
  const alive = suggestion.products.flatMap((id) => check.products.get(id) ?? []);
  const known = category === undefined ? alive : alive.filter((product) => isIn(product, category));
  const shown = known.filter((product) => passes(product, passage));
  if (check.count !== undefined) {
    const count = await check.count(match, passage);
    return count === 0 ? null : { match: { ...match, count }, shown };
  }
  // Samples of other categories say nothing about this one, unless some are gone: those may have been in it.
  const areAllElsewhere =
    known.length === 0 && alive.length > 0 && alive.length === suggestion.products.length;
  const isDoubtful = shown.length === 0 && !areAllElsewhere;
  if (!isDoubtful) return { match, shown };
  const areAll = category === undefined && suggestion.count <= suggestion.products.length;
  return !areAll && (await check.finds(match, passage)) ? { match, shown } : null;
}

function isIn(product: Product, category: string): boolean {
  const wanted = foldValue(category);
  return fieldValues(product, "category").some((path) => foldValue(String(path)) === wanted);
}
