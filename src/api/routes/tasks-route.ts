import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import { MAX_ID_CHARACTERS } from "../../domain/request-limits.ts";
import { SearchError } from "../../domain/search-error.ts";
import { answerOf, problemResponses } from "../documented-answers.ts";
import { type TaskSource, type TaskView, taskViewSchema } from "../task-source.ts";

export interface TasksRouteOptions {
  readonly sources: readonly TaskSource[];
}

const paramsSchema = z.object({
  id: z.string().min(1).max(MAX_ID_CHARACTERS).describe("As answered when it was accepted."),
});

/** What became of work that was accepted. */
export const tasksRoute: FastifyPluginAsyncZod<TasksRouteOptions> = async (app, { sources }) => {
  app.get(
    "/v1/tasks/:id",
    {
      config: { scope: "write" },
      schema: {
        tags: ["changes"],
        operationId: "task",
        summary: "What became of live changes or a reindex",
        params: paramsSchema,
        response: {
          200: answerOf("The task as it is now.", taskViewSchema),
          ...problemResponses([
            "INVALID_REQUEST",
            "UNAUTHORIZED",
            "FORBIDDEN",
            "TASK_NOT_FOUND",
            "ENGINE_FAILED",
            "CLOSED",
            "INTERNAL",
          ]),
        },
      },
    },
    async ({ params: { id } }): Promise<TaskView> => {
      for (const source of sources) {
        const task = await source.task(id);
        if (task !== null) return task;
      }
      throw new SearchError("TASK_NOT_FOUND", `no task has the id ${JSON.stringify(id)}`);
    },
  );
};
