// The module: importing it defines the element.
import { defineAisleSearch, setDefaultSource } from "./element.ts";
import { sourceOf } from "./script-address.ts";

export { AisleSearchElement, defineAisleSearch } from "./element.ts";
export type { InsightsHook } from "./insights.ts";
export { type AisleSearchLabels, DEFAULT_LABELS } from "./labels.ts";
export type * from "./widget-events.ts";

setDefaultSource(sourceOf(import.meta.url));
defineAisleSearch();
