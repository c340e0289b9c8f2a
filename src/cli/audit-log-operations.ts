import { userInfo } from "node:os";

import type { AuditEntry, AuditLog } from "../audit-log/audit-log.ts";
import type { AuditRecord } from "../audit-log/audit-entry.ts";
import { type AuditFilter, listAuditLog } from "../audit-log/list-audit-log.ts";
import { recorded } from "../audit-log/recorded.ts";
import { type AuditVerification, verifyAuditLog } from "../audit-log/verify-audit-log.ts";
import type { EventLog } from "../events/file-event-store.ts";
import type { Operations } from "./operations.ts";

/** Looking at the audit log of a data directory. */
export interface AuditLogOperations {
  list(filter: AuditFilter): Promise<readonly AuditRecord[]>;
  /** @param anchor the hash of a head that was printed before; null: none */
  verify(anchor: string | null): Promise<AuditVerification>;
}

export const createAuditLogOperations = (dataDirectory: string): AuditLogOperations => ({
  list: (filter) => listAuditLog(dataDirectory, filter),
  verify: (anchor) => verifyAuditLog(dataDirectory, anchor),
});

/** Who runs this process, as the operating system says. */
export function processActor(): string {
  try {
    return `user:${userInfo().username}`;
  } catch {
    // Containers run as numbers that have no name.
    return `user:#${process.getuid?.() ?? "unknown"}`;
  }
}

type Changing = Pick<Operations, "reindex" | "rollback" | "verify" | "events">;

/** The operations that change what shoppers see or what is kept of them, each recorded before and after. */
export function recordOperations(
  { reindex, rollback, verify, events }: Changing,
  log: AuditLog,
  warnings: Pick<EventLog, "warn">,
  commandActor: string = processActor(),
): Changing {
  const warn = (error: unknown): void =>
    warnings.warn({ err: error }, "what was done is not in the audit log yet");
  const record = <Outcome>(
    action: AuditEntry["action"],
    subject: string,
    work: () => Promise<Outcome>,
    describe: (outcome: Outcome) => AuditEntry["detail"],
    actor = commandActor,
  ): Promise<Outcome> =>
    recorded(log, { entry: { actor, action, subject, detail: {} }, work, describe, warn });
  return {
    reindex: (command) =>
      command.dryRun
        ? reindex(command)
        : record(
            "generation.reindexed",
            "live generation",
            () => reindex(command),
            ({ generation, previous, promoted, products }) => ({
              from: previous?.generation ?? null,
              to: generation,
              promoted,
              products,
              forced: command.force,
            }),
          ),
    rollback: (generation, actor) =>
      record(
        "generation.rolled-back",
        "live generation",
        () => rollback(generation),
        ({ from, to }) => ({ from, to }),
        actor,
      ),
    verify: (command) =>
      command.repair
        ? record(
            "generation.repaired",
            "live generation",
            () => verify(command),
            ({ generation, repaired, unrepairable }) => ({ generation, repaired, unrepairable }),
          )
        : verify(command),
    events: {
      ...events,
      // Not whose: the log must not keep what is being erased.
      erase: (person) =>
        record(
          "events.erased",
          "events",
          () => events.erase(person),
          ({ events: erased, queries, files }) => ({ events: erased, queries, files: files.length }),
        ),
      // Its time is up whatever becomes of the log.
      expire: async () => {
        const expired = await events.expire();
        const { removed, oldestKept } = expired;
        if (removed.length === 0) return expired;
        const detail = { files: removed.length, oldestKept };
        const entry = { actor: commandActor, action: "events.expired", subject: "events", detail } as const;
        await log.appendDone(entry).catch(warn);
        return expired;
      },
    },
  };
}
