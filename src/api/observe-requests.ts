import type { FastifyInstance } from "fastify";

import type { RequestObserver } from "../telemetry/count-requests.ts";
import { isCallersDelay } from "./callers-delay.ts";

/** Tells of every answer, by the pattern of its route. */
export function observeRequests(app: FastifyInstance, observer: RequestObserver): void {
  app.addHook("onResponse", (request, reply, done) => {
    observer.answered({
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      isCallersDelay: isCallersDelay(request),
      ms: reply.elapsedTime,
    });
    done();
  });
}
