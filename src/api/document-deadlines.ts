import { TIMEOUT_HEADER } from "./request-deadline.ts";

/** The scopes of what shoppers wait for. */
const ASKED_BY_SHOPPERS: ReadonlySet<string> = new Set(["search", "suggest"]);

const PARAMETER = {
  name: TIMEOUT_HEADER,
  in: "header",
  required: false,
  schema: { type: "integer", minimum: 1, maximum: 999_999_999 },
  description:
    "How long the caller waits, in milliseconds; the server's own limit, `api.deadlineMs`, where that is shorter. " +
    "What would be late is left out and named in `degraded`; without anything in time the answer is 504. " +
    "Without it `x-envoy-expected-rq-timeout-ms` counts.",
} as const;

/** As much of an operation of `/openapi.json` as is read and written here. */
interface Operation {
  security?: readonly Readonly<Record<string, readonly string[]>>[];
  parameters?: unknown[];
}

/** Adds the deadline's header to everything that searches or suggests. Not by a schema of the routes: that would check every header of a request. */
export function documentDeadlines(paths: Readonly<Record<string, object | undefined>>): void {
  for (const methods of Object.values(paths)) {
    for (const operation of Object.values<Operation>({ ...methods })) {
      const scopes = (operation.security ?? []).flatMap((scheme) => Object.values(scheme).flat());
      if (!scopes.some((scope) => ASKED_BY_SHOPPERS.has(scope))) continue;
      operation.parameters = [...(operation.parameters ?? []), PARAMETER];
    }
  }
}
