import { sendEvents } from "./call-api.ts";
import { BOX_STYLES } from "./box-styles.ts";
import { createFormBridge, type FormBridge } from "./form-bridge.ts";
import { createInsights, type Insights, type InsightsHook, randomId } from "./insights.ts";
import { type AisleSearchLabels, DEFAULT_LABELS, parseLabels } from "./labels.ts";
import { LIST_STYLES } from "./list-styles.ts";
import { listen } from "./listen.ts";
import { applyLabels, makeParts } from "./parts.ts";
import { createRecentSearches } from "./recent-searches.ts";
import { createSearchBox, type SearchBox } from "./search-box.ts";
import { readSettings, type WidgetSettings } from "./settings.ts";

// A server has no HTMLElement. The class can be imported there; only a browser ever makes one.
const Base = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

/** Where the API is when `src` does not say; set once by the script that defines the element. */
let defaultSource = "";
export function setDefaultSource(source: string): void {
  defaultSource = source;
}

/** `<aisle-search>`: a search box with suggestions. docs/widget.md has its attributes, parts and events. */
export class AisleSearchElement extends Base {
  static readonly formAssociated = true;
  static readonly observedAttributes = ["labels", "placeholder", "value"];

  readonly #internals = this.attachInternals();
  readonly #parts = makeParts();
  readonly #form: FormBridge;
  readonly #box: SearchBox;
  readonly #insights: Insights;
  #labels: AisleSearchLabels = DEFAULT_LABELS;
  #hook: InsightsHook | null = null;
  #connection: AbortController | null = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(BOX_STYLES + LIST_STYLES);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#parts.root);
    const settings = (): WidgetSettings => this.#settings();
    this.#form = createFormBridge({ host: this, internals: this.#internals, settings });
    this.#insights = createInsights({
      hook: () => this.#hookOrAddress(),
      store: () => sessionStorage,
      randomId,
    });
    this.#box = createSearchBox({
      host: this,
      parts: this.#parts,
      form: this.#form,
      settings,
      recent: createRecentSearches(
        () => localStorage,
        () => settings().recent,
      ),
      insights: this.#insights,
    });
  }

  /** What is in the box. Setting it closes the list and asks for nothing. */
  get value(): string {
    return this.#box.state().text;
  }
  set value(text: string) {
    this.#box.dispatch({ type: "assigned", text });
  }

  get labels(): AisleSearchLabels {
    return this.#labels;
  }
  /** Own words for all or some of the labels; null for the default ones. */
  set labels(own: Partial<AisleSearchLabels> | null) {
    this.#labels = { ...DEFAULT_LABELS, ...own };
    this.#repaint();
  }

  /** Is handed the events instead of the API. */
  get insights(): InsightsHook | null {
    return this.#hook;
  }
  set insights(hook: InsightsHook | null) {
    this.#hook = hook;
  }

  /** Whether the list, or a message in its place, is to be seen. */
  get open(): boolean {
    return this.#parts.panel.hidden === false;
  }

  /** Opens the list as a click into the box does. */
  show(): void {
    this.#box.dispatch({ type: "opened" });
  }

  close(): void {
    this.#box.dispatch({ type: "dismissed" });
  }

  connectedCallback(): void {
    // Frameworks set properties before the element is defined; then they hide the accessors.
    for (const name of ["value", "labels", "insights"]) {
      const { value } = Object.getOwnPropertyDescriptor(this, name) ?? {};
      Reflect.deleteProperty(this, name);
      if (value !== undefined) Reflect.set(this, name, value);
    }
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    listen(this, this.#parts, this.#box, signal);
    addEventListener("pagehide", this.#insights.flush, { signal });
    this.#box.readRecent();
    const adopt = (): void => this.#adopt(signal);
    adopt();
    // A parser that has not come to the form inside yet will have by then.
    document.addEventListener("DOMContentLoaded", adopt, { signal });
    // Back in history: browsers fill in what was typed after that.
    addEventListener("pageshow", adopt, { signal });
  }

  disconnectedCallback(): void {
    this.#box.stop();
    this.#insights.flush();
    this.#connection?.abort();
  }

  /** Moved by `moveBefore`: everything goes on. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === "labels") this.#labels = { ...DEFAULT_LABELS, ...parseLabels(value) };
    if (name === "value") this.value = value ?? "";
    this.#repaint();
  }

  formResetCallback(): void {
    this.value = this.getAttribute("value") ?? this.#form.innerInput()?.defaultValue ?? "";
  }

  /** The browser brings back what was in the box: after Back, or when a tab is restored. */
  formStateRestoreCallback(text: string): void {
    this.value = text;
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#parts.root.inert = isDisabled;
  }

  /** Takes what was typed into the input inside, with the caret and the focus. */
  #adopt(signal: AbortSignal): void {
    const inner = this.#form.innerInput();
    if (inner !== null) {
      // Nobody could see what is missing from an input that is not drawn; it is said at the box.
      this.#parts.input.required ||= inner.required;
      inner.required = false;
      if (this.value === "") this.value = inner.value;
      const { input } = this.#parts;
      if (document.activeElement === inner) {
        input.focus({ preventScroll: true });
        input.setSelectionRange(inner.selectionStart, inner.selectionEnd);
      }
      // Labels of it point at what is no longer drawn.
      inner.addEventListener("click", () => this.focus(), { signal });
      inner.form?.addEventListener("reset", () => this.formResetCallback(), { signal });
    }
    this.#form.sync(this.value);
    this.#repaint();
  }

  #repaint(): void {
    const inner = this.#form.innerInput();
    const [label] = [...(inner?.labels ?? []), ...this.#internals.labels];
    const own = (name: string): string | null => this.getAttribute(name) ?? inner?.getAttribute(name) ?? null;
    const { search, placeholder } = this.#labels;
    const name = own("aria-label") ?? label?.textContent?.trim() ?? search;
    applyLabels(this.#parts, this.#labels, name, own("placeholder") ?? placeholder);
    this.#box.repaint();
  }

  #settings(): WidgetSettings {
    return readSettings(this, defaultSource, this.#labels);
  }

  #hookOrAddress(): InsightsHook | null {
    const address = this.getAttribute("insights");
    if (this.#hook !== null || address === null) return this.#hook;
    const url = address === "" ? `${this.#settings().src}/v1/events` : address;
    // Insights never stand in a shopper's way; what is wrong with them is for the page to know.
    return (events) => void sendEvents(url, events, null).catch(reportError);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "aisle-search": AisleSearchElement;
  }
}

/** Makes `<aisle-search>` known. Does nothing on a server, or where it is known already. */
export function defineAisleSearch(): void {
  // Undefined on a server, whatever the types say.
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  if (registry?.get("aisle-search") === undefined) registry?.define("aisle-search", AisleSearchElement);
}
