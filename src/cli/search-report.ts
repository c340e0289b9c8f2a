import type { Product } from "../domain/product.ts";
import type { Explanation, QueryIdentifier, SearchHit, SearchResponse } from "../search/search-response.ts";
import { formatCount, plural } from "./format-numbers.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";
import { cutToWidth, printable } from "./text-width.ts";

/** When the output is no terminal. */
const DEFAULT_COLUMNS = 100;
const MIN_TITLE = 20;
const MAX_BRAND = 16;
const MAX_FACET_VALUES = 8;
/** Position, price, stock, score, matched by, and the gaps between all columns. */
const OTHER_COLUMNS = 50;

/** A page of results for people: a ranked table, then what the result set is and how it came about. */
export function searchReport(
  response: SearchResponse,
  style: Style,
  columns: number = DEFAULT_COLUMNS,
): string {
  const blocks = [hitLines(response, style, columns), facetLines(response), noteLines(response, style)];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function hitLines(response: SearchResponse, style: Style, columns: number): readonly string[] {
  const { hits, page, pageSize } = response;
  if (hits.length === 0) return [];
  const brands = hits.map(({ product }) => cutToWidth(printable(product.brand ?? ""), MAX_BRAND));
  const brandWidth = Math.max(...brands.map((brand) => brand.length), "brand".length);
  const titleWidth = Math.max(MIN_TITLE, columns - OTHER_COLUMNS - brandWidth);
  const [head, ...rows] = formatTable(
    [
      { title: "#", align: "right" },
      { title: "title" },
      { title: "brand" },
      { title: "price", align: "right" },
      { title: "stock", align: "right" },
      { title: "score", align: "right" },
      { title: "matched by" },
    ],
    hits.map(({ product, score, matchedBy }, index) => [
      String((page - 1) * pageSize + index + 1),
      cutToWidth(printable(product.title), titleWidth),
      brands[index] ?? "",
      price(product),
      stock(product),
      score.toFixed(3),
      matchedBy.join(" + "),
    ]),
  );
  return [
    style.dim(head ?? ""),
    ...rows.flatMap((row, index) => [row, ...explainLines(hits[index]).map((line) => style.dim(line))]),
  ];
}

function explainLines(hit: SearchHit | undefined): readonly string[] {
  return hit?.explain === undefined ? [] : [`     ${explainText(hit.explain)}  [${printable(hit.id)}]`];
}

/** `lexical 0.410 + semantic 0.310 - stock 0.020 = 0.700` */
function explainText({ parts, score, pin, buried = false }: Explanation): string {
  const sum = parts.map(({ name, value }, index) => {
    const sign = value < 0 ? "- " : index === 0 ? "" : "+ ";
    return `${sign}${name} ${Math.abs(value).toFixed(3)}`;
  });
  const pinned = pin === undefined ? "" : `, pinned to ${pin.position} by ${printable(pin.rule)}`;
  const below = buried ? ", buried below everything else" : "";
  return `${sum.join(" ")} = ${score.toFixed(3)}${pinned}${below}`;
}

function price({ price: amount, currency }: Product): string {
  if (amount === undefined) return "";
  return currency === undefined ? amount.toFixed(2) : `${amount.toFixed(2)} ${printable(currency)}`;
}

function stock({ stock: units, in_stock }: Product): string {
  if (units !== undefined) return formatCount(units);
  return in_stock === undefined ? "" : in_stock ? "yes" : "no";
}

function facetLines({ facets }: SearchResponse): readonly string[] {
  return Object.entries(facets).map(([field, facet]) => {
    const values = facet.values.map((entry) =>
      "value" in entry
        ? `${printable(entry.value)} ${formatCount(entry.count)}`
        : `${entry.from}-${entry.to} ${formatCount(entry.count)}`,
    );
    const hidden = values.length - MAX_FACET_VALUES;
    const more = hidden > 0 ? [`${formatCount(hidden)} more`] : [];
    return `${field}: ${[...values.slice(0, MAX_FACET_VALUES), ...more].join(" · ") || "no values"}`;
  });
}

function noteLines(
  { total, page, pages, query, rules, degraded, redirect, meta }: SearchResponse,
  style: Style,
): readonly string[] {
  const notes: string[] = [];
  if (total === 0) notes.push("nothing found");
  else notes.push(`${style.bold(plural(total, "product"))}, page ${page} of ${formatCount(pages)}`);
  if (query.identifier !== null) notes.push(identifierNote(query.identifier));
  if (query.corrected !== null) notes.push(`searched for ${printable(query.corrected)}`);
  if (query.suggestion !== null) notes.push(`did you mean ${printable(query.suggestion)}?`);
  if (query.replaced !== null) notes.push(`a rule replaced the query by ${printable(query.replaced)}`);
  for (const { text, filter } of query.constraints) {
    notes.push(`${printable(text)} was read as ${printable(filter)}`);
  }
  if (query.relaxed.length > 0) notes.push(`not all have: ${query.relaxed.map(printable).join(", ")}`);
  if (rules.length > 0) notes.push(`rules: ${rules.map(printable).join(", ")}`);
  if (redirect !== null) notes.push(`redirects to ${printable(redirect)}`);
  if (degraded.length > 0)
    notes.push(style.yellow(`degraded: the ${degraded.join(" and ")} lane did not answer`));
  const times = Object.entries(meta.timings).map(([name, ms]) => `${name} ${ms.toFixed(1)}`);
  const parts = times.length === 0 ? "" : ` (${times.join(", ")})`;
  notes.push(style.dim(`${meta.tookMs.toFixed(1)} ms${parts} · ${meta.generation} · ${meta.model}`));
  return notes;
}

function identifierNote({ text, kind, found, valid, suggestions }: QueryIdentifier): string {
  if (found) return `recognised as identifier ${printable(text)}`;
  const what = kind === "gtin" ? "GTIN" : "identifier";
  const near = suggestions.length === 0 ? "" : `; did you mean ${suggestions.map(printable).join(", ")}?`;
  return `no product has the ${what} ${printable(text)}${valid ? "" : ", whose check digit is wrong"}${near}`;
}
