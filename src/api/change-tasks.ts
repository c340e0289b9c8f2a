import type { ChangeTask } from "../ports/change-log.ts";
import type { TaskSource, TaskView } from "./task-source.ts";

/** A task of live changes as `GET /v1/tasks/:id` shows it. */
export function viewChangeTask(task: ChangeTask): TaskView {
  const { taskId, status, first, last, acceptedAt, finishedAt, errors } = task;
  return {
    taskId,
    kind: "changes",
    status,
    acceptedAt: new Date(acceptedAt).toISOString(),
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
    errors: errors.map(({ id, reason }) => ({ pointer: id, message: reason })),
    sequences: { first, last },
  };
}

/** The tasks of live changes. */
export function changeTasks(changes: {
  readonly task: (taskId: string) => Promise<ChangeTask | null>;
}): TaskSource {
  return {
    task: async (id) => {
      const task = await changes.task(id);
      return task === null ? null : viewChangeTask(task);
    },
  };
}
