import { meaningOf } from "./keys.ts";
import { makeRoom, type Parts } from "./parts.ts";
import type { SearchBox } from "./search-box.ts";

/** After a finger is lifted the click is still to come; until then the list stays as it is. */
const CLICK_AFTER_TOUCH_MS = 350;
/** What Safari says of keys that an input method has, the one that ends a composition included. */
const IME_KEY_CODE = 229;

/** Turns what the browser says into what happens to the box, until `signal` is aborted. */
export function listen(host: HTMLElement, parts: Parts, box: SearchBox, signal: AbortSignal): void {
  const { root, input, list, panel } = parts;
  const { dispatch } = box;
  const on = <Name extends keyof HTMLElementEventMap>(
    target: HTMLElement,
    name: Name,
    act: (event: HTMLElementEventMap[Name]) => void,
  ): void => target.addEventListener(name, act, { signal });

  on(input, "input", () => dispatch({ type: "typed", text: input.value }));
  on(input, "compositionstart", () => dispatch({ type: "composing" }));
  on(input, "compositionend", () => dispatch({ type: "composed", text: input.value }));
  on(input, "keydown", (event) => {
    if (event.isComposing || event.keyCode === IME_KEY_CODE) return;
    const { happenings, isTaken } = meaningOf(event, box.state());
    if (isTaken) event.preventDefault();
    happenings.forEach(dispatch);
  });
  on(root, "click", (event) => click(event, parts, box));
  // The box keeps the focus while the list is used.
  on(list, "mousedown", (event) => event.preventDefault());
  on(root, "focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) dispatch({ type: "dismissed" });
  });

  let place = "";
  let lifting: ReturnType<typeof setTimeout> | undefined;
  const point = (): void => {
    clearTimeout(lifting);
    dispatch({ type: "pointed" });
  };
  const leave = ({ pointerType }: PointerEvent): void => {
    place = "";
    const afterMs = pointerType === "mouse" ? 0 : CLICK_AFTER_TOUCH_MS;
    lifting = setTimeout(() => dispatch({ type: "unpointed" }), afterMs);
  };
  on(list, "pointermove", ({ screenX, screenY }) => {
    const now = `${screenX} ${screenY}`;
    // Browsers also say so when the list appears under a pointer that lies still.
    if (place !== "" && place !== now) point();
    place = now;
  });
  on(list, "pointerdown", point);
  on(list, "pointerleave", leave);
  on(list, "pointercancel", leave);

  addEventListener("online", () => box.state().isOpen && dispatch({ type: "retried" }), { signal });
  addEventListener("resize", () => panel.hidden === false && makeRoom(parts), { signal });
}

/** What was pressed is known by its part. With a modifier a link opens as links do, and the list stays. */
function click(event: MouseEvent, { input }: Parts, { dispatch }: SearchBox): void {
  // The root hears of its own elements only.
  const target = event.target as Element;
  const option = target.closest<HTMLElement>("[role=option]");
  if (option !== null) {
    const index = Number(option.dataset["index"]);
    const isRemoved = target.closest("[part=remove]") !== null;
    if (!isRemoved && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    dispatch({ type: isRemoved ? "removed" : "chose", index });
    return;
  }
  switch (target.closest("[part]")?.getAttribute("part") ?? "") {
    case "input":
      return dispatch({ type: "opened" });
    case "submit":
      return dispatch({ type: "submitted" });
    case "clear":
      // First: a button that goes would take the focus with it.
      input.focus();
      return dispatch({ type: "typed", text: "" });
    case "retry":
      input.focus();
      return dispatch({ type: "retried" });
    default:
      return undefined;
  }
}
