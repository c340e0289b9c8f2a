import { classNames } from "./class-report.ts";
import { ALL_METRICS, isScored, type MeasuredQuery, type MetricName } from "./mean-metrics.ts";
import { pairedDifference, type PairedDifference } from "./paired-difference.ts";

/** Per metric: after minus before; null where no query has the figure in both. */
export type Differences = Readonly<Record<MetricName, PairedDifference | null>>;

export interface ClassDifferences {
  readonly class: string;
  /** Scored queries. */
  readonly scored: number;
  readonly differences: Differences;
}

/** What has to be known of a query to compare it. */
type ComparedQuery = MeasuredQuery & { readonly id: string; readonly class: string };

/** Two figures of the same query. */
interface Pair {
  readonly class: string;
  readonly before: ComparedQuery;
  readonly after: ComparedQuery;
}

/** The same queries in the same order before and after, all of them together. */
export function differences(before: readonly ComparedQuery[], after: readonly ComparedQuery[]): Differences {
  return differencesOf(pairs(before, after));
}

/** And class by class, by name ascending; classes without a scored query are left out. */
export function classDifferences(
  before: readonly ComparedQuery[],
  after: readonly ComparedQuery[],
): readonly ClassDifferences[] {
  const all = pairs(before, after);
  return classNames(all).map((name) => {
    const members = all.filter((pair) => pair.class === name);
    return { class: name, scored: members.length, differences: differencesOf(members) };
  });
}

function pairs(before: readonly ComparedQuery[], after: readonly ComparedQuery[]): readonly Pair[] {
  return before.flatMap((row, index): Pair[] => {
    const other = after[index];
    if (other === undefined || other.id !== row.id) {
      throw new RangeError(`expected the same queries in the same order, got ${row.id} and ${other?.id}`);
    }
    return isScored(row) ? [{ class: row.class, before: row, after: other }] : [];
  });
}

function differencesOf(members: readonly Pair[]): Differences {
  const difference = (name: MetricName): PairedDifference | null => {
    const known = members.flatMap((pair) => {
      const before = pair.before[name];
      const after = pair.after[name];
      return before === null || after === null ? [] : [{ before, after }];
    });
    if (known.length === 0) return null;
    return pairedDifference(
      known.map((pair) => pair.before),
      known.map((pair) => pair.after),
    );
  };
  // ALL_METRICS holds every MetricName.
  return Object.fromEntries(ALL_METRICS.map((name) => [name, difference(name)])) as Differences;
}
