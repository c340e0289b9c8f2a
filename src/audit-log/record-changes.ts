import type { LiveChanges, SubmitOptions } from "../changes/live-changes.ts";
import { SearchError } from "../domain/search-error.ts";
import type { ChangeTask } from "../ports/change-log.ts";
import type { AuditAction, AuditLog } from "./audit-log.ts";

/**
 * The same live changes, each request recorded by who sent it, how many products it names and
 * their sequences; never which, for the log of changes says that.
 *
 * A change is durable before its sequence is known, so that it is recorded after it. When that
 * fails the caller is told `AUDIT_NOT_WRITTEN`, the entry waits in memory, and no further change
 * is taken until it is written. If the process dies before, the change is in the log of changes
 * and the sequences of the entries have a gap.
 */
export function recordChanges(live: LiveChanges, log: AuditLog): LiveChanges {
  const record = async (
    action: AuditAction,
    products: number,
    submit: () => Promise<ChangeTask>,
    { actor = "unknown" }: SubmitOptions = {},
  ): Promise<ChangeTask> => {
    await log.mustWork();
    const task = await submit();
    const detail = { products, first: task.first, last: task.last };
    try {
      await log.appendDone({ actor, action, subject: "products", detail });
    } catch (cause) {
      const message = `the change was taken (sequence ${task.last}) and will be applied, and its entry waits: ${messageOf(cause)}`;
      throw new SearchError("AUDIT_NOT_WRITTEN", message, { cause });
    }
    return task;
  };
  return {
    ...live,
    upsert: (products, options) =>
      record("products.upserted", products.length, () => live.upsert(products, options), options),
    patch: (id, patch, options) =>
      record("products.patched", 1, () => live.patch(id, patch, options), options),
    remove: (id, options) => record("products.deleted", 1, () => live.remove(id, options), options),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
