import { describe, expect, it } from "vitest";

import { normaliseIdentifier, queryIdentifier } from "./identifier.ts";

describe("normaliseIdentifier", () => {
  it("does not mind spacing, hyphens and case", () => {
    expect(["K87-SLNT", "k87 slnt", "K87/Slnt", "k87slnt"].map(normaliseIdentifier)).toEqual(
      Array(4).fill("k87slnt"),
    );
  });

  it("drops the padding of GTINs, not the zeros of short codes", () => {
    expect(normaliseIdentifier("0095205603217")).toBe(normaliseIdentifier("95205603217"));
    expect(normaliseIdentifier("00123")).not.toBe(normaliseIdentifier("123"));
  });
});

describe("queryIdentifier", () => {
  it("is null for what cannot be a code", () => {
    expect(["keyboard", "a1", "", "x".repeat(80) + "1"].map(queryIdentifier)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(queryIdentifier("NRV-KB87-GRY")).toBe("nrvkb87gry");
  });
});
