import { describe, expect, it, vi } from "vitest";

import { answerOf, answered, play, typed } from "../../tests/widget-play.ts";
import { announcementOf } from "./announce.ts";
import { createInsights } from "./insights.ts";
import { DEFAULT_LABELS } from "./labels.ts";
import { markedText } from "./marked-text.ts";
import { formatPrice } from "./price.ts";
import { createRecentSearches } from "./recent-searches.ts";
import { safeAddress } from "./safe-address.ts";
import { sourceOf } from "./script-address.ts";

function memoryStore() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
}
const brokenStore = () => {
  throw new Error("denied");
};

describe("highlighted text", () => {
  it("is marked runs of text with the five entities read", () => {
    expect(markedText("a &amp; b <mark>c &lt;d&gt;</mark>&quot;&#39;")).toEqual([
      { text: "a & b ", isMarked: false },
      { text: "c <d>", isMarked: true },
      { text: "\"'", isMarked: false },
    ]);
  });

  it.each(["<img src=x onerror=alert(1)>", "<mark onclick=x>", "&#60;script&#62;", "&amp;lt;", "<MARK>"])(
    "takes %s for text",
    (html) => {
      expect(markedText(html).map(({ text }) => text)).toEqual([html.replace("&amp;", "&")]);
    },
  );

  it("reads entities once", () => {
    expect(markedText("&amp;lt;b&amp;gt;")[0]?.text).toBe("&lt;b&gt;");
  });
});

describe("an address", () => {
  it.each([
    ["https://cdn.example/a.jpg", "https://cdn.example/a.jpg"],
    ["/a.jpg", "https://shop.example/a.jpg"],
    ["//cdn.example/a.jpg", "https://cdn.example/a.jpg"],
    ["javascript:alert(1)", null],
    [" java\nscript:alert(1)", null],
    ["data:text/html,x", null],
    ["blob:https://shop.example/1", null],
    ["https://[", null],
    ["", null],
  ])("%j is %j", (address, safe) => {
    expect(safeAddress(address, "https://shop.example/x")).toBe(safe);
  });

  it("of a script gives the origin of the API, and of a file on a disk the page's own", () => {
    expect(sourceOf("https://search.example/widget/aisle-search.js?v=1")).toBe("https://search.example");
    expect(sourceOf("file:///srv/app/bundle.mjs")).toBe("");
    expect(sourceOf(undefined)).toBe("");
  });
});

describe("recent searches", () => {
  it("are kept newest first, once whatever their case, up to the limit", () => {
    const store = memoryStore();
    const recent = createRecentSearches(
      () => store,
      () => 2,
    );
    for (const text of ["tea", "cup", "Tea", ""]) recent.add(text);
    expect(recent.list()).toEqual(["Tea", "cup"]);
    recent.add("pot");
    expect(recent.list()).toEqual(["pot", "Tea"]);
    recent.remove("pot");
    expect(recent.list()).toEqual(["Tea"]);
    recent.remove("");
    expect(recent.list()).toEqual([]);
  });

  it("live as long as the page when storage throws, and survive what others wrote there", () => {
    const recent = createRecentSearches(brokenStore, () => 5);
    recent.add("tea");
    expect(recent.list()).toEqual(["tea"]);
    for (const json of ["{", "{}", "[1, null]"]) {
      expect(
        createRecentSearches(
          () => ({ getItem: () => json, setItem: () => undefined }),
          () => 5,
        ).list(),
      ).toEqual([]);
    }
  });

  it("write nothing when they are off", () => {
    const store = memoryStore();
    createRecentSearches(
      () => store,
      () => 0,
    ).add("tea");
    expect(
      createRecentSearches(
        () => store,
        () => 5,
      ).list(),
    ).toEqual([]);
  });
});

describe("a price", () => {
  const priced = (more: object) => ({ id: "1", title: "t", highlighted: "t", available: true, ...more });
  it("is written as the page's language does", () => {
    expect(formatPrice(priced({ price: 1234.5, currency: "EUR" }), "de")).toBe("1.234,50\u00A0€");
    expect(formatPrice(priced({ price: 5 }), "en")).toBe("5.00");
    expect(formatPrice(priced({}), "en")).toBe("");
  });

  it("survives a currency and a language that are none", () => {
    expect(formatPrice(priced({ price: 5, currency: "coins" }), "en")).toBe("5 coins");
    expect(formatPrice(priced({ price: 5, currency: "EUR" }), "not a language")).toBe("5 EUR");
  });
});

describe("an announcement", () => {
  it("counts what is listed, in singular and plural", () => {
    const { state } = play([typed("m"), answered(1, "mouse", "mop")]);
    expect(announcementOf(state, DEFAULT_LABELS)).toBe("2 suggestions, 1 product");
    expect(announcementOf({ ...state, isOpen: false }, DEFAULT_LABELS)).toBe("");
  });
});

describe("insights", () => {
  const detail = {
    kind: "suggestion",
    text: "mouse",
    category: null,
    product: null,
    position: 2,
    url: null,
    queryId: "q-mouse",
  } as const;

  it("count an answer once, and send a choice at once with its query and position", () => {
    vi.useFakeTimers();
    const sent = vi.fn<(events: readonly object[]) => void>();
    const store = memoryStore();
    const insights = createInsights({ hook: () => sent, store: () => store, randomId: () => "id" });
    insights.shown("m", answerOf("mouse"));
    insights.shown("m", answerOf("mouse"));
    expect(sent).not.toHaveBeenCalled();
    insights.chosen("m", detail);
    vi.useRealTimers();

    const same = {
      query_id: "q-mouse",
      query: "m",
      session_id: "id",
      event_id: "id",
      timestamp: expect.any(Number),
    };
    expect(sent.mock.calls).toEqual([
      [
        [
          { ...same, action_name: "suggest_impression" },
          {
            ...same,
            action_name: "suggest_select",
            object_id: "mouse",
            object_id_type: "suggestion",
            position: 2,
          },
        ],
      ],
    ]);
  });

  it("begin no session while they are off", () => {
    const store = vi.fn<() => ReturnType<typeof memoryStore>>(memoryStore);
    const insights = createInsights({ hook: () => null, store, randomId: () => "id" });
    insights.shown("m", answerOf("mouse"));
    insights.chosen("m", detail);
    expect(store).not.toHaveBeenCalled();
  });
});
