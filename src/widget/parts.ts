import { icon, ICONS, make } from "./dom.ts";
import type { AisleSearchLabels } from "./labels.ts";

/** What the shadow tree is made of. Ids are its own: they need not be unique in the page. */
export interface Parts {
  readonly root: HTMLElement;
  readonly field: HTMLElement;
  readonly input: HTMLInputElement;
  readonly clear: HTMLButtonElement;
  readonly submit: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly message: HTMLElement;
  readonly list: HTMLElement;
  readonly live: HTMLElement;
}

const LIST_ID = "list";
/** Left free at the bottom of the screen. */
const MARGIN_PX = 16;

/** Builds it once; the first painting hides what is not to be seen, `applyLabels` fills in the words. */
export function makeParts(): Parts {
  const input = make("input", {
    part: "input",
    enterkeyhint: "search",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": LIST_ID,
    autocomplete: "off",
    spellcheck: "false",
  });
  const clear = make("button", { part: "clear" }, icon(ICONS.clear));
  const submit = make("button", { part: "submit" }, icon(ICONS.search));
  const field = make("div", { part: "field" }, input, clear, submit, make("i", { part: "progress" }));
  const message = make("div", { part: "message" });
  const list = make("div", { part: "list", id: LIST_ID, role: "listbox" });
  const panel = make("div", { part: "panel" }, message, list);
  const live = make("div", { role: "status" });
  const root = make("div", { part: "root", role: "search" }, field, panel, live);
  return { root, field, input, clear, submit, panel, message, list, live };
}

export function applyLabels(
  parts: Parts,
  labels: AisleSearchLabels,
  name: string,
  placeholder: string,
): void {
  parts.input.placeholder = placeholder;
  parts.input.ariaLabel = name;
  parts.clear.ariaLabel = labels.clear;
  parts.submit.ariaLabel = labels.search;
  parts.list.ariaLabel = labels.suggestions;
}

/** Measures what the screen has to offer below the box: how high the list may be, and where the screen begins. */
export function makeRoom({ field, panel }: Parts): void {
  const { left, bottom } = field.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  // A keyboard on the screen leaves less of it than the window has.
  const height = globalThis.visualViewport?.height ?? innerHeight;
  const set = (name: string, px: number): void => panel.style.setProperty(name, `${px}px`);
  set("--room", height - bottom - MARGIN_PX);
  set("--left", -left);
  set("--screen", clientWidth);
}
