import type { PeerDriver, PeerServers } from "./peer-engine.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** `AISLE_MEILISEARCH_URL` and `AISLE_QDRANT_URL`, or `MEILI_URL` and `QDRANT_URL` as tests know them. */
export function peerServers(env: Environment): PeerServers {
  return {
    meilisearch: given(env["AISLE_MEILISEARCH_URL"]) ?? given(env["MEILI_URL"]),
    meilisearchKey: given(env["AISLE_MEILISEARCH_API_KEY"]),
    qdrant: given(env["AISLE_QDRANT_URL"]) ?? given(env["QDRANT_URL"]),
  };
}

function given(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

const VARIABLES = { meilisearch: "AISLE_MEILISEARCH_URL", qdrant: "AISLE_QDRANT_URL" } as const;
const HEALTH = { meilisearch: "/health", qdrant: "/healthz" } as const;
const TIMEOUT_MS = 3_000;

/** Why each of the servers cannot be asked; none of those that answer. */
export async function unreachableServers(servers: PeerServers): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  for (const name of ["meilisearch", "qdrant"] as const) {
    const url = servers[name];
    const reason =
      url === undefined
        ? `no ${name} server: ${VARIABLES[name]} is not set`
        : await whySilent(url, HEALTH[name]);
    if (reason !== null) reasons.set(name, reason);
  }
  return reasons;
}

async function whySilent(url: string, path: string): Promise<string | null> {
  try {
    const { status } = await fetch(new URL(path, url), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return status === 200 ? null : `${path} answered ${status}`;
  } catch (error) {
    return `not reachable: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Why an engine is left out; null when all it needs is there. */
export function leftOutBecause(
  { needs }: Pick<PeerDriver, "needs">,
  unreachable: ReadonlyMap<string, string>,
): string | null {
  const reasons = needs.flatMap((name) => unreachable.get(name) ?? []);
  return reasons.length === 0 ? null : reasons.join("; ");
}
