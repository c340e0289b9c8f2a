import { element } from "./element.js";

/** Ways of searching, in a shopper's words. */
const WAYS = { keyword: "search by words", semantic: "search by meaning", signals: "sorting by popularity" };

/** A widget that says what the search made of the words: another spelling, a code nobody has, words left out. */
export function queryNotes({ container, ask }) {
  const place = document.querySelector(container);
  return {
    $$type: "aisle.queryNotes",
    render: ({ results }) => place.replaceChildren(...notes(results, ask)),
  };
}

function notes(results, ask) {
  const { aisle, nbHits } = results ?? {};
  if (aisle === undefined) return [];
  const { corrected, replaced, suggestion, identifier, relaxed } = aisle.query;
  const searched = corrected ?? replaced;
  return [
    ...(searched === null ? [] : [note("Showing results for ", element("b", {}, searched), ".")]),
    ...(suggestion === null ? [] : [note("Did you mean ", asking(suggestion, ask), "?")]),
    ...(identifier === null || identifier.found === true ? [] : [unknownCode(identifier, ask)]),
    ...(relaxed.length === 0 || nbHits === 0 ? [] : [partly(relaxed)]),
    ...aisle.degraded.map((way) =>
      note(`The ${WAYS[way]} did not answer in time: some products may be missing.`),
    ),
  ];
}

function unknownCode({ kind, text, suggestions }, ask) {
  const near = suggestions.flatMap((code) => [" ", asking(code, ask)]);
  return note(
    `No product has the ${kind === "gtin" ? "barcode" : "product code"} `,
    element("b", {}, text),
    near.length === 0 ? "." : ". One character away:",
    ...near,
  );
}

function partly(words) {
  return note(
    "Few products match every word. The first match best; others may lack: ",
    words.join(", "),
    ".",
  );
}

const note = (...parts) => element("p", { class: "note" }, ...parts);

function asking(text, ask) {
  const button = element("button", { type: "button" }, text);
  button.addEventListener("click", () => ask(text));
  return button;
}
