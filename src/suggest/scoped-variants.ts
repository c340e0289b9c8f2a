import { foldValue, PATH_SEPARATOR } from "../domain/field.ts";
import type { Suggestion } from "../domain/suggestion.ts";

type Scope = Suggestion["scopes"][number];

export const MAX_VARIANTS = 2;

/**
 * The categories to offer a suggestion in: those that most of its products are in, none of which
 * holds all of them, holds another one, or is named like the suggestion itself. Fewer than two
 * are no choice, and none is offered.
 */
export function scopedVariants({ text, scopes, count }: Suggestion): readonly Scope[] {
  const variants: Scope[] = [];
  const name = foldValue(text);
  for (const scope of scopes) {
    if (variants.length === MAX_VARIANTS) break;
    const { category } = scope;
    if (scope.count >= count || category.split(PATH_SEPARATOR).some((level) => foldValue(level) === name))
      continue;
    if (!variants.some((other) => category.startsWith(other.category + PATH_SEPARATOR))) variants.push(scope);
  }
  return variants.length < MAX_VARIANTS ? [] : variants;
}
