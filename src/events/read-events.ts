import { z } from "zod";

import type { RejectedEvent } from "./event-sink.ts";
import { type UbiEvent, ubiEventSchema } from "./ubi-event.ts";

/** Events as they came, those that validate apart from those that do not. */
export interface ReadEvents {
  readonly events: readonly { readonly index: number; readonly event: UbiEvent }[];
  /** One entry for everything that is wrong; `index` is that of the event as it came. */
  readonly rejected: readonly RejectedEvent[];
}

/** What a body may be: one event, a list of them, or an object that holds the list. */
export const eventsBodySchema = z.union([
  ubiEventSchema,
  z.array(ubiEventSchema),
  z.object({ events: z.array(ubiEventSchema) }),
]);

/** The events of a body, not looked at yet; null where there are none to be found in it. */
export function eventsOf(body: unknown): readonly unknown[] | null {
  if (Array.isArray(body)) return body;
  if (typeof body !== "object" || body === null) return null;
  if (!("events" in body)) return [body];
  return Array.isArray(body.events) ? body.events : null;
}

/** Looks at each by itself, so that one that is wrong does not take the others with it. */
export function readEvents(values: readonly unknown[]): ReadEvents {
  const read = values.map((value, index) => ({
    index,
    result: ubiEventSchema.safeParse(value, { reportInput: true }),
  }));
  return {
    events: read.flatMap(({ index, result }) => (result.success ? [{ index, event: result.data }] : [])),
    rejected: read.flatMap(({ index, result }) =>
      result.success ? [] : result.error.issues.map((issue) => rejection(index, issue)),
    ),
  };
}

function rejection(index: number, issue: z.core.$ZodIssue): RejectedEvent {
  const field = issue.path.map(String).join(".");
  const found = issue.input === undefined ? {} : { value: issue.input };
  return { index, field, message: reason(issue), ...found };
}

/** Of a value that may be of two kinds the finding that says most. */
function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_union") {
    const inner = issue.errors.flat().find(({ code }) => code !== "invalid_type");
    if (inner !== undefined) return reason(inner);
  }
  if (issue.code === "invalid_type" && issue.input === undefined) return "expected a value, got nothing";
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}
