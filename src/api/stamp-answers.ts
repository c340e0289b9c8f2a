import type { FastifyInstance } from "fastify";

import { REQUEST_ID_HEADER } from "./request-id.ts";
import { serverTiming } from "./server-timing.ts";

/** Puts on every answer, errors included: the request's id, its total time, and `nosniff`. */
export function stampAnswers(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header(REQUEST_ID_HEADER, request.id).header("x-content-type-options", "nosniff");
  });
  app.addHook("onSend", async (_request, reply) => {
    const lanes = reply.getHeader("server-timing");
    const total = serverTiming({ total: reply.elapsedTime });
    reply.header("server-timing", typeof lanes === "string" && lanes !== "" ? `${lanes}, ${total}` : total);
  });
}
