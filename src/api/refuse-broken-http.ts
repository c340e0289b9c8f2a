import type { Socket } from "node:net";

import { MAX_HEADER_BYTES, MAX_REQUEST_SECONDS } from "../domain/request-limits.ts";
import { SearchError } from "../domain/search-error.ts";
import { PROBLEM_MEDIA_TYPE, toProblem } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";
import { ANSWER_HEADERS } from "./security-headers.ts";

const REASONS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: `expected at most ${MAX_HEADER_BYTES} bytes of address and headers, got more`,
  ERR_HTTP_REQUEST_TIMEOUT: `expected the whole request within ${MAX_REQUEST_SECONDS} seconds`,
};

/** Answers bytes that are not HTTP, whose headers are too large or that do not end: there is no request yet, so the socket is written to. */
export function refuseBrokenHttp(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const reason = REASONS[error.code ?? ""] ?? "not a valid HTTP request";
  const body = JSON.stringify(toProblem(new SearchError("INVALID_REQUEST", reason, { cause: error })));
  const head = [
    "HTTP/1.1 400 Bad Request",
    `content-type: ${PROBLEM_MEDIA_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestIdOf(undefined)}`,
    "server-timing: total;dur=0",
    ...Object.entries(ANSWER_HEADERS).map(([name, value]) => `${name}: ${value}`),
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
