import type { State } from "./state.ts";

/*
 * Results never move under the pointer or the active option.
 *
 *     typed "mo"         pointer moves onto the list        pointer leaves
 *         |                        |                              |
 *         ask ---------------------+------- answer "mo"           |
 *                                  |            |                 |
 *     list   m m m m m m m m m m m m m m m m m m m m m m m m m m  mo mo mo
 *                                               held .............shown
 *
 * Held is what comes while the shopper is on the list: the pointer moved over it or pressed on it,
 * or the arrow keys are on an option, since the last keystroke. It is shown as soon as they leave
 * the list, and forgotten when they type on: then it answers a text that is gone. A pointer that
 * lies still where the list opens holds nothing; the shopper is typing, not pointing. Nor is an
 * empty list held: there is nothing in it that could move.
 */
export function mayNotMove({ isPointing, active, shown }: State): boolean {
  return (isPointing || active !== null) && shown !== null && shown.options.length > 0;
}
