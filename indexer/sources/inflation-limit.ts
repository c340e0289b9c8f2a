import { SearchError } from "../../src/domain/search-error.ts";

/** What a gzip source may grow to, per source. Catalogs of tens of millions of products are smaller. */
export const DEFAULT_MAX_UNCOMPRESSED_BYTES = 20_000 * 1024 * 1024;
/**
 * How many times its size a source may grow. Catalogs compress 3 to 30 times, sparse tables up to 150; deflate can do 1,032,
 * and only text that says one thing over and over comes near.
 */
export const MAX_INFLATION = 500;
/** Less is read whatever it was packed into: a small file of equal rows is nobody's bomb. */
export const FREE_INFLATED_BYTES = 64 * 1024 * 1024;

const MIB = 1024 * 1024;

/** Counts what goes into a decompressor and what comes out; `SOURCE_UNREADABLE` names the limit that is passed. */
export interface InflationLimit {
  packed(bytes: number): void;
  inflated(bytes: number): void;
}

export function createInflationLimit(maxUncompressedBytes: number): InflationLimit {
  let packedBytes = 0;
  let inflatedBytes = 0;
  return {
    packed: (bytes) => {
      packedBytes += bytes;
    },
    inflated: (bytes) => {
      inflatedBytes += bytes;
      if (inflatedBytes > maxUncompressedBytes) {
        const megabytes = Math.floor(maxUncompressedBytes / MIB);
        throw refused(
          `expected at most ${megabytes} MB (catalog.maxUncompressedMb) when decompressed, got more`,
        );
      }
      if (inflatedBytes > FREE_INFLATED_BYTES && inflatedBytes > packedBytes * MAX_INFLATION) {
        throw refused(
          `expected a file that decompresses to at most ${MAX_INFLATION} times its size, got ` +
            `${Math.round(inflatedBytes / MIB)} MB from the first ${Math.ceil(packedBytes / 1024)} kB; ` +
            "if it is a catalog, decompress it first",
        );
      }
    },
  };
}

const refused = (reason: string): SearchError => new SearchError("SOURCE_UNREADABLE", reason);
