import { describe, expect, it } from "vitest";

import { compileFilter } from "../domain/compile-filter.ts";
import type { FieldType } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";
import { anyOf, between, oneOf } from "./filters.ts";
import { satisfiedLabel } from "./filter-label.ts";

const typeOf = (filter: Filter): FieldType =>
  filter.kind === "in" && typeof filter.values[0] === "string" ? "string" : "number";
const bound = (value: number) => ({ value, inclusive: true });

describe("what a constraint asks, as a filter", () => {
  it.each<[string, readonly Filter[]]>([
    ["price <= 50", [between("price", { max: bound(50) })]],
    ["price > 1234567.5", [between("price", { min: { value: 1_234_567.5, inclusive: false } })]],
    ["price > 123456789", [between("price", { min: { value: 123_456_789, inclusive: false } })]],
    ["keys = 87", [oneOf("attributes.keys", [87])]],
    ['voltage IN ["18 V", "12 \\"V\\" \\\\"]', [oneOf("attributes.voltage", ["18 V", '12 "V" \\'])]],
    [
      "width_cm 10 TO 20 OR depth_cm 10 TO 20",
      [
        between("attributes.width_cm", { min: bound(10), max: bound(20) }),
        between("attributes.depth_cm", { min: bound(10), max: bound(20) }),
      ],
    ],
    ['"two words" = 5', [oneOf("attributes.two words", [5])]],
    ['"in" >= 5', [between("attributes.in", { min: bound(5) })]],
    ["attributes.price >= 5", [between("attributes.price", { min: bound(5) })]],
  ])("is %s, which reads back as the same", (label, filters) => {
    expect(satisfiedLabel(filters)).toBe(label);
    const schema = Object.fromEntries(
      filters.flatMap((filter) => ("field" in filter ? [[filter.field, typeOf(filter)]] : [])),
    );
    expect(compileFilter(label, schema)).toEqual(anyOf(filters));
  });

  it("says an interval of one number as that number", () => {
    expect(satisfiedLabel([between("attributes.keys", { min: bound(87), max: bound(87) })])).toBe(
      "keys = 87",
    );
  });

  it("leaves out what is too much to show: fields past 3,000 characters, values past 50 of one", () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      between(`attributes.width_${index}_cm`, { max: bound(index) }),
    );
    expect(satisfiedLabel(many).length).toBeLessThanOrEqual(3_000);
    expect(satisfiedLabel(many)).toMatch(/^width_0_cm <= 0 OR .* OR width_\d+_cm <= \d+$/u);
    const texts = Array.from({ length: 90 }, (_, index) => `${index} V`);
    expect(satisfiedLabel([oneOf("attributes.voltage", texts)]).split(",")).toHaveLength(50);
  });
});
