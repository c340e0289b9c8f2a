import { foldValue } from "../../domain/field.ts";
import type { Facet, RangeFacet } from "../../domain/facet.ts";
import { isSelected, selectionOf } from "../narrow.ts";
import type { StoreState } from "../store-address.ts";

export interface FacetValue {
  readonly value: string;
  readonly count: number;
  readonly isSelected: boolean;
}

export interface FacetStep {
  readonly from: number;
  /** Null: no upper end. */
  readonly to: number | null;
  /** Whether products at `to` are the next step's. */
  readonly open: boolean;
  readonly count: number;
  readonly isSelected: boolean;
}

/** A block of the facet rail. `flags` gathers yes/no fields, each of them chosen by itself. */
export type FacetGroup =
  | { readonly kind: "values"; readonly field: string; readonly values: readonly FacetValue[] }
  | {
      readonly kind: "range";
      readonly field: string;
      readonly min: number;
      readonly max: number;
      /** What is chosen now. */
      readonly from: number | null;
      readonly to: number | null;
      readonly steps: readonly FacetStep[];
    }
  | { readonly kind: "rating"; readonly field: string; readonly steps: readonly FacetStep[] }
  | {
      readonly kind: "flags";
      readonly flags: readonly {
        readonly field: string;
        readonly count: number;
        readonly isSelected: boolean;
      }[];
    };

/** Clothes from small to large; others by number or count. */
const SIZES = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl", "5xl"];
const RATING_STEPS = [4.5, 4, 3] as const;

/** Null where there is nothing to choose. */
export function valuesGroup(field: string, facet: Facet | undefined, state: StoreState): FacetGroup | null {
  if (facet === undefined || "min" in facet) return null;
  const counted = facet.values.map(({ value, count }) => ({
    value,
    count,
    isSelected: isSelected(state, field, value),
  }));
  const known = new Set(counted.map(({ value }) => foldValue(value)));
  const selection = selectionOf(state, field);
  // What is chosen can always be taken back, also where nothing has it any more.
  const missing = selection !== undefined && "values" in selection ? selection.values : [];
  const values = [
    ...counted,
    ...missing
      .filter((value) => !known.has(foldValue(value)))
      .map((value) => ({ value, count: 0, isSelected: true })),
  ];
  const isChosen = selection !== undefined;
  return values.length < 2 && !isChosen ? null : { kind: "values", field, values: inOrder(values) };
}

export function rangeGroup(field: string, facet: Facet | undefined, state: StoreState): FacetGroup | null {
  const selection = selectionOf(state, field);
  const chosen = selection !== undefined && "from" in selection ? selection : null;
  if (facet === undefined || !("min" in facet)) return null;
  if (facet.min === facet.max && chosen === null) return null;
  const { min, max } = facet;
  return {
    kind: "range",
    field,
    min,
    max,
    from: chosen?.from ?? null,
    to: chosen?.to ?? null,
    steps: rangeSteps(facet).map((step) => ({
      ...step,
      isSelected: chosen?.from === step.from && chosen.to === step.to && chosen.open === step.open,
    })),
  };
}

function rangeSteps({ values }: RangeFacet) {
  return values.map(({ from, to, count }, index) => ({ from, to, count, open: index < values.length - 1 }));
}

/** "4 and up", counted from the values, all of which must have been asked for. */
export function ratingGroup(facet: Facet | undefined, state: StoreState): FacetGroup | null {
  if (facet === undefined || "min" in facet || facet.values.length === 0) return null;
  const selection = selectionOf(state, "rating");
  const chosen = selection !== undefined && "from" in selection ? selection.from : null;
  const steps = RATING_STEPS.map((from) => ({
    from,
    to: null,
    open: false,
    count: facet.values
      .filter(({ value }) => Number(value) >= from)
      .reduce((sum, { count }) => sum + count, 0),
    isSelected: chosen === from,
  }));
  return steps.every(({ count, isSelected: isChosen }) => count === 0 && !isChosen)
    ? null
    : { kind: "rating", field: "rating", steps };
}

/** Yes/no fields under one heading. */
export function flagsGroup(
  fields: readonly string[],
  facets: Readonly<Record<string, Facet>>,
  state: StoreState,
): FacetGroup | null {
  const flags = fields
    .map((field) => ({
      field,
      count: countOfTrue(facets[field]),
      isSelected: isSelected(state, field, "true"),
    }))
    .filter((flag) => flag.count > 0 || flag.isSelected);
  return flags.length === 0 ? null : { kind: "flags", flags };
}

function countOfTrue(facet: Facet | undefined): number {
  if (facet === undefined || "min" in facet) return 0;
  return facet.values.find(({ value }) => value === "true")?.count ?? 0;
}

function inOrder(values: readonly FacetValue[]): readonly FacetValue[] {
  if (values.every(({ value }) => value.trim() !== "" && Number.isFinite(Number(value)))) {
    return values.toSorted((a, b) => Number(a.value) - Number(b.value));
  }
  const sizeOf = ({ value }: FacetValue): number => SIZES.indexOf(value.toLowerCase());
  if (values.some((value) => sizeOf(value) >= 0) && values.every(({ value }) => value.length <= 6)) {
    return values.toSorted((a, b) => sizeOf(a) - sizeOf(b) || b.count - a.count);
  }
  return values.toSorted((a, b) => Number(b.isSelected) - Number(a.isSelected) || b.count - a.count);
}
