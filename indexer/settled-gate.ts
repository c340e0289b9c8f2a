import { setTimeout as pause } from "node:timers/promises";

import type { CallOptions } from "../src/ports/call-options.ts";
import type { Generation } from "../src/ports/generations.ts";
import type { Gate } from "./reindex-summary.ts";

const POLL_MS = 250;

export interface SettleOptions extends CallOptions {
  /** How long stores may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Told what the stores still do, again and again. */
  readonly onWaiting?: (detail: string) => void;
  readonly pollMs?: number;
}

/**
 * Waits until the stores have nothing left to do: right after a bulk load a vector store answers
 * a hundred times slower than once it has optimised.
 */
export async function settledGate(
  generation: Pick<Generation, "unsettled">,
  { timeoutMs, onWaiting, pollMs = POLL_MS, ...call }: SettleOptions,
): Promise<Gate> {
  const start = performance.now();
  const seconds = (): string => `${((performance.now() - start) / 1_000).toFixed(1)} s`;
  for (;;) {
    const unsettled = await generation.unsettled(call);
    if (unsettled === null)
      return { name: "settled", passed: true, detail: `the stores are idle, after ${seconds()}` };
    if (performance.now() - start >= timeoutMs) {
      return { name: "settled", passed: false, detail: `after ${seconds()} still ${unsettled}` };
    }
    onWaiting?.(unsettled);
    await pause(pollMs, undefined, call);
  }
}
