import { CORE_FIELDS } from "../domain/field.ts";
import type { AttributeValue, Product } from "../domain/product.ts";
import { SearchError } from "../domain/search-error.ts";

/** The text of a product that is embedded. The same product always gives the same text. */
export type DocumentTemplate = (product: Product) => string;

/** A field between literal texts; `{name}` or `{name:maxChars}`. */
interface Placeholder {
  readonly name: string;
  readonly maxChars: number;
}

const ATTRIBUTES = "attributes";
const ATTRIBUTE_PREFIX = `${ATTRIBUTES}.`;
const FIELDS = [...Object.keys(CORE_FIELDS), "description", "url", "image", ATTRIBUTES];
const PLACEHOLDER = /\{([^{}:]*)(?::([^{}]*))?\}/gu;

/**
 * Reads a template such as `{title} {brand} {category} {attributes.color} {description:400}`.
 *
 * - `{name}` is a field of the product; a category its path, an attribute or list its values,
 *   joined with spaces; a field the product lacks is empty.
 * - `{attributes.color}` is one attribute, `{attributes}` the values of all, by name.
 * - `{name:400}` is at most the first 400 characters, cut at the end of a word.
 * - Everything else stands for itself; white space is reduced to single spaces.
 *
 * Fails with `INVALID_CONFIG` for an unknown field, a limit that is no positive whole number,
 * a stray brace, or no field at all.
 */
export function createDocumentTemplate(template: string): DocumentTemplate {
  const parts = parse(template);
  return (product) =>
    parts
      .map((part) =>
        typeof part === "string" ? part : cutAtWord(fieldText(product, part.name), part.maxChars),
      )
      .join("")
      .replace(/\s+/gu, " ")
      .trim();
}

function parse(template: string): readonly (string | Placeholder)[] {
  const parts: (string | Placeholder)[] = [];
  let end = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    parts.push(literal(template, end, match.index));
    parts.push(placeholder(match[1] ?? "", match[2], template));
    end = match.index + match[0].length;
  }
  parts.push(literal(template, end, template.length));
  if (parts.length === 1)
    throw invalid(template, "it names no field; at least one such as {title} is needed");
  return parts;
}

function literal(template: string, from: number, to: number): string {
  const text = template.slice(from, to);
  const brace = text.search(/[{}]/u);
  if (brace >= 0) throw invalid(template, `the brace at character ${from + brace + 1} has no partner`);
  return text;
}

function placeholder(name: string, limit: string | undefined, template: string): Placeholder {
  const isAttribute = name.startsWith(ATTRIBUTE_PREFIX) && name.length > ATTRIBUTE_PREFIX.length;
  if (!isAttribute && !FIELDS.includes(name))
    throw invalid(
      template,
      `there is no field '${name}'; known are ${FIELDS.join(", ")} and ${ATTRIBUTES}.<name>`,
    );
  if (limit === undefined) return { name, maxChars: Infinity };
  if (!/^[1-9][0-9]*$/u.test(limit))
    throw invalid(template, `the limit of {${name}} should be a whole number from 1, not '${limit}'`);
  return { name, maxChars: Number(limit) };
}

function fieldText(product: Product, name: string): string {
  const { attributes = {}, ...rest } = product;
  if (name === ATTRIBUTES)
    return Object.keys(attributes)
      .toSorted()
      .map((attribute) => valueText(attributes[attribute]))
      .join(" ");
  const isAttribute = name.startsWith(ATTRIBUTE_PREFIX);
  const fields: Readonly<Record<string, AttributeValue>> = isAttribute ? attributes : rest;
  const key = isAttribute ? name.slice(ATTRIBUTE_PREFIX.length) : name;
  return Object.hasOwn(fields, key) ? valueText(fields[key]) : "";
}

function valueText(value: AttributeValue | undefined): string {
  if (value === undefined) return "";
  return typeof value === "object" ? value.join(" ") : String(value);
}

/** At most `maxChars` characters, without a word that does not fit; a first word longer than that is cut. */
function cutAtWord(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  // One more, so that a word that ends exactly there is kept.
  const space = text.slice(0, maxChars + 1).search(/\s\S*$/u);
  if (space > 0) return text.slice(0, space);
  return text.slice(0, maxChars).replace(/[\uD800-\uDBFF]$/u, "");
}

function invalid(template: string, message: string): SearchError {
  return new SearchError("INVALID_CONFIG", `the document template '${template}': ${message}`);
}
