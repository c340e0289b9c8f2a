import type { SearchError } from "../domain/search-error.ts";

const MS_PER_SECOND = 1_000;

/** Says in `retry-after`, in whole seconds, when to come back, where the error knows. */
export function retryLater<Reply extends { header(name: string, value: string): Reply }>(
  reply: Reply,
  { retryAfterMs }: SearchError,
): Reply {
  if (retryAfterMs === null) return reply;
  return reply.header("retry-after", String(Math.ceil(retryAfterMs / MS_PER_SECOND)));
}
