import { isReindexRunning } from "../../indexer/reindex-lock.ts";
import type { AuditLog } from "../audit-log/audit-log.ts";
import type { AdminOperations } from "../api/admin-operations.ts";
import type { TaskSource } from "../api/task-source.ts";
import { createReindexTasks, type ReindexTasks } from "../tasks/reindex-tasks.ts";
import type { Operations, OperationSettings } from "./operations.ts";

/** What operators may have done over HTTP: the commands' own operations, a reindex as a process of its own. */
export function createAdminOperations(
  operations: Pick<Operations, "rollback" | "status">,
  { config, data }: OperationSettings,
  sources: readonly string[],
  auditLog: AuditLog,
): { readonly admin: AdminOperations; readonly tasks: TaskSource & Pick<ReindexTasks, "newest"> } {
  const tasks = createReindexTasks({
    dataDirectory: data,
    command: [process.execPath, ...ownCommand({ config, data })],
    isRunning: () => isReindexRunning(data),
    now: () => new Date(),
  });
  const { rollback, status } = operations;
  const startReindex: AdminOperations["startReindex"] = async (request, actor) => {
    // The process that is started records what becomes of it, by the user that runs it.
    const { dryRun, force } = request;
    const detail = { dryRun, force };
    await auditLog.append({ actor, action: "reindex.requested", subject: "live generation", detail });
    return tasks.start(request);
  };
  return { admin: { sources, startReindex, rollback, status }, tasks };
}

/** This very program with the same global options. */
function ownCommand({ config, data }: OperationSettings): readonly string[] {
  const [, script = ""] = process.argv;
  return [...process.execArgv, script, "--data", data, ...(config === undefined ? [] : ["--config", config])];
}
