/** A filter as it was written: nothing is known yet of fields and types. */
export type FilterSyntax =
  | { readonly kind: "and"; readonly operands: readonly FilterSyntax[] }
  | { readonly kind: "or"; readonly operands: readonly FilterSyntax[] }
  | { readonly kind: "not"; readonly operand: FilterSyntax }
  | {
      readonly kind: "comparison";
      readonly field: FieldSyntax;
      readonly operator: ComparisonOperator;
      readonly value: ValueSyntax;
    }
  /** `price 10 TO 20`, both ends included. */
  | {
      readonly kind: "range";
      readonly field: FieldSyntax;
      readonly from: ValueSyntax;
      readonly to: ValueSyntax;
    }
  | { readonly kind: "in"; readonly field: FieldSyntax; readonly values: readonly ValueSyntax[] }
  | { readonly kind: "exists"; readonly field: FieldSyntax };

export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** A field as it was named, its quotes taken off: `attributes."screen size"` is `attributes.screen size`. */
export interface FieldSyntax {
  readonly name: string;
  readonly column: number;
}

/** A value keeps its own text, so that a number on a text field loses no leading zeros. */
export interface ValueSyntax {
  readonly text: string;
  /** From 1, in UTF-16 code units, as JavaScript counts. */
  readonly column: number;
}
