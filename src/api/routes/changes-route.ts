import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import { MAX_CHANGES_BODY_BYTES, MAX_ID_CHARACTERS, MAX_PRODUCTS } from "../../domain/request-limits.ts";
import type { ChangeParser, LiveChanges, SubmitOptions } from "../../changes/live-changes.ts";
import type { ErrorCode, ErrorDetail } from "../../domain/search-error.ts";
import type { ChangeTask } from "../../ports/change-log.ts";
import { actorOf } from "../actor-of.ts";
import { viewChangeTask } from "../change-tasks.ts";
import { checkProductSizes } from "../check-product-sizes.ts";
import { clientSignal } from "../client-signal.ts";
import { answerOf, problemResponses } from "../documented-answers.ts";
import { problemSchema, presentable } from "../problem.ts";
import { fromQueryString } from "../query-string.ts";
import { taskViewSchema } from "../task-source.ts";

export interface ChangesRouteOptions {
  readonly changes: LiveChanges;
  readonly parser: ChangeParser;
}

/** How long `?wait=true` waits at most; then the answer is that of a request that did not wait. */
const MAX_WAIT_MS = 10_000;

const recordSchema = z.record(z.string(), z.unknown());
const productsSchema = z
  .union([recordSchema, z.array(recordSchema).min(1).max(MAX_PRODUCTS)])
  .describe(
    "One product or several, with the feed's names of fields or Aisle's own; each replaces the one of its id.",
  );
const patchSchema = recordSchema.describe(
  "Fields of a product, each replaced as a whole; null removes one. The id cannot be changed.",
);
const paramsSchema = z.object({ id: z.string().min(1).max(MAX_ID_CHARACTERS).describe("The product's id.") });
const querySchema = fromQueryString(
  { wait: "boolean" },
  z.strictObject({
    wait: z
      .boolean()
      .default(false)
      .describe(`Answers when searches see the change, after at most ${MAX_WAIT_MS / 1_000} seconds.`),
  }),
);
const headersSchema = z.looseObject({
  "idempotency-key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe("A request that is repeated with its key is carried out once."),
});
const acceptedSchema = taskViewSchema.unwrap().extend({
  sequence: z.int().describe("Place of the (last) change in the order of all."),
  warnings: problemSchema.shape.errors.describe("What of the products was left out or read otherwise."),
});

const FAILURES = [
  "INVALID_REQUEST",
  "UNAUTHORIZED",
  "FORBIDDEN",
  "IDEMPOTENCY_CONFLICT",
  "AUDIT_NOT_WRITTEN",
  "BODY_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
  "STORAGE_FULL",
  "ENGINE_FAILED",
  "CLOSED",
  "INTERNAL",
] as const satisfies readonly ErrorCode[];
const TO_ONE = [
  "PRODUCT_NOT_FOUND",
  "NO_GENERATION",
  "ENGINE_TIMEOUT",
] as const satisfies readonly ErrorCode[];

/** Live changes: durable when they are accepted, then applied in order to the generation that answers. */
export const changesRoute: FastifyPluginAsyncZod<ChangesRouteOptions> = async (app, { changes, parser }) => {
  const documented = (operationId: string, summary: string, codes: readonly ErrorCode[]) => ({
    tags: ["changes"],
    operationId,
    summary,
    querystring: querySchema,
    headers: headersSchema,
    response: {
      200: answerOf("Asked to wait: what became of it.", acceptedSchema),
      202: answerOf("It is in the log and will be applied.", acceptedSchema),
      ...problemResponses(codes),
    },
  });

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    wait: boolean,
    submit: (options: SubmitOptions) => Promise<ChangeTask>,
    warnings: readonly ErrorDetail[] = [],
  ) => {
    const signal = clientSignal(reply);
    const key = request.headers["idempotency-key"];
    const asked = { signal, actor: actorOf(request) };
    const accepted = await submit(typeof key === "string" ? { ...asked, idempotencyKey: key } : asked);
    const task = wait ? await changes.finished(accepted, MAX_WAIT_MS, { signal }) : accepted;
    reply.code(task.status === "enqueued" || !wait ? 202 : 200);
    return { ...viewChangeTask(task), sequence: task.last, warnings: warnings.map(presentable) };
  };

  app.post(
    "/v1/products",
    {
      config: { scope: "write" },
      bodyLimit: MAX_CHANGES_BODY_BYTES,
      schema: {
        ...documented("upsertProducts", "Adds products, or replaces those with the same id", FAILURES),
        body: productsSchema,
      },
    },
    async (request, reply) => {
      const sent = Number(request.headers["content-length"]);
      checkProductSizes(request.body, Number.isNaN(sent) ? undefined : sent);
      const { products, warnings } = parser.products(request.body);
      return answer(
        request,
        reply,
        request.query.wait,
        (options) => changes.upsert(products, options),
        warnings,
      );
    },
  );
  app.patch(
    "/v1/products/:id",
    {
      config: { scope: "write" },
      schema: {
        ...documented("patchProduct", "Changes fields of a product: its price, its stock, any", [
          ...FAILURES,
          ...TO_ONE,
        ]),
        params: paramsSchema,
        body: patchSchema,
      },
    },
    async (request, reply) => {
      const { patch, warnings } = parser.patch(request.body);
      const submit = (options: SubmitOptions) => changes.patch(request.params.id, patch, options);
      return answer(request, reply, request.query.wait, submit, warnings);
    },
  );
  app.delete(
    "/v1/products/:id",
    {
      config: { scope: "write" },
      schema: {
        ...documented("deleteProduct", "Removes a product", [...FAILURES, ...TO_ONE]),
        params: paramsSchema,
      },
    },
    async (request, reply) =>
      answer(request, reply, request.query.wait, (options) => changes.remove(request.params.id, options)),
  );
};
