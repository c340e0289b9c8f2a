import { type AisleSearchLabels, fill } from "./labels.ts";
import { isOutdated, isPanelShown, messageOf, optionsOf } from "./options.ts";
import type { State } from "./state.ts";

/** What a screen reader is told about the list: nothing while it is closed, otherwise counts or a message. */
export function announcementOf(state: State, labels: AisleSearchLabels): string {
  if (!isPanelShown(state)) return "";
  const message = isOutdated(state) ? "slow" : messageOf(state);
  if (message !== null) return labels[message];
  const counted = COUNTED.map(([kind, label]) => {
    const count = optionsOf(state).filter((option) => option.kind === kind).length;
    const [one = "", several = one] = labels[label].split("|");
    return count === 0 ? "" : fill(count === 1 ? one : several, { count });
  });
  return counted.filter((text) => text !== "").join(", ");
}

const COUNTED = [
  ["recent", "countRecent"],
  ["suggestion", "countSuggestions"],
  ["product", "countProducts"],
  // One, and alone: it has no number.
  ["search", "empty"],
] as const;
