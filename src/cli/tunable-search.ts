import type { Engine } from "../compose.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import type { Signal } from "../domain/merchandising.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { Generation } from "../ports/generations.ts";
import type { SearchService } from "../search/search-port.ts";

/** The part of the configuration that decides the order and nothing else: what a search of weights may turn. */
export interface RankingConfiguration {
  readonly search: AisleConfig["search"];
  readonly signals: readonly Signal[];
  readonly maxBoost: number;
}

/** One generation and one model, searched under any weights. */
export interface TunableSearch {
  /** As the files say now. */
  readonly configured: RankingConfiguration;
  /** Whether any product has this field, by canonical name: a signal on one that none has can be neither right nor wrong. */
  readonly hasField: (field: string) => boolean;
  /** Where a person would change them. */
  readonly files: { readonly config: string; readonly merchandising: string };
  /** Cheap: nothing is loaded again. Whoever opens it closes it. */
  readonly open: (ranking: RankingConfiguration) => Promise<SearchService>;
  close(): Promise<void>;
}

export interface TunableSearchOptions {
  readonly engine: Engine;
  readonly configured: RankingConfiguration;
  readonly files: TunableSearch["files"];
  /** A search over an engine under other weights; closing it closes what it opened. */
  readonly compose: (engine: Engine, ranking: RankingConfiguration) => Promise<SearchService>;
}

/**
 * Opens the live generation and the model once; every search it composes shares them, and goes
 * on with this generation when another becomes live. `NO_GENERATION` is said by the first query.
 */
export async function openTunableSearch({
  engine,
  configured,
  files,
  compose,
}: TunableSearchOptions): Promise<TunableSearch> {
  const name = await engine.generations.live();
  const generation = name === null ? undefined : await engine.generations.open(name);
  const embedder = await engine.openEmbedder(1).catch(async (error: unknown) => {
    await generation?.close();
    throw error;
  });
  const remembering = rememberTexts(embedder);
  const shared: Engine = {
    ...engine,
    generations: {
      ...engine.generations,
      live: () => Promise.resolve(name),
      open: async (wanted) =>
        generation !== undefined && wanted === name ? leaveOpen(generation) : engine.generations.open(wanted),
    },
    openEmbedder: () => Promise.resolve(remembering),
  };
  return {
    configured,
    hasField: (field) => Object.hasOwn(generation?.manifest.fields ?? {}, field),
    files,
    open: (ranking) => compose(shared, ranking),
    close: async () => {
      await generation?.close();
      await embedder.close();
    },
  };
}

/** The generation without its end, which is the owner's. */
function leaveOpen(generation: Generation): Generation {
  return { ...generation, close: () => Promise.resolve() };
}

/** Vectors by text, since the same queries are asked under every setting; without its end, like the generation. */
function rememberTexts(embedder: Embedder): Embedder {
  const known = new Map<string, readonly Float32Array[]>();
  return {
    model: embedder.model,
    embed: async (texts, options) => {
      const key = JSON.stringify(texts);
      const vectors = known.get(key) ?? (await embedder.embed(texts, options));
      known.set(key, vectors);
      return vectors;
    },
    close: () => Promise.resolve(),
  };
}
