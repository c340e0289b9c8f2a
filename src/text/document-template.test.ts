import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Product } from "../domain/product.ts";
import { createDocumentTemplate } from "./document-template.ts";

const mouse: Product = {
  id: "m1",
  title: "Silent  Mouse",
  brand: "Nordlys",
  category: ["Computers", "Mice"],
  price: 24.5,
  description: "Clicks you cannot hear. Works on glass.",
  attributes: { weight: "85 g", color: ["grey", "green"], buttons: 5 },
};

const textOf = (template: string, product: Product = mouse): string =>
  createDocumentTemplate(template)(product);

describe("createDocumentTemplate", () => {
  it("puts fields where they are named, with single spaces between", () => {
    expect(textOf("{title} by {brand}")).toBe("Silent Mouse by Nordlys");
  });

  it("leaves no gap where a product lacks a field", () => {
    expect(textOf("{title} {brand} {category}", { id: "x", title: "Lamp", category: ["Home"] })).toBe(
      "Lamp Home",
    );
  });

  it("joins a category path, a list and numbers as words", () => {
    expect(textOf("{category} {attributes.color} {price}")).toBe("Computers Mice grey green 24.5");
  });

  it("joins all attributes in the order of their names", () => {
    expect(textOf("{attributes}")).toBe("5 grey green 85 g");
  });

  it("gives nothing for attributes every object inherits", () => {
    expect(textOf("{title} {attributes.constructor}")).toBe("Silent Mouse");
  });

  it.each([
    [6, "Clicks"],
    [9, "Clicks"],
    [10, "Clicks you"],
    [11, "Clicks you"],
    [100, "Clicks you cannot hear. Works on glass."],
    [3, "Cli"],
  ])("cuts a description at %i characters where a word ends", (limit, expected) => {
    expect(textOf(`{description:${limit}}`)).toBe(expected);
  });

  it("does not cut a character in two", () => {
    expect(textOf("{title:3}", { id: "x", title: "a😀😀" })).toBe("a😀");
  });

  it("never gives more characters than the limit, and always a beginning of the field", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 40 }), (title, limit) => {
        const text = textOf(`{title:${limit}}`, { id: "x", title });
        expect(text.length).toBeLessThanOrEqual(limit);
        expect(title.replace(/\s+/gu, " ").trim().startsWith(text)).toBe(true);
      }),
    );
  });

  it.each([
    ["{colour}", "there is no field 'colour'"],
    ["{attributes.}", "there is no field 'attributes.'"],
    ["{title:0}", "a whole number from 1, not '0'"],
    ["{title:many}", "a whole number from 1, not 'many'"],
    ["{title", "the brace at character 1 has no partner"],
    ["{title} }", "the brace at character 9 has no partner"],
    ["everything", "it names no field"],
  ])("refuses %s and says why", (template, message) => {
    expect(() => createDocumentTemplate(template)).toThrow(
      expect.objectContaining({ code: "INVALID_CONFIG", message: expect.stringContaining(message) }),
    );
  });
});
