import type { AttributeValue } from "../../src/domain/product.ts";
import { compareStrings } from "../../src/domain/compare-scalars.ts";
import type { CreateCheck } from "./audit-check.ts";
import { unitOf } from "./units.ts";

/** Of one form of an attribute's values: in a unit, bare numbers, or other text. */
interface Form {
  count: number;
  /** The first such value. */
  readonly value: string;
}
/** Forms by their key: `unit length cm`, `number`, `text`. */
type Forms = Map<string, Form>;

/** So many values of an attribute have to be numbers before text among them is a defect, and not the other way round. */
const LEAST_NUMBER_SHARE = 0.5;

/** Attributes whose values do not compare: in several units of one measure, or numbers and text. */
export const createAttributeValuesCheck: CreateCheck = (note) => {
  const attributes = new Map<string, Forms>();
  return {
    product({ product: { attributes: values = {} }, isRepeated }) {
      if (isRepeated) return;
      for (const [name, value] of Object.entries(values)) {
        let forms = attributes.get(name);
        if (forms === undefined) attributes.set(name, (forms = new Map()));
        for (const entry of entriesOf(value)) count(forms, entry);
      }
    },
    finish() {
      for (const [name, forms] of attributes) {
        for (const units of unitsByMeasure(forms)) {
          if (units.length < 2) continue;
          const [, ...others] = units.sort((a, b) => b.count - a.count || compareStrings(a.value, b.value));
          const minority = others.reduce((sum, { count }) => sum + count, 0);
          note("ATTRIBUTE_UNITS_MIXED", { value: `${name}: ${units.map(shown).join(", ")}` }, minority);
        }
        const [numbers, text] = [forms.get("number"), textIn(forms)];
        if (numbers === undefined || text === undefined) continue;
        if (numbers.count < (numbers.count + text.count) * LEAST_NUMBER_SHARE) continue;
        note("ATTRIBUTE_TYPES_MIXED", { value: `${name}: ${shown(numbers)}, ${shown(text)}` }, text.count);
      }
    },
  };
};

function entriesOf(value: AttributeValue): readonly (string | number | boolean)[] {
  return typeof value === "object" ? value : [value];
}

function count(forms: Forms, entry: string | number | boolean): void {
  if (typeof entry === "boolean") return;
  const unit = typeof entry === "string" ? unitOf(entry) : undefined;
  const isText = typeof entry === "string";
  const key = unit === undefined ? (isText ? "text" : "number") : `unit ${unit.measure} ${unit.name}`;
  const form = forms.get(key);
  if (form === undefined) forms.set(key, { count: 1, value: JSON.stringify(entry) });
  else form.count += 1;
}

function unitsByMeasure(forms: Forms): readonly Form[][] {
  const measures = new Map<string, Form[]>();
  for (const [key, form] of forms) {
    const [kind, measure = ""] = key.split(" ");
    if (kind === "unit") measures.set(measure, [...(measures.get(measure) ?? []), form]);
  }
  return [...measures.values()];
}

/** All that is text, with a unit or without. */
function textIn(forms: Forms): Form | undefined {
  const [first, ...others] = [...forms].filter(([key]) => key !== "number").map(([, form]) => form);
  if (first === undefined) return undefined;
  return { value: first.value, count: others.reduce((sum, { count }) => sum + count, first.count) };
}

function shown({ value, count }: Form): string {
  return `${value} (${count})`;
}
