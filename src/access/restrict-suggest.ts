import { hasScope } from "../domain/access.ts";
import { SearchError } from "../domain/search-error.ts";
import type { ProductPreview, SuggestService } from "../suggest/suggest-contract.ts";
import type { View, ViewOf } from "./create-views.ts";

/**
 * The same suggestions as `options.access` may see them: none that finds nothing under the key's
 * filter, counts under it, previews of its products and fields. `FORBIDDEN` without the scope
 * `suggest`, whatever address asks for them.
 */
export function restrictSuggest(suggest: SuggestService, viewOf: ViewOf): SuggestService {
  return {
    ...suggest,
    suggest: async (request, options) => {
      const { access } = options;
      if (access !== undefined && !hasScope(access, "suggest")) {
        throw new SearchError("FORBIDDEN", `expected the scope suggest, which ${access.name} does not have`);
      }
      const view = viewOf(access);
      if (view === null) return suggest.suggest(request, options);
      const response = await suggest.suggest(request, { ...options, view });
      return { ...response, products: response.products.map((product) => visiblePreview(product, view)) };
    },
  };
}

/** What of a preview is no field of the product. */
const MADE: ReadonlySet<string> = new Set(["highlighted"]);

function visiblePreview(preview: ProductPreview, { admits }: View): ProductPreview {
  // What every preview has, `id` and `title` among it, is kept by every view.
  return Object.fromEntries(
    Object.entries(preview).filter(([key]) =>
      key === "available" ? admits("stock") && admits("in_stock") : MADE.has(key) || admits(key),
    ),
  ) as ProductPreview;
}
