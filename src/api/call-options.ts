import type { FastifyReply, FastifyRequest } from "fastify";

import { NO_ACCESS } from "../domain/access.ts";
import type { RequestOptions } from "../search/search-port.ts";
import { clientSignal } from "./client-signal.ts";
import { deadlineOf } from "./request-deadline.ts";
import { traceOfRequest } from "./trace-requests.ts";

/** What a use case is told of the request it answers: its id, who asks, until when, and when its caller goes away. */
export function callOptions(request: FastifyRequest, reply: FastifyReply): RequestOptions {
  const deadlineAt = deadlineOf(request);
  const trace = traceOfRequest(request);
  return {
    requestId: request.id,
    signal: clientSignal(reply),
    access: request.access ?? NO_ACCESS,
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
    ...(trace === undefined ? {} : { trace }),
  };
}
