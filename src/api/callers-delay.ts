import type { FastifyRequest } from "fastify";

import type { SearchError } from "../domain/search-error.ts";

/** Requests whose caller waits for less than the server would. */
const hurried = new WeakSet<FastifyRequest>();
/** Requests that were not answered in time, through no fault of the server. */
const late = new WeakSet<FastifyRequest>();

/** The caller has chosen a deadline of his own, shorter than the server's. */
export function noteHurry(request: FastifyRequest): void {
  hurried.add(request);
}

/**
 * Whether this error says more of the caller than of the server: the deadline was his own, or his
 * body is still on its way. Whoever asks anonymously could otherwise fill the log, and spend what
 * the objective of availability allows, at no cost. Remembered for `isCallersDelay`.
 */
export function noteCallersDelay(error: SearchError, request: FastifyRequest): boolean {
  if (error.code !== "DEADLINE_EXCEEDED") return false;
  if (!hurried.has(request) && isSent(request.raw)) return false;
  late.add(request);
  return true;
}

/** Whether the answer that was given is one of those. */
export function isCallersDelay(request: FastifyRequest): boolean {
  return late.has(request);
}

/** What is injected has no `complete`: its body is there. */
function isSent({ complete }: { readonly complete?: boolean }): boolean {
  return complete ?? true;
}
