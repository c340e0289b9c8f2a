import { setTimeout as pause } from "node:timers/promises";

import { applyAction, type ChangeAction } from "../../src/domain/change.ts";
import type { Product } from "../../src/domain/product.ts";

/** What a client of live changes has to go on: what it was promised. */
export interface ChangeClient {
  /** Products as every acknowledged change has left them, by id. */
  readonly held: ReadonlyMap<string, Product>;
  /** Changes acknowledged so far. */
  readonly acknowledged: () => number;
  /** How many of them had to be sent more than once because no answer came. */
  readonly repeated: () => number;
  /** Changes products one after the other until told to stop; the last change is acknowledged when it resolves. */
  run(isOver: () => boolean): Promise<void>;
}

export interface ChangeClientOptions {
  readonly address: string;
  readonly adminKey: string;
  /** The products it changes; nobody else does. */
  readonly products: readonly Product[];
  /** Tells its idempotency keys from those of other clients. */
  readonly name: string;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Above every stock of the catalog, so that the stock of a product only ever rises. */
const FIRST_STOCK = 1_000_000;
const RETRY_MS = 20;
const MAX_PRICE = 1_000;
const UPSERTED = 0.15;
const DELETED = 0.3;

/**
 * Sends random changes as fast as they are acknowledged. One that is not answered is sent again
 * with its idempotency key until it is: after a kill it may be in the log already, or not.
 */
export function createChangeClient(options: ChangeClientOptions): ChangeClient {
  const { address, adminKey, products, name, random } = options;
  const held = new Map(products.map((product) => [product.id, product]));
  let sent = FIRST_STOCK;
  let acknowledged = 0;
  let repeated = 0;

  const nextAction = (): ChangeAction => {
    const original = products[Math.floor(random() * products.length)];
    if (original === undefined) throw new TypeError("expected products to change");
    const { id } = original;
    const kind = random();
    if (kind < UPSERTED || !held.has(id)) {
      const title = `${original.title} edition ${sent}`;
      return { kind: "upsert", product: { ...original, title, stock: sent, in_stock: true } };
    }
    if (kind < DELETED) return { kind: "delete", id };
    // A stock that is sent says whether there is any.
    return {
      kind: "patch",
      id,
      patch: { price: Math.ceil(random() * MAX_PRICE), stock: sent, in_stock: true },
    };
  };

  const send = async (action: ChangeAction, key: string): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      if (attempt === 2) repeated += 1;
      const response = await fetch(...requestOf(address, adminKey, action, key)).catch(() => null);
      // An answer whose body did not come is none.
      const body = await response?.text().catch(() => null);
      if (response !== null && body !== null && body !== undefined) {
        if (response.status === 202) return;
        throw new Error(`${key}: expected 202, got ${response.status} ${body}`);
      }
      await pause(RETRY_MS);
    }
  };

  return {
    held,
    acknowledged: () => acknowledged,
    repeated: () => repeated,
    async run(isOver) {
      while (!isOver()) {
        sent += 1;
        const action = nextAction();
        await send(action, `${name}-${sent}`);
        acknowledged += 1;
        const id = action.kind === "upsert" ? action.product.id : action.id;
        const after = applyAction(held.get(id) ?? null, action);
        if (after === null) held.delete(id);
        else held.set(id, after);
      }
    },
  };
}

function requestOf(
  address: string,
  adminKey: string,
  action: ChangeAction,
  key: string,
): [string, RequestInit] {
  const headers = {
    authorization: `Bearer ${adminKey}`,
    "content-type": "application/json",
    "idempotency-key": key,
  };
  if (action.kind === "upsert") {
    return [`${address}/v1/products`, { method: "POST", headers, body: JSON.stringify(action.product) }];
  }
  const path = `${address}/v1/products/${encodeURIComponent(action.id)}`;
  if (action.kind === "patch")
    return [path, { method: "PATCH", headers, body: JSON.stringify(action.patch) }];
  const { authorization, "idempotency-key": idempotencyKey } = headers;
  return [path, { method: "DELETE", headers: { authorization, "idempotency-key": idempotencyKey } }];
}
