import { isPanelShown, optionsOf } from "./options.ts";
import type { Happening, State } from "./state.ts";

/** A key press, as far as it matters here. */
export interface KeyPress {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export interface KeyMeaning {
  /** In this order. Empty: the key is the browser's. */
  readonly happenings: readonly Happening[];
  /** Whether the browser must not act on it as well. */
  readonly isTaken: boolean;
}

const NOT_OURS: KeyMeaning = { happenings: [], isTaken: false };

const take = (...happenings: readonly Happening[]): KeyMeaning => ({ happenings, isTaken: true });

/**
 * What a key means: the WAI-ARIA combobox pattern, editable with list autocomplete. The caret
 * keys go back to the box and stay the browser's; Tab is never taken.
 */
export function meaningOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyPress, state: State): KeyMeaning {
  if (state.isMidWord || ctrlKey || metaKey || shiftKey) return NOT_OURS;
  const { active } = state;
  const options = optionsOf(state);
  switch (key) {
    case "ArrowDown":
    case "ArrowUp": {
      const by = key === "ArrowDown" ? 1 : -1;
      if (altKey) return take({ type: by === 1 ? "opened" : "dismissed" });
      // Opening what is open already does nothing.
      return take({ type: "opened" }, { type: "moved", by });
    }
    case "Enter":
      return take(active !== null ? { type: "chose", index: active } : { type: "submitted" });
    case "Escape":
      if (isPanelShown(state)) return take({ type: "dismissed" });
      return state.text === "" ? NOT_OURS : take({ type: "assigned", text: "" });
    case "Delete":
      return active !== null && options[active]?.kind === "recent"
        ? take({ type: "removed", index: active })
        : NOT_OURS;
    case "Home":
    case "End":
    case "ArrowLeft":
    case "ArrowRight":
      return { happenings: [{ type: "returned" }], isTaken: false };
    case "Tab":
      // What can be pressed in the panel, a retry, is reached with Tab while it is open.
      return options.length > 0 ? { happenings: [{ type: "dismissed" }], isTaken: false } : NOT_OURS;
    default:
      return NOT_OURS;
  }
}
