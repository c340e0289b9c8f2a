import type { Product } from "../../domain/product.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { MeilisearchConnection } from "./connection.ts";
import { documentKey, toDocument } from "./product-document.ts";

/** Writes products into an index. Meilisearch carries out tasks one by one, so products travel many at a time. */
export interface DocumentWriter {
  /** Adds or replaces; searchable when it resolves. */
  write(products: readonly Product[], options?: CallOptions): Promise<void>;
  /** Hands products over without waiting until they are searchable: `settle` does. For one caller at a time. */
  send(products: readonly Product[], options?: CallOptions): Promise<void>;
  remove(ids: readonly string[], options?: CallOptions): Promise<void>;
  /** Waits for everything sent. The first failure among it is thrown. */
  settle(options?: CallOptions): Promise<void>;
}

/** Characters of one payload; Meilisearch takes 100 MB. */
const MAX_PAYLOAD = 8_000_000;
/** Payloads that may wait to be carried out before sending waits too. */
const MAX_WAITING = 4;

export function createDocumentWriter(connection: MeilisearchConnection, index: string): DocumentWriter {
  const waiting: number[] = [];
  let lines: string[] = [];
  let size = 0;

  const enqueue = (payload: string, options?: CallOptions): Promise<number> =>
    connection.enqueue(
      (client, init) =>
        client.httpRequest.post({
          path: `indexes/${index}/documents`,
          contentType: "application/x-ndjson",
          body: payload,
          extraRequestInit: init,
        }),
      options,
    );

  /** One that failed stays: what it carried is lost, and no later try may pass over that. */
  const settleFirst = async (options?: CallOptions): Promise<void> => {
    const [first] = waiting;
    if (first === undefined) return;
    await connection.settle(first, options);
    if (waiting[0] === first) waiting.shift();
  };

  /** A task costs the same however little is in it, so products are gathered before they travel. */
  const flush = async (options?: CallOptions): Promise<void> => {
    if (lines.length === 0) return;
    while (waiting.length >= MAX_WAITING) await settleFirst(options);
    waiting.push(await enqueue(lines.join("\n"), options));
    // Only now: what could not be handed over goes with the next attempt.
    lines = [];
    size = 0;
  };

  return {
    async send(products, options) {
      for (const product of products) {
        const line = JSON.stringify(toDocument(product));
        lines.push(line);
        size += line.length;
        if (size >= MAX_PAYLOAD) await flush(options);
      }
    },
    async settle(options) {
      await flush(options);
      while (waiting.length > 0) await settleFirst(options);
    },
    async write(products, options) {
      const tasks: number[] = [];
      for (const payload of payloads(products)) tasks.push(await enqueue(payload, options));
      for (const task of tasks) await connection.settle(task, options);
    },
    async remove(ids, options) {
      if (ids.length === 0) return;
      await flush(options);
      const keys = ids.map(documentKey);
      const task = await connection.enqueue(
        (client, init) =>
          client.httpRequest.post({
            path: `indexes/${index}/documents/delete-batch`,
            body: keys,
            extraRequestInit: init,
          }),
        options,
      );
      await connection.settle(task, options);
    },
  };
}

/** A later product of the same id wins, as in one document after another. */
function* payloads(products: readonly Product[]): Generator<string> {
  let lines: string[] = [];
  let size = 0;
  for (const product of products) {
    const line = JSON.stringify(toDocument(product));
    if (size + line.length > MAX_PAYLOAD && lines.length > 0) {
      yield lines.join("\n");
      lines = [];
      size = 0;
    }
    lines.push(line);
    size += line.length;
  }
  if (lines.length > 0) yield lines.join("\n");
}
