import type { BusinessPrior, Merchandising } from "../domain/merchandising.ts";
import { asSearchError, SearchError } from "../domain/search-error.ts";
import { createMerchandisingCompiler } from "../merchandising/compile-merchandising.ts";
import { semanticVariants } from "../merchandising/semantic-variants.ts";
import type { Generation } from "../ports/generations.ts";
import type { LiveGeneration } from "../search/live-generation.ts";
import type { SearchLog } from "../search/search-log.ts";
import type { RequestOptions } from "../search/search-port.ts";
import { createTimings } from "../search/timings.ts";
import { codeFieldsOf } from "../search/visible-codes.ts";
import { filterOfView } from "../search/within-view.ts";
import { tokenise } from "../text/tokenise.ts";
import { readWanted } from "./read-wanted.ts";
import { findPreviews } from "./find-previews.ts";
import { previewOf } from "./product-preview.ts";
import { passageOf, type PassageSettings } from "./shown-products.ts";
import type { SuggestedQuery, SuggestRequest, SuggestResponse, SuggestService } from "./suggest-contract.ts";
import type { OpenAttached } from "./open-suggestions.ts";
import type { SuggestionMatch } from "./suggestion-index.ts";
import { createSuggestionSource } from "./suggestion-source.ts";
import { createTimeBudget } from "./time-budget.ts";
import { markUntyped } from "./typed-spans.ts";

export interface SuggestDependencies {
  /** Shared with the search; not closed here. */
  readonly live: LiveGeneration;
  /** The merchandising in force now; the same object until it changes. */
  readonly merchandising: () => Merchandising;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A fresh id for each answer. */
  readonly createQueryId: () => string;
  /** Longer queries are refused. */
  readonly maxQueryChars: number;
  /** Time the suggestions may take, which is more than an instant only while the first are being read. */
  readonly hardLimitMs: number;
  readonly log: SearchLog;
  /** Reads the suggestions of a generation. */
  readonly open: OpenAttached;
  /** Time that everything beside the suggestions may take; default 30 ms. */
  readonly previewMs?: number;
}

export interface WarmSuggestService extends SuggestService {
  /** Reads the suggestions of the live generation, so that the first keystroke does not wait for them. */
  warmUp(): Promise<void>;
  /** Before the generation is closed. */
  close(): Promise<void>;
}

