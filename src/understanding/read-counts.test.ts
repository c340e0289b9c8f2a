import { describe, expect, it } from "vitest";

import { createCountReader } from "./read-counts.ts";

const read = createCountReader({
  priced: 0,
  currency: null,
  values: [],
  measures: [],
  sizes: [],
  flags: [],
  counts: [
    { field: "attributes.number_of_puzzle_pieces", products: 9, min: 24, max: 2_000 },
    { field: "attributes.seats", products: 9, min: 2, max: 10 },
    { field: "attributes.hdmi_ports", products: 9, min: 1, max: 8 },
    { field: "attributes.usb_ports_quantity", products: 9, min: 1, max: 8 },
    { field: "attributes.pack_size", products: 9, min: 1, max: 500 },
  ],
});
const labels = (query: string): string[] =>
  read(query, new Set(query.split(" "))).map(({ constraint }) => constraint.label);

describe("createCountReader", () => {
  it.each([
    ["sofa with 2 seats", "seats = 2"],
    ["three-seater sofa", "seats = 3"],
    ["puzzle with at least 500 pieces", "number_of_puzzle_pieces >= 500"],
    ["over 1000 piece puzzle", "number_of_puzzle_pieces > 1000"],
    ["pack of 200 screws", "pack_size = 200"],
    ["24 pack", "pack_size = 24"],
    ["usb hub with 4 ports", "usb_ports_quantity = 4"],
  ])("reads %s", (query, label) => {
    expect(labels(query)).toEqual([label]);
  });

  it.each(["2 in 1 laptop", "20 seats", "2.5 seats", "seats 2", "4 port hub"])(
    "reads nothing in %s",
    (query) => {
      expect(labels(query)).toEqual([]);
    },
  );

  it("is strict where a comparison is made, and keeps the words where none is", () => {
    const [exact] = read("sofa with 2 seats", new Set());
    const [compared] = read("sofa with at least 2 seats", new Set());
    expect([exact?.constraint.strict, exact?.replacement]).toEqual([false, "2 seats"]);
    expect([compared?.constraint.strict, compared?.replacement]).toEqual([true, ""]);
  });
});
