import { AsyncLocalStorage } from "node:async_hooks";

import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace as api,
  type Tracer,
} from "@opentelemetry/api";

import type { Trace } from "../../search/trace.ts";

const running = new AsyncLocalStorage<Span>();

/** The span whose work is being done. */
export function runningSpan(): Span | undefined {
  return running.getStore();
}

/** A span as a trace: its parts are its children. */
export function traceOf(span: Span, tracer: Tracer, around: Context = ROOT_CONTEXT): Trace {
  const inside = api.setSpan(around, span);
  return {
    begin: (name) => traceOf(tracer.startSpan(name, {}, inside), tracer, inside),
    within: (work) => running.run(span, work),
    note: (facts) => void span.setAttributes(facts),
    end(error) {
      if (error !== undefined) {
        span.setAttribute("error.type", error);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}
