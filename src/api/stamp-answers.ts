import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { REQUEST_ID_HEADER } from "./request-id.ts";
import { ANSWER_HEADERS } from "./security-headers.ts";
import { serverTiming } from "./server-timing.ts";

/** Puts on every answer, errors included: the request's id, its total time, and what browsers are to know. */
export function stampAnswers(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    stamp(request, reply);
  });
  app.addHook("onSend", async (_request, reply) => {
    const lanes = reply.getHeader("server-timing");
    const total = serverTiming({ total: reply.elapsedTime });
    reply.header("server-timing", typeof lanes === "string" && lanes !== "" ? `${lanes}, ${total}` : total);
  });
}

/** The same for answers that Fastify gives before any hook runs, to addresses it cannot read. */
export function stampEarly(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return stamp(request, reply).header("server-timing", serverTiming({ total: 0 }));
}

function stamp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.header(REQUEST_ID_HEADER, request.id).headers(ANSWER_HEADERS);
}
