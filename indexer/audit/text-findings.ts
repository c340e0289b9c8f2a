import { kind, type FindingKind } from "./finding-kind.ts";

/** Defects of rows, identifiers and texts, in the order of the report. */
export const TEXT_FINDINGS = {
  // rows and ids
  ROW_REJECTED: kind(
    "error",
    "rows",
    "the row is in no search result at all",
    "correct the rows; a reindex lists each one with its reason in rejects.jsonl",
  ),
  TITLE_MISSING: kind(
    "error",
    "rows",
    "a product without a title is left out",
    "fill the title, or map the column that holds it in catalog.fields",
  ),
  DUPLICATE_ID: kind(
    "error",
    "rows",
    "the last row of an id replaces the others, so products are lost",
    "give each product its own id, or remove the repeated rows",
  ),
  ID_UNSAFE_IN_URL: kind(
    "warning",
    "products",
    "addresses made with the id break, so product pages and live changes miss it",
    "use letters, digits, hyphens, underscores and points in ids",
  ),
  // identifiers
  IDENTIFIER_LOST_DIGITS: kind(
    "error",
    "rows",
    "a spreadsheet rounded the number (4.00638E+12): nobody finds the product by it, and the code is lost",
    "export the column as text from the system it comes from, not from the spreadsheet",
  ),
  IDENTIFIER_ZEROS_STRIPPED: kind(
    "warning",
    "products",
    "the GTIN lost its leading zeros, and partners and marketplaces do not recognise it",
    "export the column as text, or pad the numbers to 8, 12, 13 or 14 digits",
  ),
  GTIN_CHECK_DIGIT: kind(
    "warning",
    "products",
    "a mistyped or invented GTIN: shoppers who scan or paste the real one do not find the product",
    "correct it from the packaging or the supplier",
  ),
  GTIN_MALFORMED: kind(
    "warning",
    "products",
    "not 8, 12, 13 or 14 digits: shoppers who scan or paste the real GTIN do not find the product",
    "correct it, or move codes of another kind to sku or mpn",
  ),
  DUPLICATE_IDENTIFIER: kind(
    "warning",
    "values",
    "a search for one product's sku, GTIN or EAN answers with several",
    "give each product its own; for variants keep group_id in common instead",
  ),
  // duplicates
  DUPLICATE_PRODUCT: kind(
    "warning",
    "products",
    "the same title, brand and price again: copies, or variants without a group, fill the first page",
    "remove the copies, or join variants by group_id",
  ),
  NEAR_DUPLICATE: kind(
    "warning",
    "products",
    "the same words in another order or spelling, or at another price: they fill the first page together",
    "remove the copies, say in the titles what sets them apart, or join variants by group_id",
  ),
  // titles
  TITLE_THIN: kind(
    "warning",
    "products",
    "a title of one word tells neither shoppers nor the ranking what it is",
    "name kind, maker, model and what sets it apart",
  ),
  TITLE_TOO_LONG: kind(
    "warning",
    "products",
    "beyond 150 characters each word weighs less, and result lists cut it off",
    "move details to the description and attributes",
  ),
  TITLE_ALL_CAPS: kind(
    "info",
    "products",
    "found all the same, but hard to read in a result list",
    "write titles as a sentence or with capital initials",
  ),
  TITLE_KEYWORD_STUFFED: kind(
    "warning",
    "products",
    "a word repeated for its own sake dilutes the others, and shoppers distrust it",
    "name each property once",
  ),
  // descriptions
  DESCRIPTION_MISSING: kind(
    "warning",
    "products",
    "found by the words of its title only, not by what it is for",
    "write two sentences on what it is and whom it suits",
  ),
  DESCRIPTION_THIN: kind(
    "warning",
    "products",
    "a description that is very short or repeats the title adds nothing to find the product by",
    "write two sentences on what it is and whom it suits",
  ),
  DESCRIPTION_BOILERPLATE: kind(
    "warning",
    "products",
    "many products with one description look alike to searches by meaning",
    "describe the product, and keep what holds for all on a page of its own",
  ),
  // text
  HTML_IN_TITLE: kind(
    "warning",
    "products",
    "markup is stripped here, but cut or doubly encoded remains end up in titles",
    "export plain text",
  ),
  HTML_IN_DESCRIPTION: kind(
    "info",
    "products",
    "markup is stripped before indexing; scripts, styles and their content are lost",
    "export plain text where that is easy",
  ),
  MOJIBAKE: kind(
    "warning",
    "products",
    "words with letters decoded wrongly (CafÃ©) are not found by their right spelling",
    "export UTF-8, and say so to whatever reads it in between; or set catalog.encoding",
  ),
  PLACEHOLDER_VALUE: kind(
    "warning",
    "products",
    "shoppers see n/a or TBD as a value, and it stands among the filters",
    "leave the field empty instead",
  ),
  LANGUAGE_MIXED: kind(
    "warning",
    "products",
    "texts in another language than the catalog's are not found by its words, and by meaning less well",
    "translate them, or index one catalog per language",
  ),
} as const satisfies Record<string, FindingKind>;
