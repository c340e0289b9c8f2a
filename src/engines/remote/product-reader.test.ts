import { describe, expect, it, vi } from "vitest";

import { SearchError, type ErrorCode } from "../../domain/search-error.ts";
import { asProductStore, createFallbackReader, type ProductReader } from "./product-reader.ts";

/** A reader whose one product says where it comes from. */
const readerOf = (title: string): ProductReader => ({
  get: async (ids) => ids.map((id) => ({ id, title })),
  values: async (ids, fields) => fields.map(() => ids.map(() => title)),
  passing: async (ids, filters) => filters.map(() => ids.map((id) => id === title)),
  count: async () => title.length,
});
const failing = (code: ErrorCode): ProductReader => {
  const fail = async () => {
    throw new SearchError(code, "the first does not answer");
  };
  return { get: fail, values: fail, passing: fail, count: fail };
};
/** Everything a reader can be asked. */
const askAll = async (reader: ProductReader) => [
  await reader.get(["a", "b"]),
  await reader.values(["a"], ["price", "brand"]),
  await reader.passing(["one", "other"], [{ kind: "exists", field: "id" }]),
  await reader.count(),
];

describe("a reader with another to fall back on", () => {
  it("asks the first alone while it answers", async () => {
    const second = readerOf("other");
    const asked = vi.spyOn(second, "get");
    expect(await askAll(createFallbackReader(readerOf("one"), second))).toEqual(
      await askAll(readerOf("one")),
    );
    expect(asked).not.toHaveBeenCalled();
  });

  it.each(["ENGINE_TIMEOUT", "ENGINE_FAILED", "ENGINE_REFUSED"] as const)(
    "asks the second when the first fails with %s",
    async (code) => {
      const reader = createFallbackReader(failing(code), readerOf("other"));
      expect(await askAll(reader)).toEqual(await askAll(readerOf("other")));
    },
  );

  it.each(["ABORTED", "CLOSED", "INTERNAL"] as const)("asks nobody else after %s", async (code) => {
    const reader = createFallbackReader(failing(code), readerOf("other"));
    await expect(reader.count()).rejects.toMatchObject({ code });
  });

  it("asks nobody else for a caller who has gone", async () => {
    const reader = createFallbackReader(failing("ENGINE_FAILED"), readerOf("other"));
    const call = reader.get(["a"], { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ code: "ENGINE_FAILED" });
  });

  it("asks the second as well when the first is silent", async () => {
    const silent = { ...readerOf("one"), count: () => new Promise<number>(() => {}) };
    expect(await createFallbackReader(silent, readerOf("other")).count()).toBe("other".length);
  });

  it("leaves a first that failed alone for two seconds, then asks it again", async () => {
    const first = failing("ENGINE_FAILED");
    const asked = vi.spyOn(first, "count");
    let now = 0;
    const reader = createFallbackReader(first, readerOf("other"), () => now);
    for (now of [0, 1_000, 1_999]) expect(await reader.count()).toBe("other".length);
    expect(asked).toHaveBeenCalledTimes(1);
    now = 2_000;
    expect(await reader.count()).toBe("other".length);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("asks a first that it left alone when the second fails", async () => {
    const second = { ...readerOf("other"), get: failing("ENGINE_FAILED").get };
    const first = { ...readerOf("one"), count: failing("ENGINE_FAILED").count };
    const reader = createFallbackReader(first, second);
    expect(await reader.count()).toBe("other".length);
    expect(await reader.get(["a"])).toEqual([{ id: "a", title: "one" }]);
  });

  it("fails as the first does when neither answers", async () => {
    const reader = createFallbackReader(failing("ENGINE_FAILED"), failing("ENGINE_TIMEOUT"));
    await expect(reader.count()).rejects.toMatchObject({ code: "ENGINE_FAILED" });
  });
});

describe("a store over indexes that hold the products", () => {
  it("reads as its reader does, and leaves writing to the indexes", async () => {
    const store = asProductStore(readerOf("one"), "products_g1");
    await store.upsert([{ id: "a", title: "new" }]);
    await store.delete(["a"]);
    expect(await askAll(store)).toEqual(await askAll(readerOf("one")));
  });

  it("fails with ABORTED for a caller who has gone, and with CLOSED after it was closed", async () => {
    const store = asProductStore(readerOf("one"), "products_g1");
    const options = { signal: AbortSignal.abort() };
    await expect(store.count(options)).rejects.toMatchObject({ code: "ABORTED" });
    await expect(store.upsert([], options)).rejects.toMatchObject({ code: "ABORTED" });
    await store.close();
    await store.close();
    await expect(store.get(["a"])).rejects.toMatchObject({
      code: "CLOSED",
      message: expect.stringContaining("products_g1"),
    });
    await expect(store.delete(["a"])).rejects.toMatchObject({ code: "CLOSED" });
  });
});
