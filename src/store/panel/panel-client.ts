import type { RankingPreview } from "../../search/search-port.ts";
import type { SearchRequestInput } from "../../search/search-request.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import type { Ranking } from "./ranking.ts";

/** `key`: the server wants the admin key, or another one. `closed`: it lets nobody in. */
export type Asked<T> =
  | { readonly status: "answered"; readonly answer: T }
  | { readonly status: "key" }
  | { readonly status: "closed" }
  | { readonly status: "failed"; readonly detail: string };

/** What the panel asks of the server it comes from. Calls reject with `AbortError` alone. */
export interface PanelClient {
  /** Sent with every call from now on. */
  useKey(key: string): void;
  ranking(signal: AbortSignal): Promise<Asked<Ranking>>;
  preview(
    request: SearchRequestInput,
    preview: RankingPreview,
    signal: AbortSignal,
  ): Promise<Asked<SearchResponse>>;
}

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NOT_FOUND = 404;

export function createPanelClient(fetcher: typeof fetch = fetch): PanelClient {
  let key = "";

  async function ask<T>(path: string, body: object | undefined, signal: AbortSignal): Promise<Asked<T>> {
    try {
      const response = await fetcher(path, {
        method: body === undefined ? "GET" : "POST",
        headers: {
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(key === "" ? {} : { authorization: `Bearer ${key}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal,
      });
      if (response.status === UNAUTHORIZED) return { status: "key" };
      if (response.status === FORBIDDEN || response.status === NOT_FOUND) return { status: "closed" };
      const answer: unknown = await response.json();
      if (!response.ok)
        return { status: "failed", detail: detailOf(answer) ?? `the server answered ${response.status}` };
      // The server that sent this script has documented what it answers.
      return { status: "answered", answer: answer as T };
    } catch (error) {
      if (signal.aborted) throw error;
      return { status: "failed", detail: "the server cannot be reached" };
    }
  }

  return {
    useKey(entered) {
      key = entered;
    },
    ranking: async (signal) => ask("/v1/admin/ranking", undefined, signal),
    preview: async (request, preview, signal) => ask("/v1/admin/preview", { request, preview }, signal),
  };
}

function detailOf(answer: unknown): string | undefined {
  const hasDetail = typeof answer === "object" && answer !== null && "detail" in answer;
  return hasDetail && typeof answer.detail === "string" ? answer.detail : undefined;
}
