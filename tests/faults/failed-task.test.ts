import { describe, expect, it } from "vitest";

import { SearchError } from "../../src/domain/search-error.ts";
import type { MeilisearchConnection } from "../../src/engines/meilisearch/connection.ts";
import { createDocumentWriter } from "../../src/engines/meilisearch/document-writer.ts";

const unasked = (): never => {
  throw new Error("nobody asks for this here");
};

/** A server whose tasks are numbered from 1, of which one fails. */
function withFailingTask(failing: number): MeilisearchConnection {
  let last = 0;
  return {
    url: "http://nowhere",
    search: unasked,
    documents: unasked,
    ask: unasked,
    read: unasked,
    enqueue: () => Promise.resolve((last += 1)),
    settle: async (task) => {
      if (task === failing) throw new SearchError("ENGINE_FAILED", `task ${task} failed: the disk is full`);
    },
    close: async () => {},
  };
}

/** Each fills a payload. */
const LONG_ADDRESS = "x".repeat(8_000_000);
const product = (id: number) => [{ id: String(id), title: "Sofa", image: LONG_ADDRESS }];

describe("a task of Meilisearch that fails behind a writer's back", () => {
  it("is not passed over, whatever is sent and tried after it", async () => {
    const writer = createDocumentWriter(withFailingTask(1), "products_g1");
    const failures: unknown[] = [];
    for (let id = 1; id <= 8; id += 1) {
      await writer.send(product(id)).catch((error: unknown) => failures.push(error));
    }
    expect(failures.length).toBeGreaterThan(0);
    const retried = writer.settle().catch(() => writer.settle());
    await expect(retried).rejects.toMatchObject({ message: "task 1 failed: the disk is full" });
  });

  it("is heard of by the one who waits for it", async () => {
    const writer = createDocumentWriter(withFailingTask(1), "products_g1");
    await writer.send([{ id: "1", title: "Red sofa" }]);
    await expect(writer.settle()).rejects.toMatchObject({ code: "ENGINE_FAILED" });
    await expect(writer.write([{ id: "2", title: "Blue sofa" }])).resolves.toBeUndefined();
  });
});
