import { gunzipSync, gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import type { Suggestion } from "../domain/suggestion.ts";
import { decodeSuggestions, encodeSuggestions } from "./suggestion-file.ts";

const LAMP: Suggestion = {
  text: "Desk lamp – für zu Hause 机械",
  kind: "category",
  weight: 3.25,
  count: 12,
  available: 0,
  scopes: [
    { category: "Home > Lamps", count: 9 },
    { category: "Office", count: 3 },
  ],
  products: ["p1", "007"],
};
const RUG: Suggestion = { ...LAMP, text: "rug", kind: "query", scopes: [], products: ["007"], count: 1 };

function changed(change: (file: Record<string, unknown>) => unknown): Uint8Array {
  // The file is what was encoded, an object.
  const file = JSON.parse(gunzipSync(encodeSuggestions([LAMP, RUG])).toString()) as Record<string, unknown>;
  return gzipSync(JSON.stringify(change(file)));
}

describe("suggestion file", () => {
  it("gives back what was written, in order", () => {
    expect(decodeSuggestions(encodeSuggestions([LAMP, RUG]))).toEqual([LAMP, RUG]);
    expect(decodeSuggestions(encodeSuggestions([]))).toEqual([]);
  });

  it("refuses a newer version and names both", () => {
    expect(() => decodeSuggestions(changed((file) => ({ version: 2, rows: file["rows"] })))).toThrowError(
      expect.objectContaining({
        code: "GENERATION_INCOMPATIBLE",
        message: "expected suggestions of version 1 or older, got version 2; reindex",
      }),
    );
  });

  it.each([
    ["bytes that are no gzip", () => new Uint8Array([1, 2, 3])],
    ["half a file", () => encodeSuggestions([LAMP]).subarray(0, 40)],
    ["rows of another shape", () => changed((file) => ({ ...file, rows: [["lamp"]] }))],
    ["a place beyond the list", () => changed((file) => ({ ...file, products: [] }))],
  ])("calls %s damaged", (_, bytes) => {
    expect(() => decodeSuggestions(bytes())).toThrowError(
      expect.objectContaining({ code: "GENERATION_DAMAGED" }),
    );
  });
});
