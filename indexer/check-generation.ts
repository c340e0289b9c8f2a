import type { Manifest } from "../src/domain/manifest.ts";
import type { CallOptions } from "../src/ports/call-options.ts";
import type { Generation } from "../src/ports/generations.ts";
import type { CatalogChecksum } from "./catalog-checksum.ts";
import { checksumGate, countsGate, selfSearchGate, warmUpGate } from "./generation-gates.ts";
import { goldenGate, type GoldenQuery } from "./golden-queries.ts";
import type { ReindexDependencies, ReindexSettings } from "./reindex-settings.ts";
import type { Gate } from "./reindex-summary.ts";
import { settledGate } from "./settled-gate.ts";

export interface CheckOptions {
  readonly dependencies: Pick<ReindexDependencies, "generations" | "openSearch">;
  readonly settings: Pick<ReindexSettings, "settleTimeoutMs">;
  readonly golden: readonly GoldenQuery[];
  /** Over what the generation should hold. */
  readonly checksum: CatalogChecksum;
  readonly retry: <Output>(work: () => Promise<Output>) => Promise<Output>;
  readonly onWaiting: (detail: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** Opens a sealed generation and puts every gate to it, those that need idle stores last. */
export async function checkGeneration(manifest: Manifest, options: CheckOptions): Promise<Gate[]> {
  const { dependencies, settings, golden, checksum, retry, onWaiting, signal } = options;
  const call: CallOptions = signal === undefined ? {} : { signal };
  const generation: Generation = await retry(() => dependencies.generations.open(manifest.name));
  try {
    const ids = checksum.ids();
    const gates = [
      await retry(() => countsGate(generation, manifest.products, call)),
      await retry(() => checksumGate(generation, checksum, call)),
      await retry(() => selfSearchGate(generation, ids, call)),
      await retry(() => settledGate(generation, { timeoutMs: settings.settleTimeoutMs, onWaiting, ...call })),
      await warmUpGate(generation, ids, retry, call),
    ];
    if (golden.length > 0) gates.push(await retry(() => goldenOf(manifest.name, options, call)));
    return gates;
  } finally {
    await generation.close();
  }
}

async function goldenOf(
  name: string,
  { dependencies, golden }: CheckOptions,
  call: CallOptions,
): Promise<Gate> {
  const search = await dependencies.openSearch(name);
  try {
    return await goldenGate(golden, search, call);
  } finally {
    await search.close();
  }
}
