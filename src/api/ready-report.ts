import { asSearchError, type ErrorCode } from "../domain/search-error.ts";
import type { StoreHealth } from "../ports/generations.ts";
import type { SearchService } from "../search/search-port.ts";

export interface ReadyReport {
  /** The open generation's name, null while there is none. */
  readonly generation: string | null;
  /** Why searches would fail; empty when they would not. */
  readonly reasons: readonly { readonly code: ErrorCode; readonly message: string }[];
  /** Stores and lanes that do not answer and are left alone for now: searches do without them. */
  readonly leftAlone: readonly string[];
}

/** Of a store's circuit breaker what is told here. */
interface StoreBreaker {
  readonly name: string;
  readonly state: "closed" | "open" | "half-open";
}

/**
 * Ready means: the live generation is open, and at least one store answers: one lane is enough for
 * a search, and a server that refused its shoppers for the other would serve them worse. Never fails; what goes wrong is a reason.
 */
export async function reportReady(
  search: Pick<SearchService, "generation">,
  health: () => Promise<readonly StoreHealth[]> = () => Promise.resolve([]),
  breakers: () => readonly StoreBreaker[] = () => [],
): Promise<ReadyReport> {
  const leftAlone = breakers().flatMap(({ name, state }) => (state === "closed" ? [] : [name]));
  try {
    const [manifest, stores] = await Promise.all([search.generation(), health()]);
    if (manifest !== null) {
      // A generation whose file is gone is still open here, and answers until the process ends.
      const damaged = stores.flatMap(({ store, damage }) => (damage === undefined ? [] : [store]));
      const isDown =
        stores.length > 0 && stores.every(({ isHealthy, damage }) => !isHealthy && damage === undefined);
      const failed = stores.map(({ detail }) => ({ code: "ENGINE_FAILED", message: detail }) as const);
      return {
        generation: manifest.name,
        reasons: isDown ? failed : [],
        leftAlone: [...leftAlone, ...damaged],
      };
    }
    const reasons = [{ code: "NO_GENERATION", message: "nothing is indexed yet" }] as const;
    return { generation: null, reasons, leftAlone };
  } catch (error) {
    const { code, message } = asSearchError(error);
    return { generation: null, reasons: [{ code, message }], leftAlone };
  }
}
