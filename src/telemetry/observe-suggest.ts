import { asSearchError } from "../domain/search-error.ts";
import type { SuggestService } from "../suggest/suggest-contract.ts";
import type { Meters } from "./create-meters.ts";
import { isCallersMistake } from "./is-callers-mistake.ts";

const MS_PER_SECOND = 1_000;

/** The same suggestions, timed and counted. What fails by the caller's own mistake is no failure. */
export function observeSuggest<Service extends SuggestService>(
  suggest: Service,
  { counters, histograms }: Meters,
  now: () => number = () => performance.now(),
): Service {
  return {
    ...suggest,
    suggest: async (request, options) => {
      const began = now();
      try {
        const answer = await suggest.suggest(request, options);
        histograms.suggest.observe((now() - began) / MS_PER_SECOND);
        if (request.q !== "" && answer.suggestions.length === 0) counters.suggestWithout.inc();
        return answer;
      } catch (error) {
        const { code } = asSearchError(error);
        if (!isCallersMistake(code)) counters.failedSuggests.inc({ code });
        throw error;
      }
    },
  };
}
