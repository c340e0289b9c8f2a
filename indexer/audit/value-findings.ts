import { kind, type FindingKind } from "./finding-kind.ts";

/** Defects of prices, stock, categories, attributes and addresses, in the order of the report. */
export const VALUE_FINDINGS = {
  // price and currency
  PRICE_MISSING: kind(
    "warning",
    "products",
    "left out by every price filter, and last when sorted by price",
    "fill the price, or map the column that holds it in catalog.fields",
  ),
  PRICE_UNREADABLE: kind(
    "warning",
    "products",
    "text instead of a number: the product counts as without a price",
    "write a number, and leave the field empty where there is none",
  ),
  PRICE_NEGATIVE: kind(
    "error",
    "rows",
    "the price is dropped; shoppers see none",
    "correct the price; discounts do not belong in it",
  ),
  PRICE_ZERO: kind(
    "error",
    "products",
    "first when sorted by price, and offered for nothing",
    "correct the price, or leave it empty where it is not known",
  ),
  PRICE_OUTLIER: kind(
    "warning",
    "products",
    "a price many times off those of its kind is wrong in filters and sorting, and stretches the price range",
    "look for a shifted decimal point, cents for whole units, or the price of a pack",
  ),
  CURRENCY_MIXED: kind(
    "error",
    "products",
    "prices are compared as numbers: filters and sorting mix currencies",
    "convert to one currency, or index one catalog per currency",
  ),
  CURRENCY_MISSING: kind(
    "info",
    "products",
    "the price is shown without a currency",
    "fill the currency, or set catalog.currency",
  ),
  // stock and signals
  STOCK_NEGATIVE: kind(
    "warning",
    "products",
    "counts as sold out, whatever is on the shelf",
    "correct the stock, or write 0",
  ),
  STOCK_CONTRADICTION: kind(
    "warning",
    "products",
    "in_stock and stock say opposite things; in_stock is believed, and may bury or promise wrongly",
    "derive one from the other, or send only one",
  ),
  MARGIN_OUT_OF_RANGE: kind(
    "warning",
    "products",
    "a margin outside 0 to 1 lifts or sinks products by the margin signal wrongly, or is dropped",
    "write the share of the price, 0.35 or 35%",
  ),
  RATING_OUT_OF_RANGE: kind(
    "warning",
    "products",
    "a rating outside 0 to 5 ranks and filters wrongly beside the others",
    "convert to a scale of 0 to 5",
  ),
  DATE_IN_FUTURE: kind(
    "warning",
    "products",
    "newest of all for as long as the date lies ahead: freshness lifts it above what is new",
    "correct the date; day and month may be exchanged",
  ),
  DATE_UNREADABLE: kind(
    "warning",
    "products",
    "the date is dropped, and freshness cannot lift the product",
    "write dates as 2026-03-01",
  ),
  // categories and brands
  CATEGORY_MISSING: kind(
    "warning",
    "products",
    "left out wherever shoppers browse or filter by category",
    "assign a category, or map the column that holds it in catalog.fields",
  ),
  CATEGORY_SINGLE_MEMBER: kind(
    "info",
    "categories",
    "a category with one product is a filter that leads to a dead end",
    "merge it with a neighbour or its parent",
  ),
  CATEGORY_SPELLINGS: kind(
    "warning",
    "products",
    "one category in several spellings: each filter shows only part of its products",
    "choose one spelling",
  ),
  BRAND_MISSING: kind(
    "warning",
    "products",
    "left out by every brand filter, and not known to be of that brand",
    "fill the brand, or map the column that holds it in catalog.fields",
  ),
  BRAND_SPELLINGS: kind(
    "warning",
    "products",
    "one brand in several spellings: each filter shows only part of its products",
    "choose one spelling",
  ),
  // attributes
  ATTRIBUTE_SPARSE: kind(
    "info",
    "attributes",
    "filled for too few products of any category: a filter by it hides most of what fits",
    "fill it throughout its category, or leave it to the description",
  ),
  ATTRIBUTE_SPELLINGS: kind(
    "warning",
    "products",
    "one attribute under several names: each filter shows only part of its products",
    "choose one name",
  ),
  ATTRIBUTE_UNITS_MIXED: kind(
    "warning",
    "values",
    "values of one attribute in several units (cm and in) cannot be compared or put in ranges",
    "convert to one unit, and write it into the attribute's name",
  ),
  ATTRIBUTE_TYPES_MIXED: kind(
    "warning",
    "values",
    "numbers and text in one attribute: a range filter misses the products with text",
    "write numbers throughout, the unit in the attribute's name",
  ),
  COLOR_NOT_FILTERABLE: kind(
    "warning",
    "products",
    "the colour stands in the title only: the colour filter leaves the product out",
    "write it to an attribute, color",
  ),
  SIZE_NOT_FILTERABLE: kind(
    "warning",
    "products",
    "the size stands in the title only: the size filter leaves the product out",
    "write it to an attribute, size or one named for the measure",
  ),
  // addresses
  IMAGE_MISSING: kind(
    "info",
    "products",
    "shown without a picture, and clicked less",
    "fill the image, or map the column that holds it in catalog.fields",
  ),
  IMAGE_INVALID: kind(
    "warning",
    "products",
    "no address of an image: result lists show a broken picture",
    "write an http or https address, or a path within the shop",
  ),
  IMAGE_REPEATED: kind(
    "warning",
    "products",
    "one picture on many products, probably a placeholder: shoppers cannot tell them apart",
    "supply pictures, or leave the field empty",
  ),
  URL_INVALID: kind(
    "warning",
    "products",
    "no address of a page: a click on the result leads nowhere",
    "write an http or https address, or a path within the shop",
  ),
} as const satisfies Record<string, FindingKind>;
