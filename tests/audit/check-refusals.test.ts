import { describe, expect, it } from "vitest";

import { SearchError } from "../../src/domain/search-error.ts";
import { checkRefusals } from "../../indexer/audit/check-refusals.ts";
import { auditRows, planted } from "./planted-catalog.ts";

describe("audit.refuse", () => {
  it("makes a catalog not ready by a warning that it names", () => {
    const rows = [planted(1), planted(2, { description: "" })];
    expect(auditRows(rows).ready).toBe(true);
    expect(auditRows(rows, { refuse: ["DESCRIPTION_MISSING"] }).ready).toBe(false);
    expect(auditRows(rows, { refuse: ["IMAGE_MISSING"] }).ready).toBe(true);
  });

  it("takes codes that there are", () => {
    expect(() => checkRefusals(["PRICE_ZERO", "MOJIBAKE"])).not.toThrow();
  });

  it("names a code that there is not, and those it may stand for", () => {
    let caught: unknown;
    try {
      checkRefusals(["PRICE_ZERO", "PRICE_ZER0", "toString"]);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(SearchError);
    expect(caught).toMatchObject({
      code: "INVALID_CONFIG",
      errors: [
        { pointer: "/audit/refuse/1", value: "PRICE_ZER0" },
        { pointer: "/audit/refuse/2", value: "toString" },
      ],
    });
    expect(String(caught)).toContain("did you mean PRICE_ZERO?");
  });
});
