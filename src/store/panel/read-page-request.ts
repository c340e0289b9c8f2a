import type { SearchRequestInput } from "../../search/search-request.ts";

/** The search that the page says it shows: `{"request": {...}}`; null where it says none. */
export function readPageRequest(text: string): SearchRequestInput | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // No page of ours: there is nothing to explain.
    return null;
  }
  if (typeof data !== "object" || data === null || !("request" in data)) return null;
  const { request } = data;
  // The server that wrote the page validates it once more when it is asked.
  return typeof request === "object" && request !== null ? request : null;
}
