import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { screenshot } from "../screenshot.ts";
import { answerWith, previewOf, suggestionOf } from "../suggest-answers.ts";
import { landedOn, boxOf, optionsOf, settle, type WidgetScene } from "../widget-scene.ts";

const LONG_WORD = 5_000;

const TEXTS: Readonly<Record<string, string>> = {
  "a picture that fails": `<img src=x onerror="globalThis.hacked=1">`,
  "a script": `<script>globalThis.hacked=1</script>`,
  "a closed mark": `</mark><svg onload=globalThis.hacked=1>`,
  "quotes that end an attribute": `" onmouseover="globalThis.hacked=1" x='`,
  entities: "&lt;img src=x onerror=globalThis.hacked=1&gt; &amp;amp; &#60;b&#62;",
  "a word of 5,000 letters": "W".repeat(LONG_WORD),
  "5,000 words": "lamp ".repeat(LONG_WORD),
  "a right-to-left override": "abc\u202Etxt.exe\u202C \u200Fעברית\u200E",
  "hundreds of marks on one letter": `a${"\u0301".repeat(400)}`,
  emoji: "👩🏽‍🚀🇩🇪🏳️‍🌈 lamp 🧶",
  "nothing to be seen": "\u200B\u200D\uFEFF\u2060",
  "half a pair": "lamp \uD83D and \uDE00",
  "control characters": "lamp\u0000\u0007\u001B[31m\u0085\u2028",
};

const ADDRESSES = [
  "javascript:globalThis.hacked=1",
  "JaVaScRiPt:globalThis.hacked=1",
  " \tjava\nscript:globalThis.hacked=1",
  "data:text/html,<script>globalThis.hacked=1</script>",
  "vbscript:x",
  "blob:https://x/1",
  "http://[",
];

/** In the page: what was executed, what reaches out of the screen, and what is an element that should be text. */
const damage = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector("aisle-search")?.shadowRoot;
    const elements = [...(root?.querySelectorAll("*") ?? [])];
    const panel = root?.querySelector("[part=panel]") ?? null;
    const attributes = elements.flatMap((element) => element.getAttributeNames());
    return {
      hacked: "hacked" in globalThis,
      overflows: document.documentElement.scrollWidth > innerWidth,
      scripts: elements.filter(({ localName }) => ["script", "iframe", "object"].includes(localName)).length,
      listeners: attributes.filter((name) => name.startsWith("on")),
      isWider: panel !== null && panel.scrollWidth > panel.clientWidth,
      options: elements.filter(({ role }) => role === "option").length,
    };
  });

const NO_DAMAGE = { hacked: false, overflows: false, scripts: 0, listeners: [], isWider: false, options: 5 };

export function describeHostileCatalog(scene: () => WidgetScene): void {
  describe("a hostile catalog", () => {
    it("is shown as text, whatever it is, and does nothing", async () => {
      const { api } = scene();
      const page = await scene().open();
      for (const [name, text] of Object.entries(TEXTS)) {
        const escaped = suggestionOf(text, "");
        const preview = { brand: text, currency: text, highlighted: text };
        api.reply(() => ({
          body: answerWith({
            // Escaped as the server does it, and as one that forgot to.
            suggestions: [escaped, suggestionOf("lamp", "lamp", text), { ...escaped, highlighted: text }],
            products: [previewOf("p1", text, preview), previewOf("p2", text)],
          }),
        }));
        const asked = api.questions.length;
        await boxOf(page).fill(name);
        await expect
          .poll(() => api.questions.slice(asked).map(({ fate }) => fate), { message: name })
          .toEqual(["answered"]);
        await settle(page);
        await screenshot(page, `widget-hostile-${name.replaceAll(/\W+/gu, "-")}`);
        expect(await damage(page), name).toEqual(NO_DAMAGE);
        const shown = (await optionsOf(page).first().textContent()) ?? "";
        expect(shown.length, name).toBeGreaterThanOrEqual(text.trim().length);
      }
    });

    it("leads nowhere harmful, whatever its addresses are", async () => {
      const products = ADDRESSES.map((url, index) =>
        previewOf(`p${index}`, `lamp ${index}`, { url, image: url }),
      );
      scene().api.reply(() => ({ body: answerWith({ products }) }));
      const page = await scene().open();
      await boxOf(page).fill("lamp");
      await optionsOf(page).last().waitFor();
      const links = await optionsOf(page).evaluateAll((options) =>
        options.map((option) => option.getAttribute("href")),
      );
      expect(links).toEqual(ADDRESSES.map(() => null));
      expect(await page.locator("[part=picture] img").count()).toBe(0);
      await optionsOf(page).first().click();
      expect(await landedOn(page)).toBe("/search?q=lamp+0");
      expect(await damage(page)).toMatchObject({ hacked: false });
    });

    it("works under a strict content security policy", async () => {
      const policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
      const page = await scene().open({
        headers: { "content-security-policy": `${policy}; require-trusted-types-for 'script'` },
      });
      const violations: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") violations.push(message.text());
      });
      await boxOf(page).fill("lamp");
      await optionsOf(page).filter({ hasText: "lamp product" }).waitFor();
      expect(violations).toEqual([]);
      expect(
        await optionsOf(page)
          .first()
          .evaluate((option) => getComputedStyle(option).display),
      ).toBe("flex");
    });

    it("takes what is typed for text: it is asked for as it is", async () => {
      const page = await scene().open();
      const typed = `"><img src=x onerror=globalThis.hacked=1>&q=other#x`;
      await boxOf(page).fill(typed);
      await optionsOf(page).filter({ hasText: "one" }).first().waitFor();
      expect(scene().api.questions.map(({ query }) => query)).toEqual([typed]);
      expect(await damage(page)).toEqual(NO_DAMAGE);
    });
  });
}
