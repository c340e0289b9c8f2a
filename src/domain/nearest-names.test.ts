import { describe, expect, it } from "vitest";

import { nearestNames } from "./nearest-names.ts";

describe("nearestNames", () => {
  it("gives the nearest first, of equally near ones the shorter, then by name, and no more than asked for", () => {
    expect(nearestNames("bran", ["grand", "brand", "bram"], 3)).toEqual(["bram", "brand", "grand"]);
    expect(nearestNames("bran", ["grand", "brand", "bram"], 1)).toEqual(["bram"]);
  });

  it("gives nothing when nothing is near", () => {
    expect(nearestNames("zzzz", ["price", "brand"], 3)).toEqual([]);
    expect(nearestNames("", ["price"], 3)).toEqual([]);
  });

  it("compares attributes by their own name, without regard to case", () => {
    expect(nearestNames("Colour", ["attributes.color"], 3)).toEqual(["attributes.color"]);
    expect(nearestNames("attributes.pric", ["price"], 3)).toEqual(["price"]);
  });

  it("takes a name that begins with the other for near", () => {
    expect(nearestNames("screen", ["attributes.screen size in inches"], 3)).toHaveLength(1);
    expect(nearestNames("categories", ["category"], 3)).toEqual(["category"]);
  });
});
