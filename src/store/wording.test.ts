import { describe, expect, it } from "vitest";

import { safeLink } from "./product-link.ts";
import { capitalised, countOf, formatPrice, formatRoundPrice, wordField, wordValue } from "./wording.ts";

describe("wording", () => {
  it("writes prices in the product's currency, also in one that nobody knows", () => {
    expect(formatPrice(1_299.9, "EUR")).toBe("€1,299.90");
    expect(formatPrice(12, "usd")).toBe("$12.00");
    expect(formatPrice(12, "nonsense")).toBe("12.00 NONSENSE");
    expect(formatPrice(12, undefined)).toBe("12.00");
    expect(formatRoundPrice(50, "EUR")).toBe("€50");
    expect(formatRoundPrice(49.9, "EUR")).toBe("€49.90");
  });

  it("parts a unit from the name it stands behind", () => {
    expect(wordField("attributes.battery_life_h")).toEqual({ label: "Battery life", unit: "h" });
    expect(wordField("attributes.screen_size_in")).toEqual({ label: "Screen size", unit: "in" });
    expect(wordField("attributes.age_min")).toEqual({ label: "Age min", unit: "" });
    expect(wordField("attributes.usb_c").label).toBe("USB-C");
    expect(wordField("attributes.comfort_temp_c")).toEqual({ label: "Comfort temp", unit: "°C" });
    expect(wordValue("attributes.weight_kg", 0.82)).toBe("0.82 kg");
    expect(wordValue("attributes.wireless", true)).toBe("Yes");
  });

  it("leaves names with capitals or digits of their own alone", () => {
    expect(["silent linear", "iPhone", "i5-10210U", "élan"].map(capitalised)).toEqual([
      "Silent linear",
      "iPhone",
      "i5-10210U",
      "Élan",
    ]);
  });

  it("says about where a number is not exact", () => {
    expect(countOf(1, "product", "products")).toBe("1 product");
    expect(countOf(1_200, "product", "products", false)).toBe("about 1,200 products");
  });

  it("links to the shop and the web alone", () => {
    expect(safeLink("/sale")).toBe("/sale");
    expect(safeLink("https://shop.example/a")).toBe("https://shop.example/a");
    for (const bad of [
      "javascript:alert(1)",
      "//evil.example",
      "/\\evil.example",
      "data:text/html,x",
      7,
      null,
    ]) {
      expect(safeLink(bad)).toBeNull();
    }
  });
});
