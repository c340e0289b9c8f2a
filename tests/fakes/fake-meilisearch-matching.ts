import type { Condition, FilterTree } from "./fake-meilisearch-filter.ts";
import { comparable, existsAt, valuesAt, type FakeDocument } from "./fake-meilisearch-values.ts";

export type Predicate = (document: FakeDocument) => boolean;

/** Whether a document is as a filter says. Of a list, one value has to meet a condition. */
export function compilePredicate(tree: FilterTree): Predicate {
  switch (tree.kind) {
    case "and": {
      const operands = tree.operands.map(compilePredicate);
      return (document) => operands.every((holds) => holds(document));
    }
    case "or": {
      const operands = tree.operands.map(compilePredicate);
      return (document) => operands.some((holds) => holds(document));
    }
    case "not": {
      const holds = compilePredicate(tree.operand);
      return (document) => !holds(document);
    }
    case "condition":
      return compileCondition(tree);
  }
}

/** Every condition of a filter, in the order in which they stand there. */
export function conditionsOf(tree: FilterTree): readonly Condition[] {
  if (tree.kind === "condition") return [tree];
  return tree.kind === "not" ? conditionsOf(tree.operand) : tree.operands.flatMap(conditionsOf);
}

function compileCondition({ field, operator, values }: Condition): Predicate {
  const [first = "", last = ""] = values;
  const some =
    (holds: (value: string | number | boolean) => boolean): Predicate =>
    (document) =>
      valuesAt(document, field).some(holds);
  switch (operator) {
    case "EXISTS":
      return (document) => existsAt(document, field);
    case "STARTS WITH": {
      const prefix = comparable(first);
      return some((value) => typeof value === "string" && comparable(value).startsWith(prefix));
    }
    case "=":
    case "IN": {
      const texts = new Set(values.map(comparable));
      const numbers = new Set(values.map(numberIn));
      return some((value) => (typeof value === "number" ? numbers.has(value) : texts.has(comparable(value))));
    }
    case "TO": {
      const [from, to] = [compileOrder(first), compileOrder(last)];
      return some((value) => from(value) >= 0 && to(value) <= 0);
    }
    case ">":
    case ">=":
    case "<":
    case "<=": {
      const order = compileOrder(first);
      return some((value) => {
        const sign = order(value);
        return operator === ">"
          ? sign > 0
          : operator === ">="
            ? sign >= 0
            : operator === "<"
              ? sign < 0
              : sign <= 0;
      });
    }
  }
}

/**
 * Where a value stands to a limit: below 0, 0, above 0. Numbers compare with numbers and texts with
 * texts; NaN, which no comparison holds for, when the value is a number and the limit is none.
 */
function compileOrder(limit: string): (value: string | number | boolean) => number {
  const [number, text] = [numberIn(limit), comparable(limit)];
  return (value) => {
    if (typeof value === "number") return Math.sign(value - number);
    const own = comparable(value);
    return own < text ? -1 : own > text ? 1 : 0;
  };
}

/** NaN for what is no number. */
function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}
