import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { MAX_FILTER_CHARS, MAX_FILTER_DEPTH, MAX_FILTER_VALUES } from "./request-limits.ts";
import type { FilterSyntax, ValueSyntax } from "./filter-syntax.ts";
import { parseFilter } from "./parse-filter.ts";
import { SearchError } from "./search-error.ts";

/** A tree without positions, which printing does not keep. */
type Shape = unknown;

const value = ({ text }: ValueSyntax): string => text;

function shape(syntax: FilterSyntax | null): Shape {
  if (syntax === null) return null;
  switch (syntax.kind) {
    case "and":
    case "or":
      return [syntax.kind, ...syntax.operands.map(shape)];
    case "not":
      return ["not", shape(syntax.operand)];
    case "comparison":
      return [syntax.field.name, syntax.operator, value(syntax.value)];
    case "range":
      return [syntax.field.name, "to", value(syntax.from), value(syntax.to)];
    case "in":
      return [syntax.field.name, "in", syntax.values.map(value)];
    case "exists":
      return [syntax.field.name, "exists"];
  }
}

const quote = (text: string): string => `"${text.replace(/["\\]/gu, "\\$&")}"`;

function print(syntax: FilterSyntax): string {
  switch (syntax.kind) {
    case "and":
    case "or":
      return syntax.operands.map((operand) => `(${print(operand)})`).join(` ${syntax.kind} `);
    case "not":
      return `NOT (${print(syntax.operand)})`;
    case "comparison":
      return `${quote(syntax.field.name)}${syntax.operator}${quote(syntax.value.text)}`;
    case "range":
      return `${quote(syntax.field.name)} ${quote(syntax.from.text)} To ${quote(syntax.to.text)}`;
    case "in":
      return `${quote(syntax.field.name)} IN[${syntax.values.map((each) => quote(each.text)).join(",")}]`;
    case "exists":
      return `${quote(syntax.field.name)} exists`;
  }
}

