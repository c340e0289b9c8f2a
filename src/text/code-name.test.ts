import { describe, expect, it } from "vitest";

import { withoutCodeName } from "./code-name.ts";

describe("withoutCodeName", () => {
  it("takes the name of a code off it, however it is written", () => {
    const named = [
      ["gtin 2001511196808", "2001511196808"],
      ["GTIN-13: 2001511196808", "2001511196808"],
      [" ean: 2001511196808 ", "2001511196808"],
      ["sku NRV-K87SLNT-GRY", "NRV-K87SLNT-GRY"],
      ["SKU #NRV-K87", "NRV-K87"],
      ["mpn wh1000 xm4", "wh1000 xm4"],
      ["upc 036000291452", "036000291452"],
      ["ISBN-13 978-3-16-148410-0", "978-3-16-148410-0"],
      ["isbn 10 3161484100", "3161484100"],
      ["art. no. 10030", "10030"],
      ["Art.-Nr. 10030", "10030"],
      ["article number: 10030", "10030"],
      ["item #10030", "10030"],
      ["item # 10030", "10030"],
      ["item 10030", "10030"],
      ["part no 10030", "10030"],
      ["model number KX-200", "KX-200"],
      ["code: 10030", "10030"],
    ] as const;
    for (const [query, code] of named) expect(withoutCodeName(query), query).toBe(code);
  });

  it("leaves alone what has no digit, no space behind the name, or no name", () => {
    const others = ["sku", "sku-1234", "ean13", "item bag", "upcycled 2 bags", "model 3", "part 12", "art 5"];
    expect(others.filter((query) => withoutCodeName(query) !== null)).toEqual([]);
  });
});
