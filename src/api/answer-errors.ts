import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { asSearchError, SearchError } from "../domain/search-error.ts";
import { noteCallersDelay } from "./callers-delay.ts";
import { PROBLEM_MEDIA_TYPE, toProblem } from "./problem.ts";
import { retryLater } from "./retry-later.ts";

/** Answers whatever a route throws, and addresses that do not exist, as problem+json. */
export function answerErrors(app: FastifyInstance, methodsOf: (url: string) => readonly string[]): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const { method, url } = request;
    const methods = methodsOf(url);
    // A folder's route may take the method and have no such file.
    if (methods.length === 0 || methods.includes(method)) {
      return sendProblem(new SearchError("ROUTE_NOT_FOUND", `nothing at ${path(url)}`), request, reply);
    }
    reply.header("allow", methods.join(", "));
    const refusal = `${path(url)} takes ${methods.join(", ")}, got ${method}`;
    return sendProblem(new SearchError("METHOD_NOT_ALLOWED", refusal), request, reply);
  });
}

/** The causes of server errors are logged here; the caller only gets what `toProblem` tells. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = loggedError(error, request);
  const problem = toProblem(known);
  return retryLater(reply, known).code(problem.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem));
}

/** Whatever was thrown as Aisle's error, written to the log where the server is to blame. */
export function loggedError(error: unknown, request: FastifyRequest): SearchError {
  const known = fromFastify(error, request) ?? asSearchError(error);
  if (known.code === "ABORTED") request.log.info({ code: known.code }, "the caller went away");
  else if (noteCallersDelay(known, request))
    request.log.debug({ code: known.code }, "late for the caller's own deadline, or the body was");
  // Refusals are counted, not told one by one: a log that grows with the overload adds to it.
  else if (known.status >= 500 && known.code !== "OVERLOADED")
    request.log.error({ err: known, code: known.code }, "request failed");
  return known;
}

/** What Fastify refuses by itself before a route is asked, in Aisle's codes. */
function fromFastify(error: unknown, request: FastifyRequest): SearchError | undefined {
  if (!(error instanceof Error) || error instanceof SearchError) return undefined;
  const code = "code" in error ? error.code : undefined;
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new SearchError(
        "BODY_TOO_LARGE",
        `expected at most ${request.routeOptions.bodyLimit} bytes of body`,
        {
          cause: error,
        },
      );
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new SearchError("UNSUPPORTED_MEDIA_TYPE", "expected content-type application/json", {
        cause: error,
      });
    case "FST_ERR_BAD_URL":
      return new SearchError("INVALID_REQUEST", "the address is not valid percent-encoded UTF-8", {
        cause: error,
      });
    case "FST_ERR_MAX_PARAM_LENGTH":
      return new SearchError("INVALID_REQUEST", "a part of the address is too long", { cause: error });
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return new SearchError("INVALID_REQUEST", "the body is not as long as content-length says", {
        cause: error,
      });
    default:
      // Files of the documentation's page, asked for by a path that leads out of its folder.
      if (!("statusCode" in error) || (error.statusCode !== 400 && error.statusCode !== 403))
        return undefined;
      return new SearchError("ROUTE_NOT_FOUND", `nothing at ${path(request.url)}`, { cause: error });
  }
}

const path = (url: string): string => url.split("?", 1)[0] ?? "";
