import { SearchError } from "../domain/search-error.ts";
import type { SearchService } from "../search/search-port.ts";
import { evaluate } from "./evaluate.ts";
import type { TunedQuery } from "./guardrails.ts";
import type { EvaluationQuery, Judgments } from "./judged-query.ts";
import { isScored } from "./mean-metrics.ts";
import { type Setting, settingKey } from "./setting.ts";

export interface MeasuredSettingsOptions {
  /** A search under a setting, over the same products every time. Closed when its queries are asked. */
  readonly open: (setting: Setting) => Promise<SearchService>;
  readonly queries: readonly EvaluationQuery[];
  readonly judgments: Judgments;
  /** Positions to look at. */
  readonly depth: number;
  readonly signal?: AbortSignal | undefined;
  /** Told of each query that was asked, with how many settings were begun so far. */
  readonly onAsked?: ((settings: number) => void) | undefined;
}

export interface MeasuredSettings {
  /** The scored queries in their order under a setting; asked once, however often they are wanted. */
  measure(setting: Setting): Promise<readonly TunedQuery[]>;
  /** How many settings were asked. */
  count(): number;
}

/** Remembers what every setting found: folds share most of the settings they look at. */
export function createMeasuredSettings(options: MeasuredSettingsOptions): MeasuredSettings {
  const { open, judgments, depth, signal, onAsked } = options;
  const known = new Map<string, readonly TunedQuery[]>();
  let begun = 0;

  const ask = async (setting: Setting): Promise<readonly TunedQuery[]> => {
    signal?.throwIfAborted();
    begun += 1;
    const search = await open(setting);
    try {
      const onRanked = (): void => onAsked?.(begun);
      const report = await evaluate({
        search,
        queries: options.queries,
        judgments,
        depth,
        mode: "hybrid",
        signal,
        onRanked,
      });
      if (report.degraded > 0) {
        const message = `${report.degraded} queries were answered without one of the lanes, which says nothing about a setting`;
        throw new SearchError("ENGINE_TIMEOUT", message);
      }
      return report.perQuery.filter(isScored);
    } finally {
      await search.close();
    }
  };

  return {
    measure: async (setting) => {
      const key = settingKey(setting);
      const rows = known.get(key) ?? (await ask(setting));
      known.set(key, rows);
      return rows;
    },
    count: () => known.size,
  };
}
