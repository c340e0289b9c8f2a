import type { Engine } from "../compose.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import { foldQuery } from "../events/fold-query.ts";
import { createQueryFingerprint } from "../events/query-fingerprint.ts";
import { scrub } from "../privacy/scrub.ts";
import { createTelemetry, type Telemetry, type TelemetryOptions } from "../telemetry/create-telemetry.ts";
import type { GaugeSources } from "../telemetry/gauge-sources.ts";
import type { StatusReport } from "../api/admin-operations.ts";
import { readIndexState } from "./index-state.ts";
import { packageVersion } from "./package-file.ts";

export interface TelemetryWiring {
  readonly engine: Engine;
  readonly config: AisleConfig;
  /** The data directory. */
  readonly data: string;
  readonly status: () => Promise<StatusReport>;
  /** Of what runs in this process alone. */
  readonly sources: Pick<GaugeSources, "events" | "overload">;
  readonly log: TelemetryOptions["log"];
}

/** What a server is watched with; null where `telemetry.enabled` is false. */
export function composeTelemetry({
  engine,
  config,
  data,
  status,
  sources,
  log,
}: TelemetryWiring): Telemetry | null {
  if (!config.telemetry.enabled) return null;
  const { resilience } = engine;
  return createTelemetry({
    settings: config.telemetry,
    version: packageVersion(),
    log,
    sources: {
      ...sources,
      ...(resilience === undefined
        ? {}
        : {
            breakers: () => resilience.breakers.snapshots(),
            hedging: () => resilience.hedging.snapshot(),
          }),
      index: () => readIndexState(engine, data, status),
    },
    fingerprint: createQueryFingerprint(data),
    clean: (query) => asShown(foldQuery(query)),
    now: Date.now,
  });
}

/** Null for what something personal had to be taken out of: the rest tells nothing. */
function asShown(query: string): string | null {
  return scrub(query) === query ? query : null;
}
