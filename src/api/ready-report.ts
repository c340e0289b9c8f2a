import { asSearchError, type ErrorCode } from "../domain/search-error.ts";
import type { SearchService } from "../search/search-port.ts";

export interface ReadyReport {
  /** The open generation's name, null while there is none. */
  readonly generation: string | null;
  /** Why searches would fail; empty when they would not. */
  readonly reasons: readonly { readonly code: ErrorCode; readonly message: string }[];
}

/** Ready means: the live generation is open. Never fails; what goes wrong is a reason. */
export async function reportReady(search: Pick<SearchService, "generation">): Promise<ReadyReport> {
  try {
    const manifest = await search.generation();
    if (manifest !== null) return { generation: manifest.name, reasons: [] };
    return { generation: null, reasons: [{ code: "NO_GENERATION", message: "nothing is indexed yet" }] };
  } catch (error) {
    const { code, message } = asSearchError(error);
    return { generation: null, reasons: [{ code, message }] };
  }
}
