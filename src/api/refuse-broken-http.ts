import type { Socket } from "node:net";

import { SearchError } from "../domain/search-error.ts";
import { PROBLEM_MEDIA_TYPE, toProblem } from "./problem.ts";
import { requestIdOf } from "./request-id.ts";

/** Answers bytes that are not HTTP, or whose headers are too large: there is no request yet, so the socket is written to. */
export function refuseBrokenHttp(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const reason =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "the address and headers are too large"
      : "not a valid HTTP request";
  const body = JSON.stringify(toProblem(new SearchError("INVALID_REQUEST", reason, { cause: error })));
  const head = [
    "HTTP/1.1 400 Bad Request",
    `content-type: ${PROBLEM_MEDIA_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestIdOf(undefined)}`,
    "server-timing: total;dur=0",
    "x-content-type-options: nosniff",
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
