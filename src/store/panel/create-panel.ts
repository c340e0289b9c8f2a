import type { SearchRequestInput } from "../../search/search-request.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import { h } from "./element.ts";
import { factsView, orderNews } from "./facts-view.ts";
import { createNewestCall } from "./newest-call.ts";
import type { Asked, PanelClient } from "./panel-client.ts";
import { partMeanings } from "./part-meanings.ts";
import { partNames } from "./bar-layout.ts";
import type { KeptKey } from "./kept-key.ts";
import { askForKey } from "./key-form.ts";
import { type PartWords, partWords } from "./part-words.ts";
import { rankChanges } from "./rank-changes.ts";
import { configuredWeights, isAsConfigured, previewOf, type Ranking, type Weights } from "./ranking.ts";
import { createRowsView } from "./rows-view.ts";
import { createSlidersView } from "./sliders-view.ts";

export interface PanelOptions {
  readonly client: PanelClient;
  /** The search of the page it stands on. */
  readonly request: SearchRequestInput;
  readonly keptKey: KeptKey;
}

/** Between two movements of a slider that one answer covers. */
const PAUSE_MS = 90;
/** A lane that is late once would change the order more than any slider does. */
const PATIENCE_MS = 5_000;

/** The merchandiser's panel as a closed dialog. It asks nothing before `open`. */
export function createPanel({ client, request, keptKey }: PanelOptions): {
  readonly dialog: HTMLDialogElement;
  open(): void;
} {
  const news = h("p", { class: "unseen", role: "status" });
  const note = h("p", { class: "note", hidden: true });
  const close = h("button", { type: "button", class: "close", "aria-label": "Close" }, "\u00d7");
  const body = h("div", { class: "body" });
  const dialog = h(
    "dialog",
    { "aria-labelledby": "panel-title" },
    h(
      "header",
      {},
      h(
        "div",
        {},
        h("h2", { id: "panel-title" }, "Why this order?"),
        h("p", {}, "Preview only \u2013 nothing is saved."),
      ),
      close,
    ),
    news,
    note,
    body,
  );
  const calls = createNewestCall();
  let keyToKeep: string | undefined;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => calls.stop());
  // A press beside the panel closes it as well.
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });

  const say = (text: string): void => {
    news.textContent = text;
  };
  const warn = (text: string): void => {
    note.textContent = text;
    note.hidden = text === "";
    if (text !== "") say(text);
  };

  /** What was answered; otherwise says why not, or asks for the key. */
  function answered<T>(asked: Asked<T>): T | undefined {
    if (asked.status === "answered") {
      warn("");
      return asked.answer;
    }
    if (asked.status === "key") showKeyForm();
    else if (asked.status === "closed") {
      warn(
        "This server lets nobody preview: set api.adminKey in its configuration, and come back with the key.",
      );
    } else warn(`This did not work: ${asked.detail}.`);
    return undefined;
  }

  async function start(signal: AbortSignal): Promise<void> {
    const ranking = answered(await client.ranking(signal));
    if (ranking === undefined) return;
    // It has proved to be the right one.
    if (keyToKeep !== undefined) keptKey.keep(keyToKeep);
    const asked = { ...request, facets: [], highlight: false, budgetMs: PATIENCE_MS };
    const configured = answered(await client.preview(asked, {}, signal));
    if (configured !== undefined) show(ranking, configured, asked);
  }

  function show(ranking: Ranking, configured: SearchResponse, asked: SearchRequestInput): void {
    const order = configured.hits.map(({ id }) => id);
    const isSorted = (request.sort ?? []).length > 0;
    const isSearch = configured.query.kind !== "empty";
    const wordsOf = (name: string): PartWords => partWords(name, { signals: ranking.signals, isSearch });
    const rows = createRowsView({ wordsOf, isSorted, isSearch });
    const facts = h("div", {});
    const paint = (response: SearchResponse, weights: Weights): void => {
      const changes = rankChanges(
        order,
        response.hits.map(({ id }) => id),
      );
      rows.show(response, changes);
      facts.replaceChildren(factsView(response));
      say(orderNews(changes.moved, changes.left, isAsConfigured(ranking, weights)));
    };
    const onChange = (weights: Weights): void =>
      calls.run(async (signal) => {
        const response = answered(await client.preview(asked, previewOf(ranking, weights), signal));
        if (response !== undefined) paint(response, weights);
      }, PAUSE_MS);
    body.replaceChildren(
      h(
        "div",
        { class: "side" },
        isSorted &&
          h("p", { class: "note" }, "This page is sorted by a field, so weights do not change its order."),
        createSlidersView({ ranking, onChange, onSay: say }),
        facts,
        partMeanings(partNames(configured.hits.map(({ explain }) => explain?.parts ?? [])).map(wordsOf)),
      ),
      rows.element,
    );
    paint(configured, configuredWeights(ranking));
  }

  function showKeyForm(): void {
    const isAgain = body.querySelector("form.key") !== null;
    if (isAgain) warn("This is not the admin key.");
    keptKey.forget();
    keyToKeep = undefined;
    askForKey(body, ({ key, isKept }) => {
      client.useKey(key);
      keyToKeep = isKept ? key : undefined;
      warn("");
      calls.run(start, 0);
    });
  }

  return {
    dialog,
    open() {
      dialog.showModal();
      body.replaceChildren(h("p", { class: "none loading" }, "Asking\u2026"));
      calls.run(start, 0);
    },
  };
}
