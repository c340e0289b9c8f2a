import type { ChangeAction, ProductPatch } from "../domain/change.ts";
import type { Product } from "../domain/product.ts";
import { type ErrorDetail, SearchError } from "../domain/search-error.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { ChangeLog, ChangeTask } from "../ports/change-log.ts";
import type { Generation, Generations } from "../ports/generations.ts";
import { createTaskWatch, type TaskWatch } from "./watch-tasks.ts";

/** Turns what callers send into products, by the same rules as feeds. */
export interface ChangeParser {
  /** Of one product or a list. `INVALID_REQUEST` naming every one that is none. Warnings say what was left out. */
  products(given: unknown): {
    readonly products: readonly Product[];
    readonly warnings: readonly ErrorDetail[];
  };
  /** `INVALID_REQUEST` naming every field that is unknown or cannot be read. */
  patch(fields: unknown): { readonly patch: ProductPatch; readonly warnings: readonly ErrorDetail[] };
}

export interface SubmitOptions extends CallOptions {
  readonly idempotencyKey?: string;
  /** Who asked, for the audit log: `key:NAME`. */
  readonly actor?: string;
}

/** What the API can ask of live changes. */
export interface LiveChanges extends TaskWatch {
  /** Durable when it resolves. `IDEMPOTENCY_CONFLICT` as the log says. */
  upsert(products: readonly Product[], options?: SubmitOptions): Promise<ChangeTask>;
  /** `PRODUCT_NOT_FOUND` when neither the live generation nor a change that waits has the product. */
  patch(id: string, patch: ProductPatch, options?: SubmitOptions): Promise<ChangeTask>;
  /** `PRODUCT_NOT_FOUND` as for a patch. */
  remove(id: string, options?: SubmitOptions): Promise<ChangeTask>;
  /** Null for an unknown one. */
  task(taskId: string): Promise<ChangeTask | null>;
}

export interface LiveChangesDependencies {
  readonly log: ChangeLog;
  readonly generations: Pick<Generations, "list">;
  readonly acquire: () => Promise<{ readonly generation: Generation; readonly release: () => void }>;
  /** Told after each append. */
  readonly onAppend: () => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Fails with `ABORTED` as soon as the signal says so. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export function createLiveChanges({
  log,
  generations,
  acquire,
  onAppend,
  now,
  pause,
}: LiveChangesDependencies): LiveChanges {
  /** Where the log and the live generation together say that a product is. */
  const mustExist = async (id: string, options: CallOptions): Promise<void> => {
    const { generation, release } = await acquire();
    try {
      const position = (await log.position(generation.manifest.name)) ?? generation.manifest.changesThrough;
      // In this order: a change that is applied in between is then seen in the store.
      const waiting = await log.presence(id, position);
      const isThere = waiting ?? (await generation.products.get([id], options))[0] !== null;
      if (isThere) return;
    } finally {
      release();
    }
    throw new SearchError("PRODUCT_NOT_FOUND", `no product has the id ${JSON.stringify(id)}`);
  };

  let begun: Promise<void> | undefined;
  /** A log that was lost and begins anew would give sequences that generations hold for applied. */
  const begin = async (): Promise<void> => {
    if ((await log.last()) > 0) return;
    const kept = await generations.list();
    await log.startAfter(Math.max(0, ...kept.map(({ changesThrough }) => changesThrough)));
  };
  const mustHaveBegun = async (): Promise<void> => {
    begun ??= begin();
    try {
      await begun;
    } catch (error) {
      begun = undefined;
      throw error;
    }
  };

  const submit = async (actions: readonly ChangeAction[], options: SubmitOptions): Promise<ChangeTask> => {
    await mustHaveBegun();
    const { idempotencyKey } = options;
    const key = idempotencyKey === undefined ? {} : { idempotencyKey };
    const task = await log.append(actions, { ...key, now: now() });
    onAppend();
    return task;
  };

  /** A request that is repeated may find its product gone: by itself, the first time. */
  const submitTo = async (id: string, action: ChangeAction, options: SubmitOptions): Promise<ChangeTask> => {
    const { idempotencyKey } = options;
    const isRepeated = idempotencyKey !== undefined && (await log.hasKey(idempotencyKey));
    if (!isRepeated) await mustExist(id, options.signal === undefined ? {} : { signal: options.signal });
    return submit([action], options);
  };

  return {
    upsert: (products, options = {}) =>
      submit(
        products.map((product) => ({ kind: "upsert", product })),
        options,
      ),
    patch: (id, patch, options = {}) => submitTo(id, { kind: "patch", id, patch }, options),
    remove: (id, options = {}) => submitTo(id, { kind: "delete", id }, options),
    task: (taskId) => log.task(taskId),
    ...createTaskWatch(log, pause),
  };
}
