import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** What keys begin with, so that scanners of repositories and logs find them. */
export const KEY_PREFIX = "aisle_";

const ID_BYTES = 6;
/** 256 bits: nobody guesses one, or finds one from its hash. */
const SECRET_BYTES = 32;
/** 32 bytes in base64url are 43 characters. */
const KEY = /^aisle_(?<id>[a-z0-9]{8,32})_(?<secret>[\w-]{43})$/u;

/** A key that was shown once, and what is kept of it. */
export interface NewSecret {
  /** `aisle_<id>_<secret>`. */
  readonly key: string;
  readonly hash: string;
}

export function newKeyId(): string {
  return randomBytes(ID_BYTES).toString("hex");
}

export function newSecret(id: string): NewSecret {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  return { key: `${KEY_PREFIX}${id}_${secret}`, hash: hashSecret(secret) };
}

/**
 * SHA-256, in hexadecimal. A slow hash makes guessing what people chose dear; this secret was
 * drawn from 2^256, so a fast one is as safe, and a request costs a microsecond instead of 100 ms.
 */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A key's two halves; null for a text that is no key. */
export function readKey(text: string): { readonly id: string; readonly secret: string } | null {
  const { id, secret } = KEY.exec(text)?.groups ?? {};
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** Compares two hexadecimal digests in a time that tells nothing of either. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, "hex"), Buffer.from(b, "hex")];
  return left.length === right.length && timingSafeEqual(left, right);
}
