/** A filter of Meilisearch as a tree. `!=` and the other denials are a `not` around the condition. */
export type FilterTree =
  | { readonly kind: "and" | "or"; readonly operands: readonly FilterTree[] }
  | { readonly kind: "not"; readonly operand: FilterTree }
  | Condition;

export interface Condition {
  readonly kind: "condition";
  readonly field: string;
  readonly operator: Operator;
  /** As many as the operator takes: none, one, two, or a list. */
  readonly values: readonly string[];
}

export type Operator = Comparison | "IN" | "TO" | "EXISTS" | "STARTS WITH";
type Comparison = "=" | ">" | ">=" | "<" | "<=";

interface Token {
  readonly kind: "sign" | "bare" | "quoted";
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
}

const SPACE = /\s*/uy;
const SIGN = /[()[\],]|[!<>]?=|[<>]/uy;
const BARE = /[\p{L}\p{N}_\-/.]+/uy;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/uy;
const RESERVED = new Set(["AND", "OR", "NOT", "IN", "TO", "EXISTS", "STARTS", "WITH"]);
const COMPARISONS: ReadonlySet<string> = new Set<Comparison>(["=", ">", ">=", "<", "<="]);
const OPERATIONS =
  "`=`, `!=`, `>=`, `>`, `<=`, `<`, `IN`, `NOT IN`, `TO`, `EXISTS`, `NOT EXISTS`, `STARTS WITH`";

/**
 * Reads the part of the language that products are filtered with; the rest of it (`CONTAINS`,
 * `IS NULL`, places on a map) is refused like a mistake.
 *
 *     or        = and { "OR" and }
 *     and       = not { "AND" not }
 *     not       = "NOT" not | "(" or ")" | condition
 *     condition = field ( "=" | "!=" | ">" | ... ) value
 *               | field value "TO" value
 *               | field [ "NOT" ] ( "EXISTS" | "IN" "[" values "]" | "STARTS" "WITH" value )
 *
 * @returns null for an empty filter, which holds for all
 * @throws `SyntaxError` in Meilisearch's manner
 */
export function parseFilter(text: string): FilterTree | null {
  const tokens = tokenise(text);
  let position = 0;

  const fail = (problem: string): never => {
    throw new SyntaxError(
      `${problem}\n${(tokens[position]?.at ?? text.length) + 1}:${text.length + 1} ${text}`,
    );
  };
  const isNext = (word: string): boolean => {
    const token = tokens[position];
    return token !== undefined && token.kind !== "quoted" && token.text === word;
  };
  const skip = (word: string): boolean => {
    const found = isNext(word);
    if (found) position += 1;
    return found;
  };

  /** A name or a value. */
  const word = (): string => {
    const token = tokens[position];
    if (token === undefined) return fail("Was expecting a value but instead got nothing.");
    const isReserved = token.kind === "bare" && RESERVED.has(token.text);
    if (token.kind === "sign" || isReserved)
      return fail(`Was expecting a value but instead got \`${token.text}\`.`);
    position += 1;
    return token.text;
  };

  const list = (): string[] => {
    if (!skip("[")) return fail("Expected `[` after `IN` keyword.");
    const values: string[] = [];
    while (!skip("]")) {
      values.push(word());
      if (!skip(",") && !isNext("]"))
        return fail("Expected only comma-separated field names inside `IN[..]`.");
    }
    return values;
  };

  const condition = (): FilterTree => {
    const field = word();
    const having = (operator: Operator, values: readonly string[]): Condition => ({
      kind: "condition",
      field,
      operator,
      values,
    });
    const denies = skip("NOT");
    const meant = (positive: Condition): FilterTree =>
      denies ? { kind: "not", operand: positive } : positive;
    if (skip("EXISTS")) return meant(having("EXISTS", []));
    if (skip("IN")) return meant(having("IN", list()));
    if (skip("STARTS") && skip("WITH")) return meant(having("STARTS WITH", [word()]));
    const token = tokens[position];
    if (denies || token === undefined) return fail(`Was expecting an operation ${OPERATIONS}.`);
    if (skip("!=")) return { kind: "not", operand: having("=", [word()]) };
    if (token.kind === "sign" && isComparison(token.text)) {
      position += 1;
      return having(token.text, [word()]);
    }
    const from = word();
    if (!skip("TO")) {
      position -= 1;
      return fail(`Was expecting an operation ${OPERATIONS}.`);
    }
    return having("TO", [from, word()]);
  };

  const not = (): FilterTree => {
    if (skip("NOT")) return { kind: "not", operand: not() };
    if (!skip("(")) return condition();
    const inner = or();
    return skip(")")
      ? inner
      : fail(`Expression \`${text}\` is missing the following closing delimiter: \`)\`.`);
  };
  const chain = (kind: "and" | "or", operand: () => FilterTree): FilterTree => {
    const first = operand();
    const operands = [first];
    while (skip(kind.toUpperCase())) operands.push(operand());
    return operands.length === 1 ? first : { kind, operands };
  };
  const and = (): FilterTree => chain("and", not);
  const or = (): FilterTree => chain("or", and);

  if (tokens.length === 0) return null;
  const tree = or();
  if (position < tokens.length)
    fail(
      "Found unexpected characters at the end of the filter. You probably forgot an `OR` or an `AND` rule.",
    );
  return tree;
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const read = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  for (read(SPACE); at < text.length; read(SPACE)) {
    const start = at;
    const sign = read(SIGN);
    const bare = sign === undefined ? read(BARE) : undefined;
    const quoted = sign === undefined && bare === undefined ? read(QUOTED) : undefined;
    if (sign !== undefined) tokens.push({ kind: "sign", text: sign, at: start });
    else if (bare !== undefined) tokens.push({ kind: "bare", text: bare, at: start });
    else if (quoted !== undefined)
      tokens.push({ kind: "quoted", text: quoted.slice(1, -1).replaceAll(/\\(.)/gsu, "$1"), at: start });
    else
      throw new SyntaxError(
        `Found unexpected characters: \`${text.slice(at)}\`.\n${at + 1}:${at + 2} ${text}`,
      );
  }
  return tokens;
}

function isComparison(sign: string): sign is Comparison {
  return COMPARISONS.has(sign);
}
