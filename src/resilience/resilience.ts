import type { Breakers } from "./breakers.ts";
import type { Hedging } from "./hedging.ts";

/** What one process knows of its stores' troubles. */
export interface Resilience {
  readonly breakers: Breakers;
  readonly hedging: Hedging;
}
