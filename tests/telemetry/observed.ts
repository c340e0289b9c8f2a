import type { Product } from "../../src/domain/product.ts";
import { searchRequestSchema, type SearchRequestInput } from "../../src/search/search-request.ts";
import type { SearchResponse } from "../../src/search/search-response.ts";
import type { ObservedAnswer } from "../../src/telemetry/observe-search.ts";
import { hitOf, responseOf } from "../api/fake-search.ts";

/** An answer as an observer is told of it: these products, 3 ms. */
export function observed(
  input: SearchRequestInput,
  products: readonly Product[] = [],
  changed: Partial<SearchResponse> = {},
  ms = 3,
): ObservedAnswer {
  const request = searchRequestSchema.parse(input);
  const response = responseOf(
    request,
    products.map((product) => hitOf(product)),
  );
  return { request, response: { ...response, ...changed }, ms };
}
