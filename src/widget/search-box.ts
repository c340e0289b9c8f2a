import type { SuggestResponse } from "../suggest/suggest-contract.ts";
import { suggest } from "./call-api.ts";
import type { FormBridge } from "./form-bridge.ts";
import type { Insights } from "./insights.ts";
import { isPanelShown } from "./options.ts";
import type { Parts } from "./parts.ts";
import { createPainter } from "./painter.ts";
import type { RecentSearches } from "./recent-searches.ts";
import { INITIAL_STATE, reduce } from "./reduce.ts";
import { safeAddress } from "./safe-address.ts";
import type { SearchClientError } from "./search-client-error.ts";
import type { WidgetSettings } from "./settings.ts";
import type { Effect, FailureReason, Happening, Option, State } from "./state.ts";
import { emit } from "./widget-events.ts";

/** What the API takes by default. Whoever pastes a page is answered for its beginning. */
const MAX_ASKED_CHARACTERS = 512;

export interface SearchBoxOptions {
  readonly host: HTMLElement;
  readonly parts: Parts;
  readonly form: FormBridge;
  readonly settings: () => WidgetSettings;
  readonly recent: RecentSearches;
  readonly insights: Insights;
}

/** Runs the state machine: hands it what happens, does what it says, paints what it comes to. */
export interface SearchBox {
  state(): State;
  readonly dispatch: (happening: Happening) => void;
  /** Recent searches may have changed. */
  readRecent(): void;
  /** Paints everything anew: words or settings changed. */
  repaint(): void;
  /** Ends what is under way. It can be used again. */
  stop(): void;
}

export function createSearchBox(options: SearchBoxOptions): SearchBox {
  const { host, parts, form, settings, recent, insights } = options;
  const paint = createPainter({ parts, settings, addressOf });
  const timers = new Map<"pause" | "slow", ReturnType<typeof setTimeout>>();
  let state = INITIAL_STATE;
  let asking: AbortController | null = null;

  function dispatch(happening: Happening): void {
    const before = state;
    const step = reduce(before, happening);
    state = step.state;
    if (state.text !== before.text) form.sync(state.text);
    paint(before, state);
    for (const effect of step.effects) run(effect, before);
    tell(before);
  }

  const readRecent = (): void => dispatch({ type: "remembered", recent: recent.list() });

  function tell(before: State): void {
    const isShown = isPanelShown(state);
    if (isShown !== isPanelShown(before)) emit(host, isShown ? "aisle-open" : "aisle-close", null);
    const { shown } = state;
    if (shown === null || shown.answer === null) return;
    if (shown.answer === before.shown?.answer) return;
    insights.shown(shown.query, shown.answer);
    emit(host, "aisle-results", { query: shown.query, answer: shown.answer });
  }

  function run(effect: Effect, before: State): void {
    switch (effect.type) {
      case "ask":
      case "abort":
        asking?.abort();
        if (effect.type === "ask") void ask(effect.number, effect.query);
        break;
      case "wake":
        clearTimeout(timers.get(effect.timer));
        timers.set(
          effect.timer,
          setTimeout(() => dispatch({ type: "woke", timer: effect.timer }), effect.afterMs),
        );
        break;
      case "choose":
        choose(effect.option, before);
        break;
      case "forget":
        recent.remove(effect.text);
        readRecent();
        break;
      case "submit":
        submit(effect.query, settings().category);
        break;
    }
  }

  async function ask(number: number, query: string): Promise<void> {
    const { signal } = (asking = new AbortController());
    const settle = (answer: SuggestResponse | null, failure: FailureReason | null): void => {
      if (!signal.aborted) dispatch({ type: "settled", number, answer, failure });
    };
    const { src, limit, products, category } = settings();
    const q = query.slice(0, MAX_ASKED_CHARACTERS);
    const request = { q, limit, products, ...(category === null ? {} : { category }) };
    try {
      settle(await suggest(src, request, signal), null);
    } catch (error) {
      if (signal.aborted) return;
      settle(null, navigator.onLine ? "failed" : "offline");
      // What is not an abort is always this; see callApi.
      emit(host, "aisle-error", { query, error: error as SearchClientError });
    }
  }

  function addressOf({ product }: Option): string | null {
    if (product === null) return null;
    const page = settings().productUrl?.replaceAll("{id}", encodeURIComponent(product.id));
    return safeAddress(product.url ?? page);
  }

  function choose(option: Option, before: State): void {
    const { kind, text, category, product, position } = option;
    if (kind === "forget" || kind === "search") return;
    const url = addressOf(option);
    const queryId = kind === "recent" ? null : (before.shown?.answer?.queryId ?? null);
    const detail = { kind, text, category, product, position, url, queryId };
    insights.chosen(before.text.trim(), detail);
    if (!emit(host, "aisle-select", detail)) return;
    if (product !== null && url !== null) location.assign(url);
    else submit(text, category ?? settings().category);
  }

  function submit(query: string, category: string | null): void {
    if (!parts.input.reportValidity()) return;
    const { shown } = state;
    const rule = shown?.query === query ? (shown.answer?.redirect ?? null) : null;
    const redirect = safeAddress(rule);
    if (!emit(host, "aisle-submit", { query, category, redirect })) return;
    recent.add(query);
    readRecent();
    if (redirect !== null) location.assign(redirect);
    else form.submit(query, category);
  }

  return {
    state: () => state,
    dispatch,
    readRecent,
    repaint: () => paint(null, state),
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      dispatch({ type: "dismissed" });
    },
  };
}
