import { parseArgs } from "node:util";

import { wholeNumber } from "../whole-number.ts";

/** What `npm run bench:overload` is told. */
export interface OverloadArguments {
  /** A data directory with a live generation; a copy of it is served. */
  readonly data: string;
  /** The catalog it was built from. */
  readonly catalog: string;
  /** JSONL, `{id, query}` a line. */
  readonly queries: string;
  /** Of each open loop. */
  readonly seconds: number;
  readonly seed: number;
  /** An answer later than this, from when it was due, is no good answer. */
  readonly objectiveMs: number;
  /** Known capacity in requests a second; 0: it is measured. */
  readonly capacity: number;
  /** Serves the sources instead of the build. */
  readonly fromSource: boolean;
}

/** `TypeError` naming the argument and what was expected. */
export function readOverloadArguments(args: readonly string[]): OverloadArguments {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: text,
      catalog: text,
      queries: text,
      seconds: { ...text, default: "20" },
      seed: { ...text, default: "1" },
      objective: { ...text, default: "100" },
      capacity: { ...text, default: "0" },
      "from-source": { type: "boolean", default: false },
    },
  });
  const { data, catalog, queries } = values;
  if (data === undefined || catalog === undefined || queries === undefined)
    throw new TypeError("expected --data DIR, --catalog FILE and --queries FILE");
  return {
    data,
    catalog,
    queries,
    seconds: wholeNumber("seconds", values.seconds),
    seed: wholeNumber("seed", values.seed),
    objectiveMs: wholeNumber("objective", values.objective),
    capacity: wholeNumber("capacity", values.capacity, 0),
    fromSource: values["from-source"],
  };
}
