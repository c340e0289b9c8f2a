import { seededRandom } from "../../src/evaluate/seeded-random.ts";

/** What a server, or the way to it, does wrong. */
export type Misbehaviour =
  /** Nobody listens: connections are refused, open ones are cut. */
  | { readonly kind: "refuse" }
  /** Takes the request and never answers. */
  | { readonly kind: "hang" }
  /** Answers rightly, this much later. */
  | { readonly kind: "slow"; readonly ms: number }
  /** Carries the request out, sends half of the answer and resets the connection. */
  | { readonly kind: "reset" }
  /** Carries nothing out and answers with a status. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfterSeconds?: number }
  /** Answers 200 with a page, as a gateway's login does. */
  | { readonly kind: "html" }
  /** Carries the request out and answers 200 with the first half of the document. */
  | { readonly kind: "half" }
  /** Carries the request out and answers 200 with nothing. */
  | { readonly kind: "empty" }
  /** Carries nothing out and answers 200 with this document. */
  | { readonly kind: "document"; readonly document: unknown };

/** Which requests are met by it; left out, all. */
export interface Aim {
  /** Only the n-th, 2n-th, ... request. */
  readonly every?: number;
  /** A random part of the requests, 0 to 1, the same part for the same seed. */
  readonly share?: number;
  readonly seed?: number;
  /** Only so many requests, the first ones. */
  readonly times?: number;
  /** Only requests whose method and path (`POST /multi-search`) match. */
  readonly path?: RegExp;
}

export type Fault = Misbehaviour & Aim;

/** Whether nothing at all gets through. */
export function isTotal({ every, share, times, path }: Aim): boolean {
  return [every, share, times, path].every((limit) => limit === undefined);
}

/** A function that says of each request in turn whether the fault meets it. */
export function createAim({
  every = 1,
  share = 1,
  seed = 1,
  times = Number.POSITIVE_INFINITY,
  path,
}: Aim): (request: string) => boolean {
  const random = seededRandom(seed);
  let seen = 0;
  let met = 0;
  return (request) => {
    if (path !== undefined && !path.test(request)) return false;
    seen += 1;
    const isMet = met < times && seen % every === 0 && random() < share;
    if (isMet) met += 1;
    return isMet;
  };
}
