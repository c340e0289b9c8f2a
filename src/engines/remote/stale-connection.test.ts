import { describe, expect, it } from "vitest";

import { askOnFreshConnection } from "./stale-connection.ts";

const stale = (): Error =>
  new TypeError("fetch failed", {
    cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }),
  });

/** A question that fails with these, one after another, and is answered then. */
function failing(...errors: readonly Error[]) {
  let asked = 0;
  return {
    ask: () => {
      const error = errors[asked++];
      return error === undefined ? Promise.resolve("answer") : Promise.reject(error);
    },
    asked: () => asked,
  };
}

describe("asking on a kept connection", () => {
  it("asks once more when the server had hung up", async () => {
    const { ask, asked } = failing(stale());
    expect(await askOnFreshConnection(ask)).toBe("answer");
    expect(asked()).toBe(2);
  });

  it("does not ask a third time", async () => {
    const { ask, asked } = failing(stale(), stale(), stale());
    await expect(askOnFreshConnection(ask)).rejects.toThrow("fetch failed");
    expect(asked()).toBe(2);
  });

  it("leaves every other failure as it is", async () => {
    const { ask, asked } = failing(new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") }));
    await expect(askOnFreshConnection(ask)).rejects.toThrow("fetch failed");
    expect(asked()).toBe(1);
  });
});
