import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { escapeHtml, excerpt, highlight } from "./highlight.ts";

const terms = (...all: readonly string[]): ReadonlySet<string> => new Set(all);

describe("highlights", () => {
  it("marks every word whose term matched, as it is written", () => {
    expect(highlight("Red SOFAS and a red chair", terms("red", "sofa"))).toBe(
      "<mark>Red</mark> <mark>SOFAS</mark> and a <mark>red</mark> chair",
    );
  });

  it("escapes everything around and inside of the marks", () => {
    expect(highlight(`<b>"Tom & Jerry's" sofa</b>`, terms("jerry", "sofa"))).toBe(
      "&lt;b&gt;&quot;Tom &amp; <mark>Jerry&#39;s</mark>&quot; <mark>sofa</mark>&lt;/b&gt;",
    );
  });

  it("is null when nothing matched", () => {
    expect(highlight("Red sofa", terms("lamp"))).toBeNull();
    expect(excerpt("Red sofa", terms("lamp"))).toBeNull();
    expect(highlight("", terms())).toBeNull();
  });

  it("joins the overlapping pairs of unspaced scripts into one mark", () => {
    expect(highlight("静音机械键盘", terms("机械", "械键", "键盘"))).toBe("静音<mark>机械键盘</mark>");
  });

  it("is the text itself once marks and escapes are taken away, whatever the text", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "sofa", " ", "<", "&", '"', "键", "盘", "é", "</mark>"),
    });
    fc.assert(
      fc.property(text, (original) => {
        const html = highlight(original, terms("sofa", "a", "键盘"));
        if (html === null) return;
        expect(html.replace(/<\/?mark>/gu, "")).toBe(escapeHtml(original));
        expect(html.replace(/<\/?mark>/gu, "")).not.toMatch(/[<>]/u);
      }),
    );
  });
});

describe("excerpts", () => {
  const long = `${"word ".repeat(100)}the sofa stands here ${"more ".repeat(100)}`;

  it("shows about 200 characters around the first match, cut between words", () => {
    const html = excerpt(long, terms("sofa")) ?? "";
    expect(html).toContain("<mark>sofa</mark> stands here");
    expect(html).toMatch(/^… word/u);
    expect(html).toMatch(/more …$/u);
    expect(html.length).toBeGreaterThan(150);
    expect(html.length).toBeLessThan(260);
  });

  it("shows a short text whole", () => {
    expect(excerpt("A red sofa.", terms("sofa"))).toBe("A red <mark>sofa</mark>.");
  });

  it("finds its window in text without spaces", () => {
    const html = excerpt("键盘".repeat(300), terms("键盘")) ?? "";
    expect(html).toContain("<mark>");
    expect(html.length).toBeLessThan(260);
  });
});
