import type { OpenOperations } from "./operations.ts";

/** Where a command writes; `process.stdout` and `process.stderr` are such. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
}

/** Everything the command line touches outside itself, so that tests can stand in for it. */
export interface Surroundings {
  /** Results only. */
  readonly stdout: Output;
  /** Progress, logs and errors. */
  readonly stderr: Output;
  /** From the environment: any value but the empty one turns colours off (no-color.org). */
  readonly noColor: string | undefined;
  readonly version: string;
  readonly openOperations: OpenOperations;
  /** Calls the listener on the first Ctrl-C or SIGTERM; returns how to stop listening. A second one ends the process. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Milliseconds, ever rising. */
  readonly now: () => number;
}
