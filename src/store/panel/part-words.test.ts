import { describe, expect, it } from "vitest";

import { partTooltip, partWords } from "./part-words.ts";

describe("the words of a part", () => {
  const context = { signals: [{ name: "margin", field: "gross_margin" }], isSearch: true };

  it("are plain, with the technical name in the tooltip", () => {
    const words = partWords("outOfStock", context);
    expect(words.label).toBe("stock");
    expect(partTooltip("outOfStock", words)).toBe("outOfStock: It cannot be bought now.");
  });

  it("keep the names that the shop has given its signals and rules, whatever they are", () => {
    expect(partWords("margin", context)).toEqual({
      label: "margin",
      meaning: "Your signal, read from the field gross_margin.",
    });
    expect(partWords("rule:desk-week", context).label).toBe("desk-week");
    expect(partWords("constructor", context).label).toBe("constructor");
  });

  it("claim no matching words where nothing was searched for", () => {
    expect(partWords("lexical", context).label).toBe("words");
    expect(partWords("lexical", { ...context, isSearch: false }).label).toBe("start");
  });
});
