import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { stripHtml } from "./strip-html.ts";

/** What matters of the gaps is whether there is one. */
function stripped(html: string): string {
  return stripHtml(html).replaceAll(/\s+/gu, " ").trim();
}

describe("stripping HTML", () => {
  it.each([
    ["<p>One</p><p>Two</p>", "One Two"],
    ["One<br/>Two<br>Three", "One Two Three"],
    ["H<sub>2</sub>O and <b>bold</b>face", "H2O and boldface"],
    ["<ul><li>a</li><li>b</li></ul>", "a b"],
    ["before<script>alert('<b>x</b>')</script>after", "before after"],
    ["before<STYLE type=text/css>p { color: red }</STYLE>after", "before after"],
    ["before<script>never closed", "before"],
    ["a<!-- <p>hidden</p> -->b", "a b"],
    ["<![CDATA[text <b>here</b>]]> and there", "text <b>here</b> and there"],
    ['<img alt="a > b" src=x>picture', "picture"],
    ["<!DOCTYPE html><?xml version='1'?>x", "x"],
    ["<my-element>custom</my-element>", "custom"],
    ["cut off <a href='http://exam", "cut off"],
  ])("turns %s into %s", (html, text) => {
    expect(stripped(html)).toBe(text);
  });

  it.each(["size < 5 > 3", "I <3 you", "3<5", "a <b", "<", "a < b", "</ b>", "x <= y", "<>"])(
    "leaves %s as it is, for nothing in it is a tag",
    (text) => {
      expect(stripHtml(text)).toBe(text);
    },
  );

  it("takes a < that no > follows for thousands of characters for text", () => {
    const text = `a <b ${"x ".repeat(3000)}> c`;
    expect(stripHtml(text)).toBe(text);
  });

  it("loses no text between tags, whatever the text is", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", " ", ">", "&", '"', "'", "=", "5") });
    fc.assert(
      fc.property(fc.array(text), (parts) => {
        expect(stripHtml(parts.map((part) => `<b>${part}</b>`).join(""))).toBe(parts.join(""));
      }),
    );
  });

  it("does not slow down on text made of beginnings of tags", () => {
    // Quadratic reading of a million characters would take minutes.
    expect(stripHtml('<a "'.repeat(250_000)).length).toBeGreaterThan(0);
    expect(stripHtml("<".repeat(1_000_000))).toHaveLength(1_000_000);
  });
});
