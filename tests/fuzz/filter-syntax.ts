import fc from "fast-check";

import type { FilterSyntax } from "../../src/domain/filter-syntax.ts";
import { hostileText } from "./hostile-text.ts";

/** A filter as it is written, without the columns where its parts stand. */
export type PlainSyntax =
  | { readonly kind: "and" | "or"; readonly operands: readonly PlainSyntax[] }
  | { readonly kind: "not"; readonly operand: PlainSyntax }
  | { readonly kind: "comparison"; readonly field: string; readonly operator: string; readonly value: string }
  | { readonly kind: "range"; readonly field: string; readonly from: string; readonly to: string }
  | { readonly kind: "in"; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: "exists"; readonly field: string };

export const { syntax: anySyntax } = fc.letrec<{ syntax: PlainSyntax }>((tie) => {
  const field = hostileText;
  return {
    syntax: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({
        kind: fc.constant("comparison" as const),
        field,
        operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
        value: hostileText,
      }),
      fc.record({ kind: fc.constant("range" as const), field, from: hostileText, to: hostileText }),
      fc.record({
        kind: fc.constant("in" as const),
        field,
        values: fc.array(hostileText, { minLength: 1, maxLength: 4 }),
      }),
      fc.record({ kind: fc.constant("exists" as const), field }),
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        operands: fc.array(tie("syntax"), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("not" as const), operand: tie("syntax") }),
    ),
  };
});

/** How a filter is spelled: of each choice the next digit decides. */
export type Spelling = readonly number[];
export const anySpelling: fc.Arbitrary<Spelling> = fc.array(fc.nat(3), { minLength: 1, maxLength: 12 });

const BARE = /^[^\s()[\],=!<>"'\\]+$/u;
const KEYWORD = /^(?:and|or|not|in|exists|to)$/iu;

/** The filter in the filter language, with quotes, case and spaces as `spelling` has it. */
export function writeFilter(syntax: PlainSyntax, spelling: Spelling): string {
  let place = 0;
  const choice = (): number => spelling[place++ % spelling.length] ?? 0;
  const keyword = (word: string): string =>
    choice() === 0 ? word : choice() === 1 ? word.toLowerCase() : word;
  const space = (): string => [" ", "  ", "\n", "\t"][choice()] ?? " ";
  const text = (value: string): string => {
    const style = choice();
    if (style === 0 && BARE.test(value) && !KEYWORD.test(value)) return value;
    const quote = style === 1 ? "'" : '"';
    const escaped = Array.from(value, (one) => (one === quote || one === "\\" ? `\\${one}` : one)).join("");
    return `${quote}${escaped}${quote}`;
  };
  const write = (part: PlainSyntax): string => {
    switch (part.kind) {
      case "and":
      case "or": {
        const joint = `${space()}${keyword(part.kind.toUpperCase())}${space()}`;
        return part.operands.map((operand) => `(${write(operand)})`).join(joint);
      }
      case "not":
        return `${keyword("NOT")}${space()}(${write(part.operand)})`;
      case "comparison":
        return `${text(part.field)}${space()}${part.operator}${space()}${text(part.value)}`;
      case "range":
        return [text(part.field), text(part.from), keyword("TO"), text(part.to)].join(space());
      case "in":
        return `${text(part.field)}${space()}${keyword("IN")}${space()}[${part.values.map(text).join(",")}]`;
      case "exists":
        return `${text(part.field)}${space()}${keyword("EXISTS")}`;
    }
  };
  return write(syntax);
}

/** What was parsed, as it was written. */
export function plainSyntax(syntax: FilterSyntax): PlainSyntax {
  switch (syntax.kind) {
    case "and":
    case "or":
      return { kind: syntax.kind, operands: syntax.operands.map(plainSyntax) };
    case "not":
      return { kind: "not", operand: plainSyntax(syntax.operand) };
    case "comparison":
      return {
        kind: "comparison",
        field: syntax.field.name,
        operator: syntax.operator,
        value: syntax.value.text,
      };
    case "range":
      return { kind: "range", field: syntax.field.name, from: syntax.from.text, to: syntax.to.text };
    case "in":
      return { kind: "in", field: syntax.field.name, values: syntax.values.map(({ text }) => text) };
    case "exists":
      return { kind: "exists", field: syntax.field.name };
  }
}
