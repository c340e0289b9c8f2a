import { describe, expect, it } from "vitest";

import { identifierTerms, MAX_DESCRIPTION_TERMS, productTerms } from "./product-terms.ts";

describe("productTerms", () => {
  it("gives each field its own terms", () => {
    const terms = productTerms({
      id: "00123",
      title: "Nera Silent Keyboards",
      brand: "Nera",
      category: ["Computers", "Keyboards"],
      description: "For late nights.",
      sku: "NRV-KB87",
      attributes: {
        color: "Forest green",
        waterproof: true,
        wireless: false,
        keys: 87,
        layouts: ["DE", "US"],
      },
    });
    expect(terms.title).toEqual(["nera", "silent", "keyboard"]);
    expect(terms.category).toEqual(["computer", "keyboard"]);
    expect(terms.attributes).toEqual(["forest", "green", "waterproof", "87", "de", "us"]);
    expect(terms.description).toEqual(["for", "late", "night"]);
    expect(terms.codes).toEqual(["nrv", "kb87"]);
  });

  it("finds compounds written as one word, and single characters of unspaced scripts", () => {
    expect(productTerms({ id: "1", title: "Wi-Fi T-Shirt" }).codes).toEqual(["wifi", "tshirt"]);
    expect(productTerms({ id: "1", title: "键盘" }).codes).toEqual(["键", "盘"]);
  });

  it("cuts endless descriptions", () => {
    const description = "word ".repeat(MAX_DESCRIPTION_TERMS + 50);
    expect(productTerms({ id: "1", title: "x", description }).description).toHaveLength(
      MAX_DESCRIPTION_TERMS,
    );
  });
});

describe("identifierTerms", () => {
  it("gives every code once, in its compared form", () => {
    const product = {
      id: "7",
      title: "x",
      sku: "A-1/b",
      mpn: "a1B",
      gtin: "0000012345670",
      ean: ["12345670"],
    };
    expect(identifierTerms(product)).toEqual(["7", "a1b", "12345670"]);
  });
});
