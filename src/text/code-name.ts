/** `GTIN`, `ean:`, `SKU #`, `art. no.`, `item number:`, and what follows it. */
const NAMED =
  /^\s*(?:gtin(?:[- ]?(?:8|12|13|14))?|ean(?:[- ]?(?:8|13))?|upc(?:-?[ae])?|isbn(?:[- ]?1[03])?|sku|mpn|asin|(?:article|art\.?|item|product|part|model)(?:[\s-]*(?:number|no\.?|nr\.?|code|#))|item|(?:code|barcode)(?=\s*[:#]))(?:\s*(?:number|code|no\.|nr\.))?(?=[\s:#])(?<code>.+)$/isu;
const BEFORE_CODE = /^[\s:#]+/u;
const DIGIT = /\p{N}/u;

/**
 * A query without the name of the code it asks for: `ean: 4006381333931` asks for
 * `4006381333931`. Null where no name is in front, or no digit behind it: `item bag`.
 */
export function withoutCodeName(query: string): string | null {
  const code = NAMED.exec(query)?.groups?.["code"]?.replace(BEFORE_CODE, "").trim();
  return code !== undefined && DIGIT.test(code) ? code : null;
}
