/** How often something held, in all and by name. */
export interface Tally {
  readonly asked: number;
  readonly held: number;
  /** 0 to 1. */
  readonly share: number;
}

/** `RangeError` without outcomes: a check that asked nothing has no share. */
export function tally(outcomes: readonly boolean[]): Tally {
  if (outcomes.length === 0) throw new RangeError("expected at least one outcome, got none");
  const held = outcomes.filter(Boolean).length;
  return { asked: outcomes.length, held, share: held / outcomes.length };
}

/** One tally a name, in the order the names come up. */
export function tallyBy<Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  holds: (row: Row) => boolean,
): Readonly<Record<string, Tally>> {
  const names = [...new Set(rows.map(nameOf))];
  return Object.fromEntries(
    names.map((name) => [name, tally(rows.filter((row) => nameOf(row) === name).map(holds))] as const),
  );
}