/** Nobody waits longer for a product while typing. */
const DEFAULT_PREVIEW_MS = 30;
/** Under a key's filter every suggestion is counted anew, and one that is not counted in time is not shown. */
const COUNTING_MS = 200;
/** Looked up beyond what is asked for: some may find nothing any more. */
const SPARE = 4;
/** Below it nothing is spared: among so few there are no variants, and there would be among more. */
const FEW = 4;
/** Control characters and halves of characters, as in a search. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]+/gu;

/** Completes what is being typed, from memory; what is shown beside it comes from the stores, while they are quick. */
export function createSuggestService(dependencies: SuggestDependencies): WarmSuggestService {
  const { live, merchandising, now, createQueryId, maxQueryChars, hardLimitMs, log, open } = dependencies;
  const { previewMs = DEFAULT_PREVIEW_MS } = dependencies;
  const source = createSuggestionSource(live, open, log);
  const compile = createMerchandisingCompiler();
  // Made once a service: a caller without a signal has one that nobody aborts.
  const never = new AbortController().signal;

  const suggestIn = async (
    generation: Generation,
    request: SuggestRequest,
    { requestId, signal = never, deadlineAt, view, trace }: RequestOptions,
  ): Promise<SuggestResponse> => {
    const { limit, category, context } = request;
    const timings = createTimings(trace);
    const limitOf = (ms: number): number =>
      deadlineAt === undefined ? ms : Math.min(ms, Math.max(0, deadlineAt - performance.now()));
    const typed = request.q.replace(UNPRINTABLE, " ");
    const rules = merchandising();
    const forced = filterOfView(view, generation.manifest.fields);
    const settings: PassageSettings = {
      forced,
      merchandising: compile(rules, generation.manifest.fields),
      outOfStock: rules.outOfStock,
      context,
      now: now(),
      hasRules: rules.rules.length > 0,
    };
    const passage = passageOf(typed, category, settings);
    const query = passage.effects.replaceQuery ?? typed;
    const { text, admits, admitsProduct } = readWanted(query);
    const options = {
      limit: limit < FEW ? limit : limit + SPARE,
      onlyAvailable: rules.outOfStock === "hide",
      ...(category === undefined ? {} : { category }),
    };
    const texts = withSynonyms(text, settings.merchandising);
    const matches = await timings.time("suggest", () =>
      createTimeBudget(limitOf(hardLimitMs), signal, log).ask("suggestions", async () => {
        const isSpelledRight = texts.length > 1;
        const found = await Promise.all(
          texts.map((one) => source.lookUp(generation, one, { ...options, isSpelledRight })),
        );
        return distinct(found.flat()).filter(({ suggestion }) => admits(suggestion.text));
      }),
    );
    const { signals, maxBoost, outOfStock } = rules;
    const prior: BusinessPrior = { signals, maxBoost, outOfStock, now: settings.now };
    const categoryOf = (match: SuggestionMatch): string | undefined => match.category ?? category;
    const found = await timings.time("products", () =>
      findPreviews(
        {
          query,
          text,
          admits: admitsProduct,
          matches: matches ?? [],
          passage,
          passageOf: (match) => passageOf(match.suggestion.text, categoryOf(match), settings),
          categoryOf,
          prior,
          limit: request.products,
          isCounted: forced !== null,
          codeFields: codeFieldsOf(view, generation.manifest.fields),
        },
        generation,
        createTimeBudget(limitOf(forced === null ? previewMs : COUNTING_MS), signal, log),
      ),
    );
    return {
      suggestions: found.matches.slice(0, limit).map(entryOf),
      products: found.products.map((product) => previewOf(product, text)),
      redirect: passage.effects.redirect,
      queryId: createQueryId(),
      meta: {
        requestId,
        generation: generation.manifest.name,
        tookMs: timings.total(),
        timings: timings.all(),
      },
    };
  };

  return {
    async suggest(request, options) {
      const { length } = request.q;
      if (length > maxQueryChars) {
        throw new SearchError(
          "QUERY_TOO_LONG",
          `expected at most ${maxQueryChars} characters, got ${length}`,
          {
            errors: [{ pointer: "/q", message: "too long", value: `${request.q.slice(0, SHOWN_CHARS)}…` }],
          },
        );
      }
      const lease = await live.acquire();
      try {
        return await suggestIn(lease.generation, request, options);
      } catch (error) {
        if (options.signal?.aborted === true) {
          throw new SearchError("ABORTED", "the caller went away", { cause: error });
        }
        throw asSearchError(error);
      } finally {
        lease.release();
      }
    },
    async warmUp() {
      const lease = await live.acquire();
      try {
        await source.prepare(lease.generation);
      } finally {
        lease.release();
      }
    },
    close: () => source.close(),
  };
}

/** What was typed, and the same with what merchandisers say means the same. */
function withSynonyms(text: string, merchandising: PassageSettings["merchandising"]): readonly string[] {
  const found = merchandising.synonyms(tokenise(text).map(({ term }) => term));
  return found.length === 0 ? [text] : [text, ...semanticVariants(text, found)];
}

/** Each text once in each category. */
function distinct(matches: readonly SuggestionMatch[]): readonly SuggestionMatch[] {
  const seen = new Set<string>();
  return matches.filter(({ suggestion, category = "" }) => {
    const key = `${suggestion.text}\n${category}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Of a query that is refused, in the error. */
const SHOWN_CHARS = 80;

function entryOf({ suggestion, typed, category, count }: SuggestionMatch): SuggestedQuery {
  const { text, kind } = suggestion;
  return {
    text,
    highlighted: markUntyped(text, typed),
    kind,
    ...(category === undefined ? {} : { category }),
    count,
  };
}
