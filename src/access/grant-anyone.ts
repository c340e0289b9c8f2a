import type { Access } from "../domain/access.ts";
import { type Rate, rateOf } from "./key-ring.ts";

/** What is configured for callers without a key. */
export interface PublicRights {
  readonly scopes: readonly ("search" | "suggest" | "events")[];
  readonly filter?: string;
  readonly attributes?: readonly string[];
  readonly perSecond?: number;
  readonly burst?: number;
}

/** The quick start works without a key: what any shop's visitor may do anyway. */
const DEFAULT_RIGHTS: PublicRights = { scopes: ["search", "suggest", "events"] };

/** What callers without a key are granted. */
export function grantAnyone({
  scopes,
  filter,
  attributes,
  perSecond,
  burst,
}: PublicRights = DEFAULT_RIGHTS): {
  readonly access: Access;
  readonly rate: Rate | null;
} {
  return {
    access: { name: "public", scopes, filter: filter ?? null, attributes: attributes ?? null },
    rate: perSecond === undefined ? null : rateOf(perSecond, burst),
  };
}
