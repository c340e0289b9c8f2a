import type { CatalogSchema } from "../domain/field.ts";
import type { ComparisonOperator } from "../domain/filter-syntax.ts";
import { SearchError } from "../domain/search-error.ts";
import { filteredField } from "./attribute.ts";
import { filterText } from "./filter-text.ts";

interface Token {
  readonly kind: "word" | "quoted" | "mark";
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

const TOKEN =
  /\s*(?:(?<mark><=|>=|!=|[<>=:()])|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<word>[^\s<>=:()!"'][^\s<>=:()!"]*))/suy;
/** A weight behind a value, which only tells how to rank. */
const SCORE = /<score=-?\d+>/gu;
const COMPARISONS: Readonly<Record<string, ComparisonOperator>> = {
  "=": "=",
  "!=": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};
const KEYWORDS: ReadonlySet<string> = new Set(["AND", "OR", "NOT", "TO"]);
/** Parentheses and NOTs inside one another. */
const MAX_DEPTH = 60;

/**
 * `filters` in Algolia's language as a condition of Aisle's; null for a blank one.
 *
 *     filters   = or-group { AND or-group }          OR binds tighter than AND
 *     or-group  = operand { OR operand }
 *     operand   = NOT operand | "(" filters ")" | condition
 *     condition = attribute ":" value | attribute ":" value TO value | attribute comparison value
 *
 * Algolia knows ands of ors only, which is why its OR needs no parentheses; here both may be
 * nested. `INVALID_FILTER` says what was expected and where.
 */
export function readFilters(text: string | undefined, schema: CatalogSchema): string | null {
  const tokens = tokensOf((text ?? "").replace(SCORE, (score) => " ".repeat(score.length)));
  let place = 0;
  let depth = 0;
  const next = (): Token | undefined => tokens[place];
  const accepts = (kind: Token["kind"], wanted: string): boolean => {
    const token = next();
    if (token?.kind !== kind || token.text !== wanted) return false;
    place += 1;
    return true;
  };

  const nested = (read: () => string): string => {
    depth += 1;
    if (depth > MAX_DEPTH)
      throw expected(`at most ${MAX_DEPTH} parentheses and NOTs inside one another`, next());
    const result = read();
    depth -= 1;
    return result;
  };
  const conjunction = (): string => {
    const operands = [disjunction()];
    while (accepts("word", "AND")) operands.push(disjunction());
    return filterText.all(operands) ?? "";
  };
  const disjunction = (): string => {
    const operands = [operand()];
    while (accepts("word", "OR")) operands.push(operand());
    return filterText.any(operands) ?? "";
  };
  const operand = (): string => {
    if (accepts("word", "NOT")) return filterText.not(nested(operand));
    if (!accepts("mark", "(")) return condition();
    const group = nested(conjunction);
    if (!accepts("mark", ")")) throw expected("AND, OR or )", next());
    return group;
  };
  const value = (): string => {
    const token = next();
    if (!isValue(token)) throw expected("a value", token);
    place += 1;
    return token.text;
  };
  /** Words in a row are one value, as in `color:deep red`, which Algolia takes though it asks for quotes. */
  const words = (): string => {
    const first = next();
    let text = value();
    while (first?.kind === "word" && isValue(next()) && next()?.kind === "word") text += ` ${value()}`;
    return text;
  };
  const condition = (): string => {
    const named = next();
    const name = value();
    const mark = next();
    const comparison = mark?.kind === "mark" ? COMPARISONS[mark.text] : undefined;
    if (comparison === undefined && mark?.text !== ":") {
      throw expected(
        `: or a comparison after ${JSON.stringify(name)} (a bare word would be a tag, which products do not have)`,
        mark,
      );
    }
    place += 1;
    if (name === "_tags") throw expected("an attribute, as products have no tags", named);
    const field = filteredField(name, schema, "filters");
    if (comparison !== undefined) return filterText.compares(field, comparison, value());
    // `-` before a value is part of it here; `NOT` excludes.
    const from = words();
    return accepts("word", "TO") ? filterText.between(field, from, value()) : filterText.equals(field, from);
  };

  if (tokens.length === 0) return null;
  const result = conjunction();
  if (next() !== undefined) throw expected("AND, OR or the end", next());
  return result;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) {
      const column = at + 1 + (text.slice(at).length - text.slice(at).trimStart().length);
      throw refused(
        column,
        `expected an attribute, operator or value, got ${JSON.stringify(text.slice(column - 1, column + 20))}`,
      );
    }
    const { mark, double, single, word = "" } = found.groups ?? {};
    const quoted = double ?? single;
    const column = found.index + 1 + (found[0].length - found[0].trimStart().length);
    if (mark !== undefined) tokens.push({ kind: "mark", text: mark, column });
    else if (quoted !== undefined)
      tokens.push({ kind: "quoted", text: quoted.replace(/\\(.)/gsu, "$1"), column });
    else tokens.push({ kind: "word", text: word, column });
  }
  return tokens;
}

function isValue(token: Token | undefined): token is Token {
  return token?.kind === "quoted" || (token?.kind === "word" && !KEYWORDS.has(token.text));
}

function expected(what: string, token: Token | undefined): SearchError {
  const came = token === undefined ? "the end" : JSON.stringify(token.text);
  return refused(token?.column ?? null, `expected ${what}, got ${came}`);
}

function refused(column: number | null, message: string): SearchError {
  const where = column === null ? "the end" : `position ${column}`;
  const pointer = column === null ? "/filters" : `/filters:${column}`;
  return new SearchError("INVALID_FILTER", `filters, ${where}: ${message}`, {
    errors: [{ pointer, message }],
  });
}
