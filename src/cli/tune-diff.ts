import { stringify } from "yaml";

import type { Signal } from "../domain/merchandising.ts";
import type { Setting } from "../evaluate/setting.ts";
import type { TunableSearch } from "./tunable-search.ts";
import { applySetting } from "./tune-parameters.ts";

/** A change with what speaks for it. */
export interface ReviewedChange {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  /** For the reader, after the new value. */
  readonly note: string;
}

const SEARCH_PREFIX = "search.";

/**
 * The changes as a unified diff of the values in both files, to be read and made by a person:
 *
 *     --- aisle.config.yaml
 *     +++ aisle.config.yaml
 *     @@ search @@
 *      search:
 *     -  vectorWeight: 0.55 # before
 *     +  vectorWeight: 0.65 # after: chosen by 5 of 5 folds
 *
 * A file that does not say what changes has it by default, so the line to remove may not be
 * there. `signals` is shown whole: a file that has the list replaces all defaults. Empty without changes.
 */
export function tuneDiff(
  { configured, files }: Pick<TunableSearch, "configured" | "files">,
  changes: readonly ReviewedChange[],
): string {
  const inSearch = changes.filter(({ path }) => path.startsWith(SEARCH_PREFIX));
  const inMerchandising = changes.filter(({ path }) => !path.startsWith(SEARCH_PREFIX));
  const boost = inMerchandising.find(({ path }) => path === "maxBoost");
  const setting: Setting = Object.fromEntries(changes.map(({ path, to }) => [path, to]));
  const tuned = applySetting(configured, setting).signals;
  const notes = new Map(inMerchandising.map(({ path, note }) => [path, note]));
  const isSignalChanged = inMerchandising.length > (boost === undefined ? 0 : 1);
  const search =
    inSearch.length === 0
      ? []
      : [
          "@@ search @@",
          " search:",
          ...inSearch.flatMap((change) => changed(`  ${change.path.slice(SEARCH_PREFIX.length)}`, change)),
        ];
  const signals = isSignalChanged
    ? [
        "@@ signals @@",
        " signals:",
        ...configured.signals.flatMap((signal, at) => signalLines(signal, tuned[at], notes)),
      ]
    : [];
  const maxBoost = boost === undefined ? [] : ["@@ maxBoost @@", ...changed("maxBoost", boost)];
  return [
    ...fileLines(files.config, search),
    ...fileLines(files.merchandising, [...signals, ...maxBoost]),
  ].join("");
}

function fileLines(file: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`--- ${file}`, `+++ ${file}`, ...lines].map((line) => `${line}\n`);
}

function signalLines(
  signal: Signal,
  tuned: Signal | undefined,
  notes: ReadonlyMap<string, string>,
): string[] {
  const { weight, ...rest } = signal;
  const to = tuned?.weight ?? weight;
  const kept = stringify(rest, { collectionStyle: "flow", flowCollectionPadding: true }).trim();
  const before = kept.replace(/ \}$/u, `, weight: ${weight} }`);
  if (to === weight) return [`   - ${before}`];
  const after = kept.replace(/ \}$/u, `, weight: ${to} }`);
  const note = notes.get(`signals.${signal.name}.weight`) ?? "";
  return [`-  - ${before} # before`, `+  - ${after} # after: ${note}`];
}

function changed(key: string, { from, to, note }: ReviewedChange): readonly string[] {
  return [`-${key}: ${from} # before`, `+${key}: ${to} # after: ${note}`];
}
