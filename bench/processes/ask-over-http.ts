import { searchResponseSchema, type SearchResponse } from "../../src/search/search-response.ts";
import type { SearchRequestInput } from "../../src/search/search-request.ts";

/** A search over HTTP. Rejects unless the answer is 200 and has the documented shape. */
export async function askOverHttp(address: string, request: SearchRequestInput): Promise<SearchResponse> {
  const response = await fetch(`${address}/v1/search`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  const body: unknown = await response.json();
  if (response.status !== 200)
    throw new Error(`expected 200, got ${response.status}: ${JSON.stringify(body)}`);
  return searchResponseSchema.parse(body);
}

/** Correct: something was found, and by all lanes. */
export function isCompleteAnswer({ total, degraded }: SearchResponse): boolean {
  return total > 0 && degraded.length === 0;
}
