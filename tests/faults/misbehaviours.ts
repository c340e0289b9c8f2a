import type { Misbehaviour } from "./fault.ts";
import type { Pace } from "./faulty-shop.ts";

/** Of one step of a search, and of one request to a store: as in the defaults, both run out together. */
export const HARD_LIMIT_MS = 400;
/** What a whole search may take: each lane its limit, then the second round its own, and this much for the machine. */
export const SEARCH_LIMIT_MS = 2 * HARD_LIMIT_MS + 700;

/** Everything a store, or the way to it, can do so that a lane is lost. */
export const MISBEHAVIOURS: readonly (readonly [string, Misbehaviour])[] = [
  ["refuses connections", { kind: "refuse" }],
  ["hangs", { kind: "hang" }],
  ["is slower than its limit", { kind: "slow", ms: 1_000 }],
  ["resets in the middle of an answer", { kind: "reset" }],
  ["answers 500", { kind: "status", status: 500 }],
  ["answers 429 with Retry-After", { kind: "status", status: 429, retryAfterSeconds: 30 }],
  ["answers 503 with Retry-After", { kind: "status", status: 503, retryAfterSeconds: 30 }],
  ["answers with a page of HTML", { kind: "html" }],
  ["answers half a document", { kind: "half" }],
  ["answers nothing", { kind: "empty" }],
];

/** Only what never answers has to be given up; anything else may take as long as a busy machine needs. */
export function paceFor({ kind }: Misbehaviour): Pace {
  return kind === "hang" || kind === "slow" ? "hasty" : "patient";
}
