import { describe, expect, it } from "vitest";

import { html, jsonForScript, toText, trusted } from "./html.ts";

const HOSTILE = `"><img src=x onerror='alert(1)'>&amp;</script>`;

describe("html", () => {
  it("escapes text, in content and in attributes, and not what is its own", () => {
    const page = toText(html`<a title="${HOSTILE}">${HOSTILE}${html`<b>${1}</b>`}</a>`);
    expect(page).toBe(
      `<a title="&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;&lt;/script&gt;">` +
        `&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;&lt;/script&gt;<b>1</b></a>`,
    );
  });

  it("joins lists and leaves out what is not there, but shows zero", () => {
    expect(toText(html`${["a", "<"]}${null}${undefined}${false}${0}`)).toBe("a&lt;0");
  });

  it("takes no object for safe that only looks it", () => {
    // What JSON could bring where a type was wrong.
    const forged = JSON.parse('[{"html":"<b>"}]') as readonly never[];
    expect(() => toText(html`${forged}`)).toThrow(/map is not a function/u);
    expect(toText(html`${trusted("<b>")}`)).toBe("<b>");
  });
});

describe("jsonForScript", () => {
  it("cannot be ended early and still is the same JSON", () => {
    const value = { text: `</script><!-- \u2028 & ${HOSTILE}` };
    const text = toText(jsonForScript(value));
    expect(text).not.toMatch(/[<>&\u2028]/u);
    expect(JSON.parse(text)).toEqual(value);
  });
});
