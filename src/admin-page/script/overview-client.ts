import type { Overview } from "../overview.ts";

/** `key`: the server wants the admin key, or another one. `closed`: it lets nobody in. */
export type Asked =
  | { readonly status: "answered"; readonly overview: Overview }
  | { readonly status: "key" }
  | { readonly status: "closed" }
  | { readonly status: "failed"; readonly detail: string };

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const TOO_MANY = 429;

/** Asks for all that the page shows. Never rejects. An answer later than `timeoutMs` is none. */
export async function askOverview(
  key: string,
  timeoutMs: number,
  fetcher: typeof fetch = fetch,
): Promise<Asked> {
  try {
    const response = await fetcher("/v1/admin/overview", {
      headers: key === "" ? {} : { authorization: `Bearer ${key}` },
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === UNAUTHORIZED) return { status: "key" };
    // A key without the scope is another key's turn; without any key nobody is let in.
    if (response.status === FORBIDDEN) return { status: key === "" ? "closed" : "key" };
    if (response.status === TOO_MANY)
      return { status: "failed", detail: "The server says: too many requests." };
    if (!response.ok) return { status: "failed", detail: `The server answered ${response.status}.` };
    // The server that sent this script has documented what it answers.
    return { status: "answered", overview: (await response.json()) as Overview };
  } catch {
    // Whatever the reason, the browser tells pages no more than this.
    return { status: "failed", detail: "The server cannot be reached." };
  }
}
