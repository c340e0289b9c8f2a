import type { ComparisonOperator, FieldSyntax, FilterSyntax, ValueSyntax } from "./filter-syntax.ts";
import { filterTokens, type FilterToken } from "./filter-tokens.ts";
import { invalidFilter, quoted } from "./invalid-filter.ts";
import {
  MAX_FILTER_CHARS,
  MAX_FILTER_CONDITIONS,
  MAX_FILTER_DEPTH,
  MAX_FILTER_VALUES,
} from "./request-limits.ts";

const KEYWORDS = ["AND", "OR", "NOT", "IN", "EXISTS", "TO"] as const;
type Keyword = (typeof KEYWORDS)[number];
const OPERATORS: Readonly<Record<string, ComparisonOperator>> = {
  "=": "=",
  "!=": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/**
 * Reads the filter language; null for a blank text.
 *
 *     filter    = and-group { OR and-group }
 *     and-group = negation { AND negation }
 *     negation  = NOT negation | "(" filter ")" | condition
 *     condition = field operator value | field value TO value | field [NOT] IN "[" value { "," value } "]"
 *               | field [NOT] EXISTS
 *
 * Keywords may be in any case; a value or field that is spelled like one is quoted.
 * `INVALID_FILTER` says what was expected, what came and where.
 */
export function parseFilter(text: string): FilterSyntax | null {
  if (text.length > MAX_FILTER_CHARS) {
    const message = `expected a filter of at most ${MAX_FILTER_CHARS} characters, got ${text.length}`;
    throw invalidFilter(MAX_FILTER_CHARS + 1, message, quoted(text));
  }
  const tokens = filterTokens(text);
  const end: FilterToken = { kind: "end", text: "", column: text.length + 1, endColumn: text.length + 1 };
  let place = 0;
  let depth = 0;
  let valueCount = 0;
  let conditionCount = 0;

  const next = (): FilterToken => tokens[place] ?? end;
  const advance = (): FilterToken => tokens[place++] ?? end;
  const accepts = (keyword: Keyword): boolean => {
    if (keywordOf(next()) !== keyword) return false;
    place += 1;
    return true;
  };
  const acceptsMark = (mark: string): boolean => {
    if (next().kind !== "mark" || next().text !== mark) return false;
    place += 1;
    return true;
  };

  const nested = <Result>(read: () => Result): Result => {
    depth += 1;
    if (depth > MAX_FILTER_DEPTH) {
      const message = `expected at most ${MAX_FILTER_DEPTH} parentheses and NOTs inside one another, got more`;
      throw invalidFilter(next().column, message, next().text);
    }
    const result = read();
    depth -= 1;
    return result;
  };

  const filter = (): FilterSyntax => chain("or", () => chain("and", negation));

  const chain = (kind: "and" | "or", operand: () => FilterSyntax): FilterSyntax => {
    const first = operand();
    const operands = [first];
    while (accepts(kind === "and" ? "AND" : "OR")) operands.push(operand());
    return operands.length === 1 ? first : { kind, operands };
  };

  const negation = (): FilterSyntax => {
    if (accepts("NOT")) return { kind: "not", operand: nested(negation) };
    if (!acceptsMark("(")) return condition();
    const group = nested(filter);
    if (!acceptsMark(")")) throw expected("AND, OR or )", next());
    return group;
  };

  const condition = (): FilterSyntax => {
    conditionCount += 1;
    if (conditionCount > MAX_FILTER_CONDITIONS) {
      const message = `expected at most ${MAX_FILTER_CONDITIONS} conditions in a filter, got more`;
      throw invalidFilter(next().column, message, next().text);
    }
    const subject = field();
    const operator = next().kind === "operator" ? OPERATORS[advance().text] : undefined;
    if (operator !== undefined) return { kind: "comparison", field: subject, operator, value: value() };
    const isNegated = accepts("NOT");
    if (accepts("EXISTS")) return negatedIf(isNegated, { kind: "exists", field: subject });
    if (accepts("IN")) return negatedIf(isNegated, { kind: "in", field: subject, values: list() });
    if (isNegated) throw expected("IN or EXISTS after NOT", next());
    if (!isValue(next())) {
      const what = `= != < <= > >= IN, NOT IN, EXISTS or a range after the field ${quoted(subject.name)}`;
      throw expected(what, next());
    }
    const from = value();
    if (!accepts("TO")) {
      throw expected(`TO and the end of a range after ${quoted(`${subject.name} ${from.text}`)}`, next());
    }
    return { kind: "range", field: subject, from, to: value() };
  };

  const field = (): FieldSyntax => {
    const token = next();
    if (!isValue(token)) throw expected("a field", token);
    place += 1;
    const rest = next();
    const goesOn = token.kind === "word" && token.text.endsWith(".") && rest.column === token.endColumn;
    if (!goesOn || rest.kind !== "quoted") return { name: token.text, column: token.column };
    place += 1;
    return { name: token.text + rest.text, column: token.column };
  };

  const value = (): ValueSyntax => {
    const token = next();
    if (!isValue(token)) throw expected("a value", token);
    valueCount += 1;
    if (valueCount > MAX_FILTER_VALUES) {
      const message = `expected at most ${MAX_FILTER_VALUES} values in a filter, got more`;
      throw invalidFilter(token.column, message, token.text);
    }
    place += 1;
    return { text: token.text, column: token.column };
  };

  const list = (): readonly ValueSyntax[] => {
    if (!acceptsMark("[")) throw expected("[ after IN", next());
    const values = [value()];
    while (acceptsMark(",")) values.push(value());
    if (!acceptsMark("]")) throw expected(", or ]", next());
    return values;
  };

  if (next().kind === "end") return null;
  const syntax = filter();
  if (next().kind !== "end") throw expected("AND, OR or the end", next());
  return syntax;
}

function negatedIf(isNegated: boolean, operand: FilterSyntax): FilterSyntax {
  return isNegated ? { kind: "not", operand } : operand;
}

function keywordOf(token: FilterToken): Keyword | undefined {
  if (token.kind !== "word") return undefined;
  return KEYWORDS.find((keyword) => keyword === token.text.toUpperCase());
}

function isValue(token: FilterToken): boolean {
  return token.kind === "quoted" || (token.kind === "word" && keywordOf(token) === undefined);
}

function expected(what: string, token: FilterToken): Error {
  const came = token.kind === "end" ? "the end" : quoted(token.text);
  const hint = keywordOf(token) === undefined ? "" : " (a keyword; in quotes it is a name or value)";
  return invalidFilter(token.column, `expected ${what}, got ${came}${hint}`, token.text);
}
