import { parseArgs } from "node:util";

import { MEILISEARCH, QDRANT } from "../real-servers.ts";
import type { Servers } from "./chaos-shop.ts";

export interface ChaosArguments {
  readonly kills: number;
  readonly seed: number;
  /** Null, and so the embedded engine, unless `MEILI_URL` and `QDRANT_URL` name both. */
  readonly servers: Servers | null;
}

/** Reads `[--kills N] [--seed N]`. A `TypeError` says what was expected. */
export function readChaosArguments(args: readonly string[], defaultKills: number): ChaosArguments {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args: [...args], options: { kills: text, seed: text } });
  return {
    kills: wholeNumber("kills", values.kills, defaultKills),
    seed: wholeNumber("seed", values.seed, 1),
    servers:
      MEILISEARCH === undefined || QDRANT === undefined ? null : { meilisearch: MEILISEARCH, qdrant: QDRANT },
  };
}

function wholeNumber(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (/^[1-9][0-9]{0,8}$/u.test(value)) return Number(value);
  throw new TypeError(`--${name}: expected a whole number from 1, got ${JSON.stringify(value)}`);
}
