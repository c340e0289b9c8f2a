import { describe, expect, it } from "vitest";

import { createKeptKey } from "./kept-key.ts";

describe("the admin key of a tab", () => {
  it("is there until it is forgotten", () => {
    const values = new Map<string, string>();
    const kept = createKeptKey({
      getItem: (name) => values.get(name) ?? null,
      setItem: (name, value) => void values.set(name, value),
      removeItem: (name) => void values.delete(name),
    });
    expect(kept.read()).toBe("");
    kept.keep("secret");
    expect(kept.read()).toBe("secret");
    kept.forget();
    expect([kept.read(), values.size]).toEqual(["", 0]);
  });

  it("is none where the browser lets the page keep nothing", () => {
    const kept = createKeptKey(null);
    kept.keep("secret");
    expect(kept.read()).toBe("");
  });
});
