import { GENERATION_FORMAT } from "../src/domain/manifest.ts";
import { CORE_FIELDS } from "../src/domain/field.ts";
import type { Merchandising } from "../src/domain/merchandising.ts";
import type { Product } from "../src/domain/product.ts";
import type { Suggestion } from "../src/domain/suggestion.ts";
import type { Generation, Generations } from "../src/ports/generations.ts";
import { createLiveGeneration } from "../src/search/live-generation.ts";
import { createSuggestService } from "../src/suggest/create-suggest-service.ts";
import { openSuggestionsHere, type OpenAttached } from "../src/suggest/open-suggestions.ts";
import { suggestRequestSchema, type SuggestResponse } from "../src/suggest/suggest-contract.ts";
import { encodeSuggestions } from "../src/suggest/suggestion-file.ts";
import { NO_MERCHANDISING, NOW, type Warning } from "./memory-search.ts";

const VECTOR = Float32Array.of(1, 0);

/** A suggestion of these products, all of them in stock; what is given replaces. */
export function suggestionOf(
  text: string,
  products: readonly string[],
  changed: Partial<Suggestion> = {},
): Suggestion {
  const { length } = products;
  return {
    text,
    kind: "title",
    weight: length,
    count: length,
    available: length,
    scopes: [],
    products,
    ...changed,
  };
}

/** Makes a generation of these live. @param suggestions null: as one of before there were any */
export async function promoteSuggestions(
  generations: Generations,
  products: readonly Product[],
  suggestions: readonly Suggestion[] | Uint8Array | null,
): Promise<string> {
  const build = await generations.create(VECTOR.length, CORE_FIELDS);
  await build.write(products.map((product) => ({ product, vector: VECTOR })));
  if (suggestions !== null) {
    const content = suggestions instanceof Uint8Array ? suggestions : encodeSuggestions(suggestions);
    await build.attach("suggestions", content);
  }
  await build.seal({
    name: build.name,
    format: GENERATION_FORMAT,
    createdAt: new Date(NOW).toISOString(),
    model: { id: "test/model", precision: "fp32", fingerprint: "f1", dimensions: VECTOR.length },
    template: "{title}",
    products: products.length,
    checksum: "00",
    changesThrough: 0,
    fields: CORE_FIELDS,
  });
  await generations.promote(build.name);
  return build.name;
}

export interface SuggestShopOptions {
  readonly merchandising?: Partial<Merchandising>;
  /** Replaces engines of every generation that is opened. */
  readonly wrap?: (generation: Generation) => Generation;
  /** Default: as long as a test may take. */
  readonly previewMs?: number;
  readonly hardLimitMs?: number;
  /** Default: in this thread. */
  readonly open?: OpenAttached;
}

/** Suggestions over these generations, asked as the API asks. */
export function openSuggestShop(kept: Generations, options: SuggestShopOptions = {}) {
  const {
    merchandising = {},
    wrap = (generation) => generation,
    previewMs = 10_000,
    hardLimitMs = 10_000,
    open = openSuggestionsHere,
  } = options;
  const warnings: Warning[] = [];
  const log = {
    warn: (fields: Warning["fields"], message: string) => void warnings.push({ fields, message }),
  };
  const generations: Generations = { ...kept, open: async (name) => wrap(await kept.open(name)) };
  const live = createLiveGeneration(generations, log);
  const file = { ...NO_MERCHANDISING, ...merchandising };
  const service = createSuggestService({
    live,
    merchandising: () => file,
    now: () => NOW,
    createQueryId: () => "query-1",
    maxQueryChars: 512,
    hardLimitMs,
    log,
    open,
    previewMs,
  });
  return {
    service,
    warnings,
    ask: (q: string, request: object = {}, signal?: AbortSignal): Promise<SuggestResponse> =>
      service.suggest(suggestRequestSchema.parse({ q, ...request }), {
        requestId: "request-1",
        ...(signal === undefined ? {} : { signal }),
      }),
    close: async () => {
      await service.close();
      await live.close();
    },
  };
}
