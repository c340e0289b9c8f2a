import { MAX_PRODUCT_CHARS } from "../domain/request-limits.ts";
import { SearchError } from "../domain/search-error.ts";

/**
 * `BODY_TOO_LARGE` where one of the products that were sent is out of all proportion: it would be
 * stored, shown and logged whole.
 *
 * @param bodyChars of all together when that is known: a body within the limit holds no product beyond it
 */
export function checkProductSizes(body: unknown, bodyChars: number | undefined): void {
  if (bodyChars !== undefined && bodyChars <= MAX_PRODUCT_CHARS) return;
  const products: readonly unknown[] = Array.isArray(body) ? body : [body];
  const errors = products.flatMap((product, index) => {
    const { length } = JSON.stringify(product);
    const message = `expected a product of at most ${MAX_PRODUCT_CHARS} characters of JSON, got ${length}`;
    return length > MAX_PRODUCT_CHARS ? [{ pointer: Array.isArray(body) ? `/${index}` : "", message }] : [];
  });
  const [first] = errors;
  if (first !== undefined) throw new SearchError("BODY_TOO_LARGE", first.message, { errors });
}
