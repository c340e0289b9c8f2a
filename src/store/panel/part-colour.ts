/** Colours there are; further parts share the last. */
const COLOURS = 11;

/** The class with a part's colour: its place among `names` decides. */
export const colourClass = (names: readonly string[], name: string): string =>
  `part-${Math.min(Math.max(0, names.indexOf(name)), COLOURS - 1)}`;
