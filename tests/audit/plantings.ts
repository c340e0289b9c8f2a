import type { FindingCode } from "../../indexer/audit/finding-codes.ts";
import { planted, plantedRow, type FeedRow } from "./planted-catalog.ts";

interface Planting {
  /** Added to the clean fixture. */
  readonly rows: readonly (FeedRow | string)[];
  readonly count: number;
  /** What the first example has to say, when the planted row is not enough to recognise it by. */
  readonly shows?: string;
  /** What cannot but be found beside it. */
  readonly also?: readonly FindingCode[];
}

const BOILERPLATE = "We deliver within three working days and take everything back for a month.";
const GERMAN = "Der Zwerg steht mit seiner Laterne auf dem Rasen und ist für jedes Wetter gemacht.";

/** One planted defect for each code: the type holds it complete. */
export const PLANTINGS: Readonly<Record<FindingCode, Planting>> = {
  ROW_REJECTED: { rows: ["{broken"], count: 1, shows: "not a JSON object" },
  TITLE_MISSING: { rows: [planted(1, { title: " " })], count: 1, also: ["ROW_REJECTED"] },
  DUPLICATE_ID: { rows: [planted(1), planted(1, { price: 3 }), planted(1)], count: 2 },
  ID_UNSAFE_IN_URL: { rows: [planted(1, { id: "gnome/1" }), planted(2, { id: "a b" })], count: 2 },
  IDENTIFIER_LOST_DIGITS: {
    rows: [planted(1, { gtin: "4.00638E+12" }), planted(2, { sku: "4,00638e+12" })],
    count: 2,
    shows: "gtin 4.00638E+12",
  },
  IDENTIFIER_ZEROS_STRIPPED: { rows: [planted(1, { gtin: "36000291452" })], count: 1, shows: "036000291452" },
  GTIN_CHECK_DIGIT: { rows: [planted(1, { gtin: "4006381333932" })], count: 1 },
  GTIN_MALFORMED: { rows: [planted(1, { gtin: "40-063-AB" }), planted(2, { ean: ["123"] })], count: 2 },
  DUPLICATE_IDENTIFIER: {
    rows: [planted(1, { sku: "TWIN-7" }), planted(2, { sku: "twin 7" }), planted(3, { sku: "TWIN7" })],
    count: 1,
  },
  DUPLICATE_PRODUCT: {
    rows: [
      planted(1, { group_id: "g", attributes: { pose: "standing" } }),
      planted(2, { title: "planted garden GNOME one", price: 21 }),
      planted(3, {
        title: "Planted Garden Gnome One",
        price: 21,
        group_id: "g",
        attributes: { pose: "sitting" },
      }),
      planted(4, {
        title: "Planted Garden Gnome One",
        price: 21,
        group_id: "g",
        attributes: { pose: "standing" },
      }),
    ],
    count: 2,
    shows: "planted-1",
  },
  NEAR_DUPLICATE: {
    rows: [
      planted(1),
      planted(2, { title: "Garden Gnomes, planted: One" }),
      { ...planted(1), id: "again", title: "Brand new Gnome", sku: "again", gtin: "" },
    ],
    count: 2,
  },
  TITLE_THIN: { rows: [planted(1, { title: "Gnome" })], count: 1 },
  TITLE_TOO_LONG: { rows: [planted(1, { title: `Gnome ${"0123456789 ".repeat(20)}` })], count: 1 },
  TITLE_ALL_CAPS: { rows: [planted(1, { title: "FRIENDLY GARDEN GNOME" })], count: 1 },
  TITLE_KEYWORD_STUFFED: {
    rows: [planted(1, { title: "Gnome garden gnome, gnomes, cheap gnome" })],
    count: 1,
    shows: "gnome × 4",
  },
  DESCRIPTION_MISSING: { rows: [planted(1, { description: "" })], count: 1 },
  DESCRIPTION_THIN: {
    rows: [planted(1, { description: "A gnome." }), planted(2, { description: "planted garden gnome two" })],
    count: 2,
  },
  DESCRIPTION_BOILERPLATE: { rows: plantedRow(5, () => ({ description: BOILERPLATE })), count: 5 },
  HTML_IN_TITLE: { rows: [planted(1, { title: "Garden <b>Gnome</b> &amp; Lantern" })], count: 1 },
  HTML_IN_DESCRIPTION: {
    rows: [planted(1, { description: "<p>Keeps a friendly watch over the bed.</p>" })],
    count: 1,
  },
  MOJIBAKE: {
    rows: [
      planted(1, { title: "CafÃ© Gnome in Bronze Look" }),
      planted(2, { description: "It doesnâ€™t mind the rain, nor the frost of a long winter." }),
      planted(3, { brand: "Caf\uFFFD" }),
    ],
    count: 3,
    shows: "CafÃ©",
  },
  PLACEHOLDER_VALUE: {
    rows: [planted(1, { brand: "N/A" }), planted(2, { attributes: { pose: "TBD" } })],
    count: 2,
  },
  LANGUAGE_MIXED: { rows: plantedRow(3, (number) => ({ description: `${GERMAN} ${number}.` })), count: 3 },
  PRICE_MISSING: { rows: [planted(1, { price: null })], count: 1 },
  PRICE_UNREADABLE: { rows: [planted(1, { price: "ask us" })], count: 1 },
  PRICE_NEGATIVE: { rows: [planted(1, { price: "-5.00" })], count: 1 },
  PRICE_ZERO: { rows: [planted(1, { price: 0 })], count: 1 },
  PRICE_OUTLIER: {
    rows: plantedRow(9, (number) => (number === 4 ? { price: 2_400 } : {})),
    count: 1,
    shows: "2400",
  },
  CURRENCY_MIXED: {
    rows: [
      planted(1, { currency: "USD" }),
      planted(2, { currency: "USD" }),
      planted(3, { price: "12 £", currency: "" }),
    ],
    count: 3,
  },
  CURRENCY_MISSING: { rows: [planted(1, { currency: "" })], count: 1 },
  STOCK_NEGATIVE: { rows: [planted(1, { stock: -3, in_stock: false })], count: 1 },
  STOCK_CONTRADICTION: {
    rows: [planted(1, { stock: 0, in_stock: true }), planted(2, { stock: 5, in_stock: "no" })],
    count: 2,
  },
  MARGIN_OUT_OF_RANGE: {
    rows: [planted(1, { margin: 35 }), planted(2, { margin: -0.2 }), planted(3, { margin: "35%" })],
    count: 2,
  },
  RATING_OUT_OF_RANGE: { rows: [planted(1, { rating: 47 }), planted(2, { rating: -1 })], count: 2 },
  DATE_IN_FUTURE: { rows: [planted(1, { created_at: "2031-01-01" })], count: 1 },
  DATE_UNREADABLE: { rows: [planted(1, { created_at: "03/04/2026" })], count: 1 },
  CATEGORY_MISSING: { rows: [planted(1, { category: "" })], count: 1 },
  CATEGORY_SINGLE_MEMBER: {
    rows: plantedRow(12, (number) => ({ category: `Garden > Gnomes > Kind ${number}` })),
    count: 16,
  },
  CATEGORY_SPELLINGS: {
    rows: [
      planted(1),
      planted(2),
      planted(3, { category: "garden > Gnome" }),
      planted(4, { category: "Garden > G-nomes" }),
    ],
    count: 2,
    shows: "garden > gnomes (2)",
  },
  BRAND_MISSING: { rows: [planted(1, { brand: "" })], count: 1 },
  BRAND_SPELLINGS: {
    rows: [
      planted(1),
      planted(2),
      planted(3, { brand: "PLANTED" }),
      planted(4, { brand: "Plan-ted" }),
      planted(5, { brand: "Planted Inc." }),
    ],
    count: 2,
  },
  ATTRIBUTE_SPARSE: {
    rows: Array.from({ length: 20 }, (_, index) =>
      planted(index + 1, index < 3 ? { attributes: { beard: "long" } } : {}),
    ),
    count: 1,
    shows: "beard: 3 of 20",
  },
  ATTRIBUTE_SPELLINGS: {
    rows: [
      planted(1, { attributes: { beard_color: "white" } }),
      planted(2, { attributes: { "Beard Colour": "white" } }),
    ],
    count: 1,
  },
  ATTRIBUTE_UNITS_MIXED: {
    rows: [
      planted(1, { attributes: { reach: "30 cm" } }),
      planted(2, { attributes: { reach: "31 cm" } }),
      planted(3, { attributes: { reach: '12"' } }),
    ],
    count: 1,
    shows: '"30 cm" (2)',
  },
  ATTRIBUTE_TYPES_MIXED: {
    rows: [
      planted(1, { attributes: { reach: 30 } }),
      planted(2, { attributes: { reach: 31 } }),
      planted(3, { attributes: { reach: "rather long" } }),
    ],
    count: 1,
  },
  COLOR_NOT_FILTERABLE: {
    rows: [
      planted(1, { title: "Gnome, Blue" }),
      planted(2, { title: "Gnome, Red", attributes: { color: "red" } }),
    ],
    count: 1,
  },
  SIZE_NOT_FILTERABLE: {
    rows: [
      planted(1, { title: "Gnome 30 cm" }),
      planted(2, { title: "Gnome Shirt, XL" }),
      planted(3, { title: "Gnome 40 cm", attributes: { height_cm: 40 } }),
      planted(4, { title: "Gnome Set 3 in 1" }),
    ],
    count: 2,
  },
  IMAGE_MISSING: { rows: [planted(1, { image: "" })], count: 1 },
  IMAGE_INVALID: {
    rows: [
      planted(1, { image: "gnome photo" }),
      planted(2, { image: "http://" }),
      planted(3, { image: "C:\\gnome.jpg" }),
    ],
    count: 3,
  },
  IMAGE_REPEATED: { rows: plantedRow(5, () => ({ image: "/images/soon.svg" })), count: 5 },
  URL_INVALID: { rows: [planted(1, { url: "see shop" })], count: 1 },
};
