import { h } from "../../store/panel/element.ts";

/** Asks for the admin key in `place`. */
export function showKeyForm(place: HTMLElement, onEnter: (key: string) => void): void {
  const input = h("input", {
    type: "password",
    id: "admin-key",
    autocomplete: "off",
    spellcheck: "false",
    required: true,
    "aria-describedby": "admin-key-note",
  });
  const form = h(
    "form",
    { class: "card key" },
    h("h2", {}, "The admin key, please"),
    h("label", { for: "admin-key" }, "Key with the scope admin"),
    input,
    h(
      "p",
      { class: "card-note", id: "admin-key-note" },
      "It is kept in this tab until you close it or forget it, and sent to this server alone.",
    ),
    h("button", { class: "button strong" }, "Look"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onEnter(input.value.trim());
  });
  place.replaceChildren(form);
  input.focus();
}
