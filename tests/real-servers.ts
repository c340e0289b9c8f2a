import { describe } from "vitest";

export interface ServerAddress {
  readonly url: string;
  readonly apiKey?: string;
}

/** `MEILI_URL` and `MEILI_API_KEY`; undefined when no server is named. */
export const MEILISEARCH = addressIn("MEILI_URL", "MEILI_API_KEY");
/** `QDRANT_URL` and `QDRANT_API_KEY`. */
export const QDRANT = addressIn("QDRANT_URL", "QDRANT_API_KEY");

/** Runs a suite against a real server, or says aloud that it did not. */
export function withServer(
  variable: "MEILI_URL" | "QDRANT_URL",
  what: string,
  suite: (address: ServerAddress) => void,
): void {
  const address = variable === "MEILI_URL" ? MEILISEARCH : QDRANT;
  // oxlint-disable-next-line vitest/no-conditional-tests -- a server is there or not, and the report says which
  if (address !== undefined) suite(address);
  else {
    // oxlint-disable-next-line no-console -- said aloud: nobody should take a skipped suite for a passed one
    console.warn(`SKIPPED: ${what} against a real server, because ${variable} is not set`);
    // oxlint-disable-next-line vitest/no-disabled-tests -- the same, in the report
    describe.skip(`${what} against a real server (set ${variable})`, () => {});
  }
}

function addressIn(url: string, key: string): ServerAddress | undefined {
  const { [url]: address, [key]: apiKey } = process.env;
  if (address === undefined || address === "") return undefined;
  return { url: address, ...(apiKey === undefined || apiKey === "" ? {} : { apiKey }) };
}
