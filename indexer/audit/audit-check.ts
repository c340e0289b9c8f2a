import type { Product } from "../../src/domain/product.ts";
import type { ProductField } from "../normalise/normalise-options.ts";
import type { FindingCode } from "./finding-codes.ts";

/** One place where a defect was seen. */
export interface FindingExample {
  /** The product's id; absent for defects of the catalog as a whole, and of rows without a readable id. */
  readonly id?: string;
  /** What was seen there, shortened. */
  readonly value: string;
}

/** Counts a defect, `count` times over, and keeps the first few examples of its code. */
export type Note = (code: FindingCode, example: FindingExample, count?: number) => void;

/** A row as its feed spells it, its columns found by the configured mapping. */
export interface AuditedRow {
  /** The id as it is written; undefined when there is none. */
  readonly id: string | undefined;
  /** The first value that is not blank of what fills this field. */
  value(field: ProductField): unknown;
}

export interface AuditedProduct {
  readonly product: Product;
  /** The row it was made of. */
  readonly row: AuditedRow;
  /** True when an earlier row had the same id: the same thing again, which is no second product. */
  readonly isRepeated: boolean;
  /** The terms of its title, in order. Like the forms below, none of a repeated product. */
  readonly titleTerms: readonly string[];
  /** As `foldValue` folds it. */
  readonly foldedTitle: string;
  /** As `foldValue` folds it; empty without one. */
  readonly foldedBrand: string;
}

/**
 * Looks for one family of defects while a catalog streams by. What it remembers may grow with the
 * number of products, never with the length of their texts.
 */
export interface AuditCheck {
  /** Every row that its source could read, whether it becomes a product or not. */
  row?(row: AuditedRow): void;
  /** Every row that became a product, right after `row`. */
  product?(audited: AuditedProduct): void;
  /** Called once, after the last row: what only the whole catalog shows. */
  finish?(): void;
}

export type CreateCheck = (note: Note) => AuditCheck;
