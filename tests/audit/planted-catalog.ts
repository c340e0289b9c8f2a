import { readFileSync } from "node:fs";

import { createNormaliser } from "../../indexer/normalise/create-normaliser.ts";
import type { NormaliseOptions } from "../../indexer/normalise/normalise-options.ts";
import type { SourceRow } from "../../indexer/sources/source-row.ts";
import { createCatalogAudit, type AuditReport } from "../../indexer/audit/audit-catalog.ts";

/** A row of a feed, its fields by their names. */
export type FeedRow = Readonly<Record<string, unknown>>;

/** After every date in the fixture. */
export const NOW = new Date("2026-12-01T00:00:00Z");

/** The clean fixture, as its file spells it. */
export const CLEAN: readonly FeedRow[] = readFileSync(
  new URL("../../fixtures/catalog.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  // The project's own file: one object a line.
  .map((line) => JSON.parse(line) as FeedRow);

/** Audits rows as they would be read from a file. A string stands for a row that its source could not read. */
export function auditRows(
  rows: readonly (FeedRow | string)[],
  {
    refuse = [],
    normalise = {},
  }: { readonly refuse?: readonly string[]; readonly normalise?: NormaliseOptions } = {},
): AuditReport {
  const audit = createCatalogAudit({ normalise, now: NOW, refuse });
  const toProduct = createNormaliser(normalise);
  for (const [index, fields] of rows.entries()) {
    const place = { source: "feed", line: index + 1 };
    const row: SourceRow =
      typeof fields === "string"
        ? { ...place, field: "", value: fields, reason: "not a JSON object" }
        : { ...place, fields: { ...fields } };
    audit.row(row);
    const made = toProduct(row);
    if ("reject" in made) audit.rejected(made.reject);
    else audit.product(made.product);
  }
  return audit.report();
}

const NUMBERS = [
  "One",
  "Two",
  "Three",
  "Four",
  "Five",
  "Six",
  "Seven",
  "Eight",
  "Nine",
  "Ten",
  "Eleven",
  "Twelve",
];

/** A product without any defect, another for each number from 1 to 12, with what is to be wrong with it. */
export function planted(number: number, defect: FeedRow = {}): FeedRow {
  const name = NUMBERS[number - 1] ?? String(number);
  return {
    id: `planted-${number}`,
    title: `Planted Garden Gnome ${name}`,
    description: `Gnome number ${name} keeps a friendly watch over the flower bed in any weather.`,
    brand: "Planted",
    category: "Garden > Gnomes",
    price: 20 + number,
    currency: "EUR",
    stock: 4,
    in_stock: true,
    margin: 0.3,
    popularity: 5,
    rating: 4.2,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-02-01T00:00:00Z",
    url: `/p/planted-${number}`,
    image: `/images/planted-${number}.svg`,
    sku: `PLANTED-${number}`,
    gtin: withCheckDigit(`29999999${String(number).padStart(4, "0")}`),
    ...defect,
  };
}

/** As many of them as asked for, each with the same defect or one by its number. */
export function plantedRow(count: number, defect: (number: number) => FeedRow): readonly FeedRow[] {
  return Array.from({ length: count }, (_, index) => planted(index + 1, defect(index + 1)));
}

/** EAN-13 out of twelve digits, computed the long way round: by trying. */
function withCheckDigit(twelve: string): string {
  for (let digit = 0; digit < 10; digit += 1) {
    const digits = Array.from(twelve + String(digit), Number);
    const sum = digits.reduce((total, value, index) => total + value * (index % 2 === 0 ? 1 : 3), 0);
    if (sum % 10 === 0) return twelve + String(digit);
  }
  return twelve;
}
