import { SearchError } from "../../src/domain/search-error.ts";
import { gunzip } from "./gunzip.ts";
import { peek } from "./peek.ts";

/** `auto`: UTF-16 where a byte order mark says so, else UTF-8. Latin-1 feeds have to be named: bytes alone do not tell. */
export type SourceEncoding = "auto" | "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

const GZIP_MAGIC = Buffer.of(0x1f, 0x8b);
const UTF8_MARK = Buffer.of(0xef, 0xbb, 0xbf);
const UTF16_MARKS = [
  { mark: Buffer.of(0xff, 0xfe), encoding: "utf-16le" },
  { mark: Buffer.of(0xfe, 0xff), encoding: "utf-16be" },
] as const;
/** Files that get here by mistake, by their first bytes. */
const FOREIGN_FORMATS = [
  { magic: Buffer.from("PK\u0003\u0004", "latin1"), name: "a zip archive or an Excel workbook" },
  { magic: Buffer.from("PAR1", "latin1"), name: "a Parquet file" },
  { magic: Buffer.of(0x28, 0xb5, 0x2f, 0xfd), name: "compressed with zstd" },
  { magic: Buffer.from("BZh", "latin1"), name: "compressed with bzip2" },
] as const;

/** Turns what a source holds into UTF-8 without a byte order mark: inflates gzip and recodes other encodings. */
export async function* decodeStream(
  bytes: AsyncIterable<Buffer>,
  encoding: SourceEncoding,
  maxUncompressedBytes: number,
): AsyncGenerator<Buffer> {
  const raw = await peek(bytes, GZIP_MAGIC.length);
  const inflated = startsWith(raw.head, GZIP_MAGIC) ? gunzip(raw.chunks, maxUncompressedBytes) : raw.chunks;
  const { head, chunks } = await peek(inflated, 4);
  const foreign = FOREIGN_FORMATS.find(({ magic }) => startsWith(head, magic));
  if (foreign !== undefined) {
    throw new SearchError("SOURCE_UNREADABLE", `expected JSONL, CSV or TSV, found ${foreign.name}`);
  }
  const marked = UTF16_MARKS.find(({ mark }) => startsWith(head, mark))?.encoding ?? "utf-8";
  const actual = encoding === "auto" ? marked : encoding;
  yield* actual === "utf-8" ? withoutMark(chunks) : recode(chunks, actual);
}

async function* withoutMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { head, chunks: all } = await peek(chunks, UTF8_MARK.length);
  let skip = startsWith(head, UTF8_MARK) ? UTF8_MARK.length : 0;
  for await (const chunk of all) {
    yield chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
  }
}

async function* recode(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }), "utf8");
  yield Buffer.from(decoder.decode(), "utf8");
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}
