import { createReadStream } from "node:fs";

import { SearchError } from "../domain/search-error.ts";

/** Text of a file in UTF-8; null where there is none. `INVALID_CONFIG` where it cannot be read, is no text or larger than `maxBytes`. */
export async function readText(file: string, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // `end` is inclusive: one byte more than allowed, to tell that there are more.
    for await (const chunk of createReadStream(file, { end: maxBytes })) {
      const bytes: Uint8Array = chunk;
      chunks.push(bytes);
      size += bytes.length;
    }
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT") return null;
    throw unreadable(file, REASONS[String(code)] ?? String(cause), cause);
  }
  if (size > maxBytes) throw unreadable(file, `expected at most ${maxBytes} bytes, got more`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw unreadable(file, "expected text in UTF-8, got other bytes", cause);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EISDIR: "expected a file, got a directory",
  EACCES: "the file may not be read",
};

export function unreadable(file: string, reason: string, cause?: unknown): SearchError {
  return new SearchError("INVALID_CONFIG", `${file}: ${reason}`, {
    cause,
    errors: [{ pointer: "1:1", message: reason, value: file }],
  });
}
