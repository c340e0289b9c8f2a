import type { BreakerChange } from "../resilience/circuit-breaker.ts";

/** A part of a pino logger. */
export interface BreakerLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/**
 * Says when a store is left alone, with what it failed with, and when it answers again. The probes
 * between the two are not news.
 */
export function logBreaker(log: BreakerLog): (change: BreakerChange) => void {
  return ({ name, from, to, cause }) => {
    if (from === "closed") log.warn({ store: name, err: cause }, "a store does not answer and is left alone");
    if (to === "closed") log.info({ store: name }, "a store answers again");
  };
}
