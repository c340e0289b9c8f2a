import type { Filter } from "../domain/filter.ts";

const BELOW_ONE_UNIT = { value: 0, inclusive: true } as const;

/** The `hide` policy as a filter on both lanes: what `isOutOfStock` says, so that totals agree with what is shown. */
export const NOT_SOLD_OUT: Filter = {
  kind: "not",
  operand: {
    kind: "or",
    operands: [
      { kind: "in", field: "in_stock", values: [false] },
      {
        kind: "and",
        operands: [
          { kind: "not", operand: { kind: "exists", field: "in_stock" } },
          { kind: "range", field: "stock", max: BELOW_ONE_UNIT },
        ],
      },
    ],
  },
};
