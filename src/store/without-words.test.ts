import { describe, expect, it } from "vitest";

import { withoutWords } from "./without-words.ts";

describe("a query without a phrase of it", () => {
  it.each([
    ["red running shoes size 42", "size 42", "red running shoes"],
    ["red running shoes size 42", "red", "running shoes size 42"],
    ["keyboard under 60 euro", "under 60 euro", "keyboard"],
    ["shoes in red", "red", "shoes"],
    ["shoes in red under 50", "red", "shoes under 50"],
    ["shoes in red leather", "red", "shoes in leather"],
    ["red and blue shoes", "red", "blue shoes"],
    ["shoes, red, size 42", "red", "shoes, size 42"],
    ["Keyboard  UNDER 60 Euro, quiet", "under 60 euro", "Keyboard quiet"],
    ["under 60 euro", "under 60 euro", ""],
    ["kettle 1.7 l (steel)", "1.7 l", "kettle (steel)"],
  ])("takes from “%s” the words “%s”", (query, phrase, left) => {
    expect(withoutWords(query, phrase)).toBe(left);
  });

  it("looks for whole words", () => {
    expect(withoutWords("scarred leather", "red")).toBeNull();
    expect(withoutWords("tv 42", "size 42")).toBeNull();
    expect(withoutWords("lamp", " ")).toBeNull();
  });

  it("takes a phrase as it is written, whatever it would mean to a pattern", () => {
    expect(withoutWords("wi-fi router", "wi-fi")).toBe("router");
    expect(withoutWords("lamp 3/4 (new) a.b", "(new)")).toBe("lamp 3/4 a.b");
    expect(withoutWords("lamp axb", "a.b")).toBeNull();
  });
});
