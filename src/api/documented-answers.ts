import type { z } from "zod";

import { ERROR_CODES, type ErrorCode } from "../domain/search-error.ts";
import { PROBLEM_MEDIA_TYPE, problemSchema } from "./problem.ts";

/** What can go wrong in any call that searches. */
export const SEARCH_FAILURES = [
  "INVALID_REQUEST",
  "NO_GENERATION",
  "GENERATION_INCOMPATIBLE",
  "GENERATION_DAMAGED",
  "ENGINE_TIMEOUT",
  "ENGINE_FAILED",
  "ENGINE_UNAVAILABLE",
  "OVERLOADED",
  "DEADLINE_EXCEEDED",
  "MODEL_NOT_FOUND",
  "MODEL_INVALID",
  "CLOSED",
  "INTERNAL",
] as const satisfies readonly ErrorCode[];

/** The documented answer of a route when nothing goes wrong. */
export function answerOf<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } };
}

/** The documented errors of a route: one response per status, which names the codes it may carry. */
export function problemResponses(codes: readonly ErrorCode[]) {
  return Object.fromEntries(
    problemStatuses(codes).map(({ status, description }) => [
      status,
      { description, content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } } },
    ]),
  );
}

/** Each status that these codes have, and what it means then. */
export function problemStatuses(codes: readonly ErrorCode[]) {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERROR_CODES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Array.from(byStatus, ([status, sameStatus]) => ({
    status,
    description: sameStatus.map((code) => `${code}: ${ERROR_CODES[code].meaning}`).join("; "),
  }));
}
