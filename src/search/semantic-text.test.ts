import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseQuery } from "../text/query-syntax.ts";
import { semanticText } from "./semantic-text.ts";

const NO_STOP_WORDS: ReadonlySet<string> = new Set();

describe("the text of a query that is embedded", () => {
  it("leaves out what is excluded", () => {
    expect(semanticText("sofa -leather")).toBe("sofa");
    expect(semanticText('sofa -"dark leather" bed')).toMatch(/^sofa\s+bed$/u);
  });

  it("is empty when only exclusions are left", () => {
    expect(semanticText("-leather -red")).toBe("");
  });

  it("is empty when there is nothing but symbols", () => {
    expect(["😀😀", "!!!", "-", '"%"'].map(semanticText)).toEqual(["", "", "", ""]);
    expect(semanticText("😀 sofa")).toBe("😀 sofa");
  });

  it("keeps phrases, hyphens and minus signs inside of words", () => {
    expect(semanticText('"red sofa"')).toBe("red sofa");
    expect(semanticText('"a -b" wi-fi -x')).toMatch(/^a -b\s+wi-fi$/u);
    expect(semanticText("16-inch")).toBe("16-inch");
  });

  it("has the same words as the keyword lane reads, whatever was typed", () => {
    const part = fc.constantFrom("red", "sofa", "-", '"', " ", "-leather", '-"old', "“", "a-b", "--", "\t");
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }).map((parts) => parts.join("")),
        (query) => {
          const terms = (text: string) =>
            parseQuery(text, NO_STOP_WORDS)
              .words.map(({ term }) => term)
              .toSorted();
          expect(terms(semanticText(query).replaceAll("-", " "))).toEqual(terms(query));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
