/** What is left out: 0 nothing, 1 facets, 2 the vector lane as well. */
export type PressureLevel = 0 | 1 | 2;

export interface PressureSettings {
  readonly targetMs: number;
  readonly intervalMs: number;
}

/** Tells from how long calls waited whether more comes in than goes out. */
export interface Pressure {
  /** A call began that had waited so long. */
  waited(ms: number): void;
  /** A call was refused: overload, however little those waited that were not. */
  refused(): void;
  level(): PressureLevel;
  /** Whether the queue stood in the last interval, so that what joins it is late. */
  isStanding(): boolean;
}

/**
 * Intervals one after the other in which the queue stood, before a level is raised: at four fifths
 * of its capacity a queue stands for one by chance every few seconds, and drains by itself.
 */
const STANDING_INTERVALS = 5;
/** Calm intervals before a level is given back: a second at 100 ms. */
const CALM_INTERVALS = 10;
/** The longest a level is kept for having been given back too early: four seconds. */
const MOST_CALM_INTERVALS = 40;

/**
 * CoDel's criterion (Nichols and Jacobson, 2012): a queue is bad not when somebody waited long,
 * which a burst does, but when for a whole interval nobody waited less than the target. Several
 * such intervals in a row raise the level by one; one in which somebody was refused does at once:
 *
 *     waits    .  .   |  ||  |||||||||||||||||||||||||||| . . . . . . . . .
 *     level    0                        1         2                      1
 *                                       ^500 ms              ^ 1 s of calm, then one step back
 *
 * A step back that has to be taken again soon was one too early: the calm asked for before the
 * next doubles, so that a load between two levels does not flap between them.
 */
export function createPressure({ targetMs, intervalMs }: PressureSettings, now: () => number): Pressure {
  let endsAt = now() + intervalMs;
  let leastWaitMs = Number.POSITIVE_INFINITY;
  let hasRefused = false;
  let isStanding = false;
  let level: PressureLevel = 0;
  let standing = 0;
  let calm = 0;
  let calmNeeded = CALM_INTERVALS;
  /** Intervals since a step back that has not proved right yet; null: there is none. */
  let onTrial: number | null = null;

  const raise = (): void => {
    standing = 0;
    if (level === 2) return;
    if (onTrial !== null) calmNeeded = Math.min(2 * calmNeeded, MOST_CALM_INTERVALS);
    onTrial = null;
    level = level === 0 ? 1 : 2;
  };

  const rest = (intervals: number): void => {
    if (intervals === 0) return;
    standing = 0;
    calm += intervals;
    if (onTrial !== null) {
      onTrial += intervals;
      if (onTrial >= calmNeeded) {
        onTrial = null;
        calmNeeded = CALM_INTERVALS;
      }
    }
    while (level !== 0 && calm >= calmNeeded) {
      calm -= calmNeeded;
      level = level === 2 ? 1 : 0;
      onTrial = 0;
    }
  };

  /** Closes the interval that has ended, and those after it in which nothing happened. */
  const advance = (): void => {
    const time = now();
    if (time < endsAt) return;
    const quiet = Math.floor((time - endsAt) / intervalMs);
    const hasSample = leastWaitMs !== Number.POSITIVE_INFINITY;
    const isOver = hasRefused || (hasSample && leastWaitMs >= targetMs);
    isStanding = isOver && quiet === 0;
    if (isOver) {
      calm = 0;
      standing += 1;
      if (hasRefused || standing >= STANDING_INTERVALS) raise();
    }
    rest(isOver ? quiet : quiet + 1);
    endsAt += (quiet + 1) * intervalMs;
    leastWaitMs = Number.POSITIVE_INFINITY;
    hasRefused = false;
  };

  return {
    waited(ms) {
      advance();
      leastWaitMs = Math.min(leastWaitMs, ms);
    },
    refused() {
      advance();
      hasRefused = true;
    },
    level: () => {
      advance();
      return level;
    },
    isStanding: () => {
      advance();
      return isStanding;
    },
  };
}
