import { createHmac } from "node:crypto";

/** Marks what is a hash, so that it is never taken for a value. */
export const SEALED_PREFIX = "h:";

/** 22 characters of base64url are 132 bits: enough that two texts never share them. */
const SEAL_CHARACTERS = 22;

/** What a text is sealed as: the same text has another hash for another purpose. */
export type SealPurpose = "event" | "content" | "query id" | "query" | "session" | "user" | "object" | "name";

/** The same text always gives the same hash, and without the key nobody can try texts out. */
export type Seal = (purpose: SealPurpose, text: string) => string;

/** HMAC-SHA256 by the key of one data directory, cut to 132 bits. */
export function createSeal(key: Uint8Array): Seal {
  return (purpose, text) =>
    SEALED_PREFIX +
    createHmac("sha256", key).update(`${purpose}\0${text}`).digest("base64url").slice(0, SEAL_CHARACTERS);
}

/** By length as well, for whoever keeps ids as they came may be sent one that begins like a hash. */
export const isSealed = (text: string): boolean =>
  text.startsWith(SEALED_PREFIX) && text.length === SEALED_PREFIX.length + SEAL_CHARACTERS;
