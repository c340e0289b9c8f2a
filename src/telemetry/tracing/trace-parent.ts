/** Whose part a request is; the W3C header `traceparent`. */
export interface TraceParent {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly isSampled: boolean;
}

/** Version 00, and the beginning of what later versions may append to. */
const TRACE_PARENT =
  /^(?<version>[0-9a-f]{2})-(?<traceId>[0-9a-f]{32})-(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?$/u;
const SAMPLED = 1;
const HEX = 16;

/** Null for a header that says nothing or is not as W3C Trace Context Level 1 has it: the trace begins here then. */
export function parseTraceParent(header: string | readonly string[] | undefined): TraceParent | null {
  const { groups } = (typeof header === "string" ? TRACE_PARENT.exec(header) : null) ?? {};
  if (groups === undefined) return null;
  const { version = "", traceId = "", spanId = "", flags = "", more } = groups;
  if (version === "ff" || (version === "00" && more !== undefined)) return null;
  if (/^0+$/u.test(traceId) || /^0+$/u.test(spanId)) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, HEX) & SAMPLED) === SAMPLED };
}

export function formatTraceParent({ traceId, spanId, isSampled }: TraceParent): string {
  return `00-${traceId}-${spanId}-${isSampled ? "01" : "00"}`;
}
