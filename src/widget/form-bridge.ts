import { make } from "./dom.ts";

/*
 * What is inside the element is a form that works without it:
 *
 *     <aisle-search>
 *       <form action="/search"> <input name="q"> </form>     stays where it is, is no longer drawn,
 *       #shadow-root                                         and is what is sent in the end
 *         <input role="combobox"> ...                        takes over its value, caret and focus
 *     </aisle-search>
 *
 * So the shop's own fields, listeners and action stay in force. Without markup inside, the element
 * is a field of the form around it, and without any form it goes to `action` by itself.
 */
export interface FormBridge {
  /** The input inside, if there is one; looked for again each time, because parsers and frameworks add it late. */
  innerInput(): HTMLInputElement | null;
  /** Keeps what would be sent in step with the box. */
  sync(query: string): void;
  /** Sends the form, or without one opens `action`. */
  submit(query: string, category: string | null): void;
}

export interface FormBridgeOptions {
  readonly host: HTMLElement;
  readonly internals: ElementInternals;
  readonly settings: () => { readonly action: string; readonly name: string };
}

const CATEGORY_FIELD = "category";
const TEXT_INPUT = "input:is([type=search],[type=text],:not([type]))";

export function createFormBridge({ host, internals, settings }: FormBridgeOptions): FormBridge {
  const innerInput = () => host.querySelector<HTMLInputElement>(TEXT_INPUT);
  const formOf = (): HTMLFormElement | null => innerInput()?.form ?? internals.form;
  const nameOf = (): string => {
    const name = innerInput()?.name ?? "";
    return name === "" ? settings().name : name;
  };

  function sync(query: string): void {
    const inner = innerInput();
    const data = new FormData();
    data.set(nameOf(), query);
    // Either of the two is sent, never both. The state is what comes back with the page.
    internals.setFormValue(inner === null ? data : null, query);
    if (inner !== null && inner.value !== query) inner.value = query;
  }

  return {
    innerInput,
    sync,
    submit(query, category) {
      const form = formOf();
      sync(query);
      if (form === null) {
        const { action } = settings();
        // As of a form: without an action it is this page, its query replaced.
        const url = new URL(action === "" ? "?" : action, document.baseURI);
        url.searchParams.set(nameOf(), query);
        if (category !== null) url.searchParams.set(CATEGORY_FIELD, category);
        location.assign(url);
        return;
      }
      const extra = make("input", { type: "hidden", name: CATEGORY_FIELD, value: category ?? "" });
      if (category !== null) form.append(extra);
      form.requestSubmit();
      extra.remove();
    },
  };
}
