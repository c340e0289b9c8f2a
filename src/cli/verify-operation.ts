import type { TextVectors } from "../changes/apply-changes.ts";
import { pause } from "../changes/pause.ts";
import type { Engine } from "../compose.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import { SearchError } from "../domain/search-error.ts";
import type { ChangeLog } from "../ports/change-log.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { VerifyReport } from "../verify/verify-report.ts";
import { directoryName } from "./directory-name.ts";
import { hasChanges } from "./count-pending-changes.ts";
import { writeDrift } from "./drift-file.ts";
import type { VerifyCommand } from "./operations.ts";

/** What a verification is wired with. */
export interface VerifyWiring {
  readonly engine: Engine;
  readonly config: Pick<AisleConfig, "engine" | "embedding">;
  /** The data directory. */
  readonly data: string;
}

/** Verifies the live generation; what was found is kept for `aisle status`. */
export async function runVerifyOperation(
  { engine, config, data }: VerifyWiring,
  { repair }: VerifyCommand,
): Promise<VerifyReport> {
  const live = await engine.generations.live();
  if (live === null)
    throw new SearchError("NO_GENERATION", "nothing is indexed yet; run `aisle reindex FILE`");
  const { verifyGeneration } = await import("../verify/verify-generation.ts");
  const log = hasChanges(data) ? engine.openChanges() : null;
  const texts = createTexts(engine, config.embedding.threads);
  try {
    if (repair) await mustOwn(engine, data);
    // Before the generation is opened: what is loaded from it may not change any more.
    const giveBack = repair ? await leadFor(log, config) : null;
    const generation = await engine.generations.open(live);
    try {
      const report = await verifyGeneration(
        generation,
        { log, texts: texts.open, pause, now: Date.now },
        { repair, isAlone: giveBack !== null },
      );
      await writeDrift(data, report);
      return report;
    } finally {
      await generation.close();
      await giveBack?.();
    }
  } finally {
    await texts.close();
    await log?.close();
    await engine.cache.close();
  }
}

/** Another directory's log knows of changes that this one has never seen: repairing by this one would undo them. */
async function mustOwn({ generations }: Engine, data: string): Promise<void> {
  const owner = await generations.claimant();
  if (owner === null || owner === (await directoryName(data))) return;
  throw new SearchError(
    "GENERATION_IN_USE",
    "live changes reach these stores from another data directory; repair with that one",
  );
}

/** Servers take writes of two processes. A file's threads would not see those of another process, and write over them. */
async function leadFor(
  log: ChangeLog | null,
  { engine }: VerifyWiring["config"],
): Promise<(() => Promise<void>) | null> {
  const giveBack = (await log?.lead()) ?? null;
  if (giveBack !== null || log === null || engine.kind === "server") return giveBack;
  throw new SearchError(
    "GENERATION_IN_USE",
    "another process applies live changes to this data directory; stop `aisle serve`, then repair",
  );
}

/** The model, loaded for the first text that needs it. */
function createTexts(engine: Engine, threads: number) {
  let opened: Embedder | undefined;
  return {
    open: async (): Promise<TextVectors> => {
      const { embedWithCache } = await import("../../indexer/embedding/embed-with-cache.ts");
      const embedder = (opened ??= await engine.openEmbedder(threads));
      const { cache } = engine;
      return {
        model: embedder.model,
        embed: async (template, wanted, call) =>
          (await embedWithCache({ embedder, cache, template, texts: wanted, ...call })).vectors,
        check: async () => void (await embedder.embed(["check"])),
      };
    },
    close: async () => opened?.close(),
  };
}
