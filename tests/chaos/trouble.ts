/** Something that goes wrong beside searches, and ends. */
export interface Trouble {
  readonly name: string;
  /** Whether no lane lives meanwhile, so that a search may be refused. */
  readonly isTotal: boolean;
  begin(): Promise<void>;
  end(): Promise<void>;
}

export interface PlannedTrouble {
  readonly trouble: Trouble;
  /** Milliseconds from its begin to its end. */
  readonly forMs: number;
  /** Milliseconds of peace before it. */
  readonly afterMs: number;
}

/**
 * So many troubles in a random order, the same for the same seed; each comes once before any
 * comes again.
 */
export function planTroubles(
  troubles: readonly Trouble[],
  random: () => number,
  { count, longestMs }: { readonly count: number; readonly longestMs: number },
): readonly PlannedTrouble[] {
  const planned: PlannedTrouble[] = [];
  let left: Trouble[] = [];
  while (planned.length < count && troubles.length > 0) {
    if (left.length === 0) left = [...troubles];
    const [trouble] = left.splice(Math.floor(random() * left.length), 1);
    if (trouble === undefined) continue;
    planned.push({
      trouble,
      forMs: Math.round(longestMs * (0.25 + 0.75 * random())),
      afterMs: Math.round((longestMs / 4) * random()),
    });
  }
  return planned;
}
