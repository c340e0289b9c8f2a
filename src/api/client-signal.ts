import type { FastifyReply } from "fastify";

import { SearchError } from "../domain/search-error.ts";

/**
 * Aborts when the caller goes away before the answer is complete.
 *
 * It watches the response, not the request: a request stream also closes when its body has been
 * read, which is why `request.signal` of Fastify would abort every POST.
 */
export function clientSignal({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once("close", () => {
    if (!raw.writableFinished) controller.abort(new SearchError("ABORTED", "the caller went away"));
  });
  return controller.signal;
}
