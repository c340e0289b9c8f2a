import { z } from "zod";

/**
 * What the element's script costs from its first byte to its first frame, in milliseconds of its
 * threads' processor time: what else the machine does meanwhile is not in it.
 */
export interface ScriptCosts {
  /** Reading and compiling it, on whatever thread. */
  readonly parseMs: number;
  /** Running it: definition, upgrade, the shadow tree; style and layout where the script makes the browser do them. */
  readonly evaluateMs: number;
  /** Style, layout and paint from then on to the end of the first frame. */
  readonly renderMs: number;
}

const eventSchema = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds, since some moment. */
  ts: z.number(),
  dur: z.number().optional(),
  /** Microseconds the thread was running; missing where the system has no such clock. */
  tdur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
export const traceSchema = z.object({ traceEvents: z.array(eventSchema) });
export type Trace = z.output<typeof traceSchema>;
type TraceEvent = Trace["traceEvents"][number];

const PARSES = new Set(["v8.parseOnBackground", "v8.compileModule"]);
const EVALUATES = "v8.evaluateModule";
const RENDERS = new Set(["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize"]);
/** The last of a frame on the main thread. */
const ENDS_FRAME = "Layerize";
const US_PER_MS = 1_000;

/**
 * Reads a Chromium trace (categories `devtools.timeline` and `v8`) of a page that was at rest when
 * the script came. `TypeError` when the trace has no such script, or ends before its first frame.
 * @param script how its address ends
 */
export function scriptCosts({ traceEvents }: Trace, script: string): ScriptCosts {
  const parses = traceEvents.filter((event) => PARSES.has(event.name) && urlOf(event).endsWith(script));
  const compiled = parses.find(({ name }) => name === "v8.compileModule");
  if (compiled === undefined) throw new TypeError(`expected the trace to hold the compilation of ${script}`);
  const onMainThread = traceEvents
    .filter(({ pid, tid, ts }) => pid === compiled.pid && tid === compiled.tid && ts >= compiled.ts)
    .toSorted((a, b) => a.ts - b.ts);
  const run = onMainThread.find(({ name }) => name === EVALUATES);
  const end = onMainThread.find(({ name, ts }) => name === ENDS_FRAME && run !== undefined && ts >= run.ts);
  if (run === undefined || end === undefined) {
    throw new TypeError(`expected the trace to reach the first frame after ${script}`);
  }
  const rendering = onMainThread.filter(
    ({ name, ts }) => RENDERS.has(name) && ts >= endOf(run) && ts <= end.ts,
  );
  return {
    parseMs: total(parses),
    evaluateMs: total([run]),
    renderMs: total(outermost(rendering)),
  };
}

/** Paint contains the paint of frames inside it; each moment is counted once. */
function outermost(events: readonly TraceEvent[]): readonly TraceEvent[] {
  let until = 0;
  return events.filter((event) => {
    const isInside = event.ts < until;
    until = Math.max(until, endOf(event));
    return !isInside;
  });
}

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;

const total = (events: readonly TraceEvent[]): number =>
  events.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / US_PER_MS;

function urlOf({ args }: TraceEvent): string {
  const { data } = z
    .object({ data: z.object({ url: z.string() }).optional().catch(undefined) })
    .parse(args ?? {});
  return data?.url ?? "";
}
