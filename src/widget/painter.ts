import { announcementOf } from "./announce.ts";
import { make } from "./dom.ts";
import { optionId, renderList } from "./list-view.ts";
import { isOutdated, isPanelShown, messageOf, optionsOf } from "./options.ts";
import { makeRoom, type Parts } from "./parts.ts";
import type { WidgetSettings } from "./settings.ts";
import type { Option, State } from "./state.ts";

/** Typing would be talked over: what is announced waits until it is quiet for so long. */
const ANNOUNCE_MS = 500;
export interface PainterOptions {
  readonly parts: Parts;
  readonly settings: () => WidgetSettings;
  readonly addressOf: (option: Option) => string | null;
}

/** Brings the shadow tree from one state to the next; only what changed is touched. `before` null: everything. */
export type Painter = (before: State | null, after: State) => void;

export function createPainter({ parts, settings, addressOf }: PainterOptions): Painter {
  const { root, input, clear, panel, list, live } = parts;
  let talking: ReturnType<typeof setTimeout> | undefined;
  let said = "";

  function paintList(state: State): void {
    const { labels, locale } = settings();
    const options = optionsOf(state);
    list.replaceChildren(...renderList(options, { labels, locale, addressOf }));
    list.hidden = options.length === 0;
  }

  function paintMessage(state: State): void {
    const { labels } = settings();
    const message = messageOf(state);
    parts.message.hidden = message === null;
    if (message === null) return parts.message.replaceChildren();
    parts.message.replaceChildren(labels[message]);
    // The other messages are failures.
    if (message !== "slow") parts.message.append(make("button", { part: "retry" }, labels.retry));
  }

  function paintActive({ active }: State): void {
    const was = list.querySelector("[aria-selected=true]");
    if (was !== null) was.ariaSelected = "false";
    input.removeAttribute("aria-activedescendant");
    if (active === null) return;
    const id = optionId(active);
    input.setAttribute("aria-activedescendant", id);
    const option = list.querySelector(`#${id}`);
    if (option === null) return;
    option.ariaSelected = "true";
    option.scrollIntoView({ block: "nearest" });
  }

  function announce(state: State): void {
    const text = announcementOf(state, settings().labels);
    if (text === said) return;
    said = text;
    clearTimeout(talking);
    talking = setTimeout(() => {
      live.textContent = text;
    }, ANNOUNCE_MS);
  }

  return (before, after) => {
    const isAnew = before === null;
    if (input.value !== after.text && !after.isMidWord) input.value = after.text;
    clear.hidden = after.text === "";
    root.classList.toggle("slow", after.isSlow);
    list.ariaBusy = String(isOutdated(after));
    if (isAnew || before.shown !== after.shown) paintList(after);
    if (isAnew || messageOf(before) !== messageOf(after) || before.shown !== after.shown) paintMessage(after);
    if (isAnew || before.active !== after.active || before.shown !== after.shown) paintActive(after);
    const isShown = isPanelShown(after);
    if (isShown && panel.hidden === true) makeRoom(parts);
    panel.hidden = !isShown;
    // While nobody sees it, it would make the browser lay out the page for nothing.
    if (isShown && before?.shown !== after.shown) panel.scrollTop = 0;
    input.ariaExpanded = String(isShown && list.hidden === false);
    announce(after);
  };
}
