import { h } from "./element.ts";

/** What was entered. */
export interface EnteredKey {
  readonly key: string;
  /** Whether it shall outlive this page, until the tab is closed. */
  readonly isKept: boolean;
}

/** Puts a form for the admin key in the place of what `body` shows. */
export function askForKey(body: HTMLElement, onEnter: (entered: EnteredKey) => void): void {
  const input = h("input", { type: "password", autocomplete: "off", required: true, id: "panel-key" });
  const keep = h("input", { type: "checkbox" });
  const form = h(
    "form",
    { class: "key" },
    h("label", { for: "panel-key" }, "Admin key"),
    h("p", { class: "none" }, "The server asks for it. It is forgotten when you leave this page."),
    input,
    h("label", { class: "tick" }, keep, "Keep for this tab"),
    h("button", { class: "strong" }, "Look"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onEnter({ key: input.value, isKept: keep.checked });
  });
  body.replaceChildren(form);
  input.focus();
}