const anyField = fc.string({ unit: "binary", maxLength: 8 }).map((name) => ({ name, column: 1 }));
const anyValue = fc.string({ unit: "binary", maxLength: 8 }).map((text) => ({ text, column: 1 }));
const { filter: anySyntax } = fc.letrec<{ filter: FilterSyntax }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({
      kind: fc.constant("comparison"),
      field: anyField,
      operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
      value: anyValue,
    }),
    fc.record({ kind: fc.constant("range"), field: anyField, from: anyValue, to: anyValue }),
    fc.record({
      kind: fc.constant("in"),
      field: anyField,
      values: fc.array(anyValue, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("exists"), field: anyField }),
    fc.record({ kind: fc.constant("not"), operand: tie("filter") }),
    fc.record({
      kind: fc.constantFrom("and", "or"),
      operands: fc.array(tie("filter"), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

function errorOf(text: string): SearchError {
  try {
    parseFilter(text);
  } catch (error) {
    if (error instanceof SearchError) return error;
    throw error;
  }
  throw new Error(`${text} parses`);
}

describe("parseFilter", () => {
  it.each<[string, Shape]>([
    ['brand = "Logitech"', ["brand", "=", "Logitech"]],
    ["price<40", ["price", "<", "40"]],
    ["price >=-1.5", ["price", ">=", "-1.5"]],
    ["brand != 'O\\'Neill'", ["brand", "!=", "O'Neill"]],
    ['title = "a \\"b\\" \\\\ c"', ["title", "=", 'a "b" \\ c']],
    ["sku = 00123", ["sku", "=", "00123"]],
    ["brand in [Nera,'Le Creuset']", ["brand", "in", ["Nera", "Le Creuset"]]],
    ["brand NOT IN [Nera]", ["not", ["brand", "in", ["Nera"]]]],
    ["price 10 TO 20", ["price", "to", "10", "20"]],
    ["rating exists", ["rating", "exists"]],
    ["rating NOT EXISTS", ["not", ["rating", "exists"]]],
    ['attributes."screen size" > 20', ["attributes.screen size", ">", "20"]],
    ["attributes.color = red", ["attributes.color", "=", "red"]],
    ['"to" = "AND"', ["to", "=", "AND"]],
    ["größe = Ø", ["größe", "=", "Ø"]],
  ])("reads %s", (text, tree) => {
    expect(shape(parseFilter(text))).toEqual(tree);
  });

  it("takes a blank text for no filter", () => {
    expect(parseFilter("")).toBeNull();
    expect(parseFilter(" \n\t")).toBeNull();
  });

  it("binds NOT tighter than AND, and AND tighter than OR", () => {
    const a = ["a", "=", "1"];
    const b = ["b", "=", "1"];
    const c = ["c", "=", "1"];
    expect(shape(parseFilter("a=1 OR b=1 AND c=1"))).toEqual(["or", a, ["and", b, c]]);
    expect(shape(parseFilter("(a=1 or b=1) and c=1"))).toEqual(["and", ["or", a, b], c]);
    expect(shape(parseFilter("NOT a=1 AND b=1"))).toEqual(["and", ["not", a], b]);
    expect(shape(parseFilter("NOT (a=1 AND b=1)"))).toEqual(["not", ["and", a, b]]);
  });

  it.each<[string, number, string, string]>([
    ["price <", 8, "", "expected a value, got the end"],
    ["price", 6, "", "after the field"],
    ["brand = Le Creuset", 12, "Creuset", 'expected AND, OR or the end, got "Creuset"'],
    ['brand = "Nera', 9, '"Nera', 'expected a closing "'],
    ["(a = 1", 7, "", "expected AND, OR or ), got the end"],
    ["a = 1)", 6, ")", "expected AND, OR or the end"],
    ["a = AND", 5, "AND", "a keyword; in quotes it is a name or value"],
    ["a IN []", 7, "]", "expected a value"],
    ["a IN [1 2]", 9, "2", "expected , or ]"],
    ["a NOT = 1", 7, "=", "expected IN or EXISTS after NOT"],
    ["price 10", 9, "", "expected TO"],
    ["a ! b", 3, "!", "expected a field, operator or value"],
    ["a == b", 4, "=", "expected a value"],
  ])("refuses %s and says where and why", (text, column, offending, message) => {
    const error = errorOf(text);
    expect(error.code).toBe("INVALID_FILTER");
    expect(error.errors).toMatchObject([{ pointer: `/filter:${column}`, value: offending }]);
    expect(error.message).toContain(message);
    expect(error.message).toContain(`position ${column} of the filter: `);
  });

  it("accepts as much depth as it says and refuses more without running out of stack", () => {
    const deep = (depth: number): string => `${"(".repeat(depth)}a=1${")".repeat(depth)}`;
    expect(shape(parseFilter(deep(MAX_FILTER_DEPTH)))).toEqual(["a", "=", "1"]);
    expect(errorOf(deep(MAX_FILTER_DEPTH + 1)).message).toContain("at most 64 parentheses");
    expect(errorOf(deep(4_000)).message).toContain("at most 64 parentheses");
    expect(errorOf("NOT ".repeat(2_000)).message).toContain("at most 64 parentheses");
  });

  it("counts depth where it is, not what came before", () => {
    const many = Array.from({ length: 500 }, () => "(NOT a=1)").join(" OR ");
    expect(parseFilter(many)).toMatchObject({ kind: "or" });
  });

  it("refuses more characters or values than it says", () => {
    const values = (count: number): string =>
      `a IN [${Array.from({ length: count }, (_, index) => index).join(",")}]`;
    expect(parseFilter(values(MAX_FILTER_VALUES))).toMatchObject({ kind: "in" });
    expect(errorOf(values(MAX_FILTER_VALUES + 1)).message).toContain("at most 1000 values");
    expect(parseFilter(`a=${"x".repeat(MAX_FILTER_CHARS - 2)}`)).toMatchObject({ kind: "comparison" });
    expect(errorOf("x".repeat(MAX_FILTER_CHARS + 1)).message).toContain("at most 10000 characters");
  });

  it("reads back every tree it could have read", () => {
    fc.assert(
      fc.property(anySyntax, (syntax) => {
        expect(shape(parseFilter(print(syntax)))).toEqual(shape(syntax));
      }),
      { numRuns: 500 },
    );
  });

  it("answers anything else with INVALID_FILTER and a position inside the text", () => {
    const pieces = [
      "price",
      "=",
      "!=",
      "(",
      ")",
      "[",
      "]",
      ",",
      '"',
      "'",
      "\\",
      "NOT",
      "IN",
      "TO",
      "AND",
      "1",
      " ",
    ];
    const garbage = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(" ")),
      fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join("")),
    );
    let refused = 0;
    fc.assert(
      fc.property(garbage, (text) => {
        try {
          parseFilter(text);
        } catch (error) {
          refused += 1;
          const { code, errors } = error instanceof SearchError ? error : { code: String(error), errors: [] };
          const column = Number(errors[0]?.pointer.slice("/filter:".length));
          return code === "INVALID_FILTER" && column >= 1 && column <= text.length + 1;
        }
        return true;
      }),
      { numRuns: 2_000 },
    );
    expect(refused).toBeGreaterThan(500);
  });
});
