import { isReindexRunning } from "../../indexer/reindex-lock.ts";
import type { AdminOperations } from "../api/admin-operations.ts";
import type { TaskSource } from "../api/task-source.ts";
import { createReindexTasks } from "../tasks/reindex-tasks.ts";
import type { Operations, OperationSettings } from "./operations.ts";

/** What operators may have done over HTTP: the commands' own operations, a reindex as a process of its own. */
export function createAdminOperations(
  operations: Pick<Operations, "rollback" | "status">,
  { config, data }: OperationSettings,
  sources: readonly string[],
): { readonly admin: AdminOperations; readonly tasks: TaskSource } {
  const tasks = createReindexTasks({
    dataDirectory: data,
    command: [process.execPath, ...ownCommand({ config, data })],
    isRunning: () => isReindexRunning(data),
    now: () => new Date(),
  });
  const { rollback, status } = operations;
  return { admin: { sources, startReindex: (request) => tasks.start(request), rollback, status }, tasks };
}

/** This very program with the same global options. */
function ownCommand({ config, data }: OperationSettings): readonly string[] {
  const [, script = ""] = process.argv;
  return [...process.execArgv, script, "--data", data, ...(config === undefined ? [] : ["--config", config])];
}
