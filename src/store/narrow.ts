import { foldValue } from "../domain/field.ts";
import type { Selection, StoreState } from "./store-address.ts";
import { withoutWords } from "./without-words.ts";

/** States one click away. All but a turn of the page begin at page one again. */

export function selectionOf(state: StoreState, field: string): Selection | undefined {
  return state.selections.find((selection) => selection.field === field);
}

export function isSelected(state: StoreState, field: string, value: string): boolean {
  const selection = selectionOf(state, field);
  if (selection === undefined || !("values" in selection)) return false;
  return selection.values.some((selected) => foldValue(selected) === foldValue(value));
}

/** Takes a value away where it is chosen, adds it where it is not. */
export function toggleValue(state: StoreState, field: string, value: string): StoreState {
  const selection = selectionOf(state, field);
  const values = selection !== undefined && "values" in selection ? selection.values : [];
  const kept = values.filter((selected) => foldValue(selected) !== foldValue(value));
  return withSelection(state, field, {
    field,
    values: kept.length < values.length ? kept : [...values, value],
  });
}

/** Chooses this alone; nothing: the field is free. */
export function withSelection(state: StoreState, field: string, selection: Selection | null): StoreState {
  const others = state.selections.filter((other) => other.field !== field);
  const isEmpty = selection === null || ("values" in selection && selection.values.length === 0);
  const selections = isEmpty ? others : [...others, selection];
  return { ...state, page: 1, selections: selections.toSorted((a, b) => (a.field < b.field ? -1 : 1)) };
}

export function withCategory(state: StoreState, category: readonly string[]): StoreState {
  return { ...state, page: 1, category };
}

export function withIgnored(state: StoreState, text: string, ignored: boolean): StoreState {
  const others = state.ignored.filter((other) => other !== text);
  return { ...state, page: 1, ignored: ignored ? [...others, text] : others };
}

/**
 * Without a constraint that was read from the query: its words go, too. Where they do not stand
 * there, as after a correction, or are all there is, they are searched as plain words.
 */
export function withoutConstraint(state: StoreState, text: string): StoreState {
  const query = withoutWords(state.query, text);
  return query === null || query === "" ? withIgnored(state, text, true) : { ...state, page: 1, query };
}

/** Another query: what was said of the words of the last one no longer holds. */
export function withQuery(state: StoreState, query: string): StoreState {
  return { ...state, page: 1, query, ignored: [], asTyped: false };
}

export function withoutSelections(state: StoreState): StoreState {
  return { ...state, page: 1, selections: [], category: [] };
}
