import type { FastifyInstance, FastifyRequest } from "fastify";

import { SearchError } from "../domain/search-error.ts";
import { sendProblem } from "./answer-errors.ts";
import { noteHurry } from "./callers-delay.ts";

/** How long the caller waits, in whole milliseconds. */
export const TIMEOUT_HEADER = "x-request-timeout-ms";
/** The second is what Envoy tells its upstreams. */
const TIMEOUT_HEADERS = [TIMEOUT_HEADER, "x-envoy-expected-rq-timeout-ms"] as const;
const WHOLE_NUMBER = /^[1-9][0-9]{0,8}$/u;
/** No search is answered sooner than that under any load, and a deadline that nobody can keep is none: longer is taken. */
const LEAST_TIMEOUT_MS = 50;
/** A use case that answers at the deadline itself is heard first: it knows more than that there is no answer. */
const GRACE_MS = 50;
/** Of routes that wait on purpose: `?wait=true` of a change may take ten seconds. */
const PATIENT_DEADLINE_MS = 15_000;

const deadlines = new WeakMap<FastifyRequest, number>();

/** When the answer is worth nothing any more, on the clock of `performance.now()`; undefined without `keepDeadlines`. */
export function deadlineOf(request: FastifyRequest): number | undefined {
  return deadlines.get(request);
}

/**
 * Every request gets a deadline, from when its headers are read: the server's, or the caller's
 * where that is shorter. What has no answer by then, a body that is still on its way included, is
 * answered `DEADLINE_EXCEEDED`. Changes and what operators start have a longer one.
 *
 * @param deadlineMs the server's
 */
export function keepDeadlines(app: FastifyInstance, deadlineMs: number): void {
  app.addHook("onRequest", (request, reply, done) => {
    const serversMs = isPatient(request) ? Math.max(PATIENT_DEADLINE_MS, deadlineMs) : deadlineMs;
    const allowedMs = Math.min(serversMs, callersTimeout(request) ?? serversMs);
    if (allowedMs < serversMs) noteHurry(request);
    deadlines.set(request, performance.now() + allowedMs);
    const timer = setTimeout(() => {
      if (reply.sent) return;
      sendProblem(
        new SearchError("DEADLINE_EXCEEDED", `there was no answer in ${allowedMs} ms`),
        request,
        reply,
      );
    }, allowedMs + GRACE_MS);
    timer.unref();
    reply.raw.once("close", () => clearTimeout(timer));
    done();
  });
}

/** At least `LEAST_TIMEOUT_MS`; null where the caller says nothing that is a whole number of milliseconds from 1. */
function callersTimeout({ headers }: FastifyRequest): number | null {
  for (const name of TIMEOUT_HEADERS) {
    const value = headers[name];
    if (typeof value === "string" && WHOLE_NUMBER.test(value))
      return Math.max(LEAST_TIMEOUT_MS, Number(value));
  }
  return null;
}

function isPatient({ method, url }: FastifyRequest): boolean {
  return url.startsWith("/v1/admin") || (method !== "GET" && url.startsWith("/v1/products"));
}
