import type { SearchRequestInput } from "../../src/search/search-request.ts";
import type { MixKind } from "./mix-shares.ts";

/** One request of a mix. */
export interface LoadRequest {
  readonly kind: MixKind;
  readonly body: SearchRequestInput;
  /** The body as it is sent, made ready before the clock starts. */
  readonly json: string;
}

/** `complete`: answered, no lane missing. `shed`: refused because of load, 429 or 503. `failed`: all else. */
export type Outcome = "complete" | "degraded" | "shed" | "failed";

/** What is put under load. */
export interface LoadTarget {
  /** Never rejects: what goes wrong is an outcome. */
  ask(request: LoadRequest): Promise<Outcome>;
  /** Process id of who answers. */
  readonly pid: number;
  /**
   * True when answering runs on the thread that sends. A request that is sent late because an
   * answer was being made is then the target's delay, not the generator's.
   */
  readonly sharesThread: boolean;
  /** Ends what it opened. */
  close(): Promise<void>;
}
