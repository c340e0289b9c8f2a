import type { SearchError } from "../domain/search-error.ts";
import type { SearchOptions, SearchService } from "../search/search-port.ts";
import type { SuggestService } from "../suggest/suggest-contract.ts";
import { admitted, admittedSuggestions, type Lanes } from "./admitted.ts";
import { createLimiter, type LimiterState } from "./limiter.ts";
import type { LoopLateness } from "./loop-lateness.ts";
import type { OverloadSettings } from "./overload-settings.ts";
import type { PressureLevel } from "./pressure.ts";
import { singleFlight } from "./single-flight.ts";
import { withinDeadline } from "./within-deadline.ts";

export type LaneName = keyof Lanes;

export interface OverloadSnapshot {
  readonly lanes: Readonly<Record<LaneName, LimiterState>>;
  /** Of searches: 0 nothing is left out, 1 facets, 2 the vector lane as well. */
  readonly level: PressureLevel;
  /** Searches answered without facets or the vector lane, and calls refused, since the start. */
  readonly shedTotal: { readonly facets: number; readonly semantic: number; readonly refused: number };
  /** Searches that shared another's answer. */
  readonly singleFlightHits: number;
  /** How late the event loop is, in milliseconds. */
  readonly loopLatenessMs: number;
}

export interface OverloadDependencies {
  readonly settings: OverloadSettings;
  readonly lateness: LoopLateness;
  /** Milliseconds, monotonic: the clock of `deadlineAt`. */
  readonly now: () => number;
  /** 0 to 1, 1 excluded. */
  readonly random: () => number;
  readonly createQueryId: () => string;
  /** See `SingleFlightOptions`. */
  readonly epoch: () => readonly unknown[];
}

/** What stands between callers and the use cases of one server. */
export interface Overload {
  search<Service extends SearchService>(search: Service): Service;
  suggest<Service extends SuggestService>(suggest: Service): Service;
  /** Why a request to this lane is better refused before it is read; null when it is not. */
  readonly refusal: (lane: LaneName) => SearchError | null;
  snapshot(): OverloadSnapshot;
  /** Begins to watch the event loop. */
  open(): void;
  close(): void;
}

/**
 *     caller -> deadline -> single-flight -> its turn -> search, with what is left out
 */
export function createOverload(dependencies: OverloadDependencies): Overload {
  const { settings, lateness, now, random, createQueryId, epoch } = dependencies;
  const shedTotal = { facets: 0, semantic: 0 };
  let singleFlightHits = 0;
  const limiter = (name: string, places: number) =>
    createLimiter({ ...settings, name, places }, { now, random, latenessMs: () => lateness.latenessMs() });
  const lanes: Lanes = {
    search: limiter("search", settings.searches),
    lookUps: limiter("look-up", settings.lookUps),
    suggestions: limiter("suggestion", settings.suggestions),
  };

  /** Counts what is left out where it would have been there. */
  const counted = <Service extends SearchService>(search: Service): Service => ({
    ...search,
    search: (request, options: SearchOptions) => {
      const shed = options.shed ?? [];
      if (shed.includes("facets") && request.facets.length > 0) shedTotal.facets += 1;
      if (shed.includes("semantic") && request.mode === "hybrid") shedTotal.semantic += 1;
      return search.search(request, options);
    },
  });

  return {
    search: (search) => {
      const shared = singleFlight(admitted(counted(search), lanes), {
        createQueryId,
        epoch,
        onJoin: () => (singleFlightHits += 1),
      });
      return {
        ...shared,
        search: (request, options) => withinDeadline(options, (limited) => shared.search(request, limited)),
        similar: (id, limit, options) =>
          withinDeadline(options, (limited) => shared.similar(id, limit, limited)),
        product: (id, options) => withinDeadline(options, (limited) => shared.product(id, limited)),
      };
    },
    suggest: (suggest) => {
      const limited = admittedSuggestions(suggest, lanes);
      return {
        ...limited,
        suggest: (request, options) => withinDeadline(options, (within) => limited.suggest(request, within)),
      };
    },
    refusal: (lane) => lanes[lane].refusal(),
    snapshot: () => {
      const states = {
        search: lanes.search.state(),
        lookUps: lanes.lookUps.state(),
        suggestions: lanes.suggestions.state(),
      };
      const refused = Object.values(states).reduce((sum, state) => sum + state.refused, 0);
      return {
        lanes: states,
        level: states.search.level,
        shedTotal: { ...shedTotal, refused },
        singleFlightHits,
        loopLatenessMs: lateness.latenessMs(),
      };
    },
    open: () => lateness.open(),
    close: () => lateness.close(),
  };
}
