import { createReadStream, type ReadStream } from "node:fs";
import { stat } from "node:fs/promises";

import { asSearchError, SearchError } from "../../src/domain/search-error.ts";
import { decodeStream, type SourceEncoding } from "./decode-stream.ts";
import type { QuoteStyle } from "./delimited-scanner.ts";
import { DEFAULT_MAX_UNCOMPRESSED_BYTES } from "./inflation-limit.ts";
import { peek } from "./peek.ts";
import { readDelimited } from "./read-delimited.ts";
import { readJsonl } from "./read-jsonl.ts";
import { sniffDelimiter, sniffQuoteStyle } from "./sniff-delimited.ts";
import type { SourcelessRow, SourceRow } from "./source-row.ts";
import { splitLines } from "./split-lines.ts";

export type SourceFormat = "jsonl" | "csv" | "tsv";

export interface SourceOptions {
  /** Left out: by the file's name, else by its first bytes. */
  readonly format?: SourceFormat;
  /** Left out: a tab in TSV, in CSV whichever of `,` `;` tab `|` the header has most of. */
  readonly delimiter?: string;
  /** Left out: the one that reads the beginning best, and the other for a record that it does not fit. */
  readonly quotes?: QuoteStyle;
  /** Default `auto`. */
  readonly encoding?: SourceEncoding;
  /** A longer line is rejected without being kept in memory, and so is a quoted cell that is open for longer. */
  readonly maxRecordBytes?: number;
  /** What a gzip source may grow to. */
  readonly maxUncompressedBytes?: number;
  /** What `-` reads. Default: the process's standard input. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
}

/** Room for a million characters of any script, and little enough to hold twice. */
export const DEFAULT_MAX_RECORD_BYTES = 8 * 1024 * 1024;
/** What is looked at to tell the format: at least this much, where there is so much. */
const HEAD_BYTES = 64 * 1024;
const READ_BYTES = 256 * 1024;
const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The rows of a catalog, in order, read as they are asked for: memory does not grow with the file.
 * `spec` is a path (`.jsonl`, `.csv`, `.tsv`, each also `.gz`) or `-`. An empty file has no rows.
 *
 * Fails with `SOURCE_NOT_FOUND` (no such file, or a directory), `SOURCE_UNREADABLE` (a damaged or
 * truncated archive, one that grows beyond measure, another format: the rows before are delivered, and the message says which was
 * the last) or `ABORTED`.
 */
export async function* openSource(spec: string, options: SourceOptions = {}): AsyncGenerator<SourceRow> {
  let lastLine = 0;
  let file: ReadStream | undefined;
  try {
    file = spec === "-" ? undefined : await openFile(spec);
    const bytes = abortable(file ?? options.stdin ?? process.stdin, options.signal);
    for await (const rows of readRows(spec, bytes, options)) {
      for (const row of rows) {
        lastLine = row.line;
        yield { source: spec, ...row };
      }
    }
  } catch (error) {
    throw describeFailure(error, spec, lastLine);
  } finally {
    file?.destroy();
  }
}

/** The rows of several catalogs, one after the other. */
export async function* openSources(
  specs: readonly string[],
  options: SourceOptions = {},
): AsyncGenerator<SourceRow> {
  for (const spec of specs) yield* openSource(spec, options);
}

async function openFile(path: string): Promise<ReadStream> {
  const found = await stat(path);
  if (found.isDirectory()) throw new SearchError("SOURCE_NOT_FOUND", "expected a file, found a directory");
  return createReadStream(path, { highWaterMark: READ_BYTES });
}

async function* abortable(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    if (signal?.aborted === true) {
      throw new SearchError("ABORTED", "reading was abandoned", { cause: signal.reason });
    }
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

async function* readRows(
  spec: string,
  bytes: AsyncIterable<Buffer>,
  options: SourceOptions,
): AsyncGenerator<readonly SourcelessRow[]> {
  const { maxRecordBytes = DEFAULT_MAX_RECORD_BYTES } = options;
  const { maxUncompressedBytes = DEFAULT_MAX_UNCOMPRESSED_BYTES } = options;
  const decoded = decodeStream(bytes, options.encoding ?? "auto", maxUncompressedBytes);
  const { head, chunks } = await peek(decoded, HEAD_BYTES);
  const lineEnd = head.includes(CARRIAGE_RETURN) && !head.includes(NEWLINE) ? CARRIAGE_RETURN : NEWLINE;
  const lines = splitLines(chunks, { maxLineBytes: maxRecordBytes, lineEnd });
  const beginning = head.toString("utf8");
  const format = options.format ?? formatOfName(spec) ?? sniffFormat(beginning);
  if (format === "jsonl") {
    yield* readJsonl(lines);
    return;
  }
  const delimiter = options.delimiter ?? (format === "tsv" ? "\t" : sniffDelimiter(beginning));
  yield* readDelimited(lines, { delimiter, styles: quoteStyles(), maxRecordBytes });

  function quoteStyles(): readonly QuoteStyle[] {
    if (options.quotes !== undefined) return [options.quotes];
    const best = sniffQuoteStyle(beginning, delimiter);
    const other = best === "doubled" ? "backslash" : "doubled";
    // Most TSV knows no quoting: a cell may well begin with a quote and mean it.
    return format === "tsv" ? [best, other, "none"] : [best, other];
  }
}

function formatOfName(spec: string): SourceFormat | undefined {
  const extension = /\.(jsonl|ndjson|csv|tsv)(?:\.gz)?$/iu.exec(spec)?.[1]?.toLowerCase();
  if (extension === "csv" || extension === "tsv") return extension;
  return extension === undefined ? undefined : "jsonl";
}

function sniffFormat(head: string): SourceFormat {
  if (/^\s*[[{]/u.test(head)) return "jsonl";
  const [header = ""] = head.split("\n", 1);
  return header.includes("\t") ? "tsv" : "csv";
}

function describeFailure(error: unknown, spec: string, lastLine: number): SearchError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new SearchError("SOURCE_NOT_FOUND", `${spec}: no such file`, { cause: error });
  }
  // Files and archives fail with a code of the system's; anything else is a defect of ours.
  const known = asSearchError(error, code === undefined ? "INTERNAL" : "SOURCE_UNREADABLE");
  const place = lastLine === 0 ? spec : `${spec}: after the row on line ${lastLine}`;
  return new SearchError(known.code, `${place}: ${known.message}`, { cause: error });
}
