export interface Asked {
  readonly status: number;
  readonly body: unknown;
  /** Milliseconds until the answer was read. */
  readonly tookMs: number;
}

/** The most that a page may have; result sets of these tests are smaller. */
const LONGEST_PAGE = 200;

/** Asks for the whole of a result set, with facets. */
export async function ask(address: string, query: string): Promise<Asked> {
  const begunAt = performance.now();
  const answer = await fetch(`${address}/v1/search`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, facets: ["brand"], pageSize: LONGEST_PAGE, highlight: false }),
  });
  const body: unknown = await answer.json();
  return { status: answer.status, body, tookMs: performance.now() - begunAt };
}
