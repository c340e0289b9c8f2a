import type { FastifyInstance } from "fastify";

import type { LaneName } from "../overload/create-overload.ts";
import type { SearchError } from "../domain/search-error.ts";
import { PROBLEM_MEDIA_TYPE, toProblem } from "./problem.ts";
import { retryLater } from "./retry-later.ts";

/** Why a request to this lane is refused now; null when it is not. */
export type Refusal = (lane: LaneName) => SearchError | null;

/**
 * Which addresses wait in which lane. Not here: health, metrics, administration, events and
 * changes, which never wait for shoppers.
 */
const LANES: Readonly<Record<string, LaneName>> = {
  "GET /v1/search": "search",
  "POST /v1/search": "search",
  "POST /1/indexes/:index/queries": "search",
  "POST /1/indexes/:index/query": "search",
  "POST /1/indexes/:index/facets/:facet/query": "search",
  "POST /1/indexes/:index/recommendations": "lookUps",
  "GET /v1/products/:id": "lookUps",
  "GET /v1/products/:id/similar": "lookUps",
  "GET /v1/suggest": "suggestions",
};

/**
 * Refuses what would be refused anyway before its body is read, parsed and checked, and without
 * an error in the log for each: the operator sees their number.
 */
export function refuseEarly(app: FastifyInstance, refusal: Refusal): void {
  app.addHook("onRequest", (request, reply, done) => {
    const { method, routeOptions } = request;
    const lane = LANES[`${method} ${routeOptions.url ?? ""}`];
    const error = lane === undefined ? null : refusal(lane);
    if (error === null) done();
    else {
      const body = JSON.stringify(toProblem(error));
      retryLater(reply, error).code(error.status).type(PROBLEM_MEDIA_TYPE).send(body);
    }
  });
}
