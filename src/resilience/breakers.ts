import {
  createCircuitBreaker,
  type BreakerChange,
  type BreakerSettings,
  type BreakerSnapshot,
  type CircuitBreaker,
} from "./circuit-breaker.ts";

/** The breakers of one process, one a store. */
export interface Breakers {
  /** The store's breaker, made when it is first asked for. */
  of(name: string): CircuitBreaker;
  /** All of them, in the order in which they were made. */
  snapshots(): readonly BreakerSnapshot[];
}

/** @param onChange told once of every change of any of them */
export function createBreakers(
  settings: BreakerSettings,
  onChange: (change: BreakerChange) => void = () => {},
): Breakers {
  const breakers = new Map<string, CircuitBreaker>();
  const now = (): number => performance.timeOrigin + performance.now();
  return {
    of(name) {
      const known = breakers.get(name);
      if (known !== undefined) return known;
      const breaker = createCircuitBreaker({ name, settings, now, random: Math.random, onChange });
      breakers.set(name, breaker);
      return breaker;
    },
    snapshots: () => [...breakers.values()].map((breaker) => breaker.snapshot()),
  };
}
