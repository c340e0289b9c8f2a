import { createHash } from "node:crypto";

/** Cannot stand in a fingerprint or template, so that no two triples run together. */
const SEPARATOR = "\0";

/** The cache key of a text's vector: SHA-256 in hexadecimal over everything the vector depends on. */
export function embeddingKey(fingerprint: string, template: string, text: string): string {
  return createHash("sha256").update([fingerprint, template, text].join(SEPARATOR)).digest("hex");
}
