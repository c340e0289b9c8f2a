/** `NETWORK`: no answer. `NOT_JSON`: one that nobody can read. `HTTP_502`: one without a problem. Otherwise a code of docs/errors.md. */
export type SearchClientErrorCode = "NETWORK" | "NOT_JSON" | (string & {});

/** What a call to the API failed with. */
export class SearchClientError extends Error {
  readonly code: SearchClientErrorCode;
  /** Of the answer; 0 when there was none. */
  readonly status: number;
  /** What is wrong with the request, where the server says so. */
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];

  constructor(
    code: SearchClientErrorCode,
    status: number,
    message: string,
    options: { readonly cause?: unknown; readonly errors?: SearchClientError["errors"] } = {},
  ) {
    super(message, options);
    this.name = "SearchClientError";
    this.code = code;
    this.status = status;
    this.errors = options.errors ?? [];
  }
}

/** The error an answer that is not ok stands for: that of its problem+json, or just its status. */
export async function problemError(response: Response): Promise<SearchClientError> {
  const { status } = response;
  // What stands between a shop and its API answers in HTML now and then.
  // A problem+json of the API; in anything else these fields are missing.
  const body = ((await response.json().catch(() => null)) ?? {}) as Partial<ProblemFields>;
  const { code = `HTTP_${status}`, detail = `the API answered ${status}`, errors = [] } = body;
  return new SearchClientError(code, status, detail, { errors });
}

interface ProblemFields {
  readonly code: string;
  readonly detail: string;
  readonly errors: SearchClientError["errors"];
}
