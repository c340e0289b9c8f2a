import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import { MAX_EVENTS, MAX_EVENTS_BODY_BYTES } from "../../domain/request-limits.ts";
import { SearchError } from "../../domain/search-error.ts";
import type { EventSink, RejectedEvent } from "../../events/event-sink.ts";
import { eventsBodySchema, eventsOf, readEvents } from "../../events/read-events.ts";
import { answerOf, problemResponses } from "../documented-answers.ts";
import { parseJsonSentAs } from "../parse-json-body.ts";
import { shortValue } from "../problem.ts";

export interface EventsRouteOptions {
  readonly sink: EventSink;
}

const outcomeSchema = z.object({
  recorded: z.int().describe("Events that are in the file now."),
  duplicates: z.int().describe("Events whose id was known."),
  rejected: z
    .array(
      z.object({
        index: z.int().describe("Of the event in the batch, from 0."),
        field: z.string().describe("A dot reaches into objects."),
        message: z.string(),
        value: z.unknown().optional().describe("What was found there, cut to 200 characters."),
      }),
    )
    .readonly()
    .describe("Everything that is wrong with events that were not taken."),
});

/** `POST /v1/events`: what shoppers did. Answers when it is written. */
export const eventsRoute: FastifyPluginAsyncZod<EventsRouteOptions> = async (app, { sink }) => {
  // `navigator.sendBeacon` sends texts so, and asks no leave of another origin for it.
  parseJsonSentAs(app, "text/plain");
  app.post(
    "/v1/events",
    {
      config: { scope: "events" },
      bodyLimit: MAX_EVENTS_BODY_BYTES,
      // Events are looked at one by one: one that is wrong does not take the others with it.
      validatorCompiler: () => (value: unknown) => ({ value }),
      schema: {
        tags: ["events"],
        operationId: "recordEvents",
        summary: "Record what shoppers did",
        description:
          `User Behavior Insights 1.3, nested or flat: one event, a list, or {events: [...]}; at most ${MAX_EVENTS}. ` +
          "Also taken as text/plain, for navigator.sendBeacon. Other names are taken and dropped unless configured.",
        body: eventsBodySchema,
        response: {
          200: answerOf("At least one event is valid, or the batch is empty.", outcomeSchema),
          ...problemResponses([
            "INVALID_REQUEST",
            "BODY_TOO_LARGE",
            "UNSUPPORTED_MEDIA_TYPE",
            "EVENTS_NOT_WRITTEN",
            "CLOSED",
            "INTERNAL",
          ]),
        },
      },
    },
    async (request) => {
      const body: unknown = request.body;
      const values = eventsOf(body);
      if (values === null) {
        const errors = [{ pointer: "", message: "expected an event, a list of them or {events: [...]}" }];
        throw new SearchError("INVALID_REQUEST", "the request body holds no events", { errors });
      }
      if (values.length > MAX_EVENTS) {
        throw new SearchError(
          "BODY_TOO_LARGE",
          `expected at most ${MAX_EVENTS} events, got ${values.length}`,
        );
      }
      const { events, rejected: invalid } = readEvents(values);
      const outcome = await sink.record(events.map(({ event }) => event));
      const late = outcome.rejected.map((rejected) => ({
        ...rejected,
        index: events[rejected.index]?.index ?? rejected.index,
      }));
      const rejected = [...invalid, ...late].toSorted((a, b) => a.index - b.index).map(presentable);
      const isNothingTaken = outcome.recorded + outcome.duplicates === 0;
      if (rejected.length > 0 && isNothingTaken) throw noneTaken(rejected, body);
      return { recorded: outcome.recorded, duplicates: outcome.duplicates, rejected };
    },
  );
};

const presentable = ({ value, ...rejected }: RejectedEvent): RejectedEvent =>
  value === undefined ? rejected : { ...rejected, value: shortValue(value) };

function noneTaken(rejected: readonly RejectedEvent[], body: unknown): SearchError {
  const base = Array.isArray(body)
    ? "/"
    : typeof body === "object" && body !== null && "events" in body
      ? "/events/"
      : null;
  const errors = rejected.map(({ index, field, message, value }) => ({
    pointer: [base === null ? "" : `${base}${index}`, ...(field === "" ? [] : field.split("."))].join("/"),
    message,
    value,
  }));
  const first = errors[0];
  const where = first === undefined ? "" : ` at ${first.pointer}: ${first.message}`;
  return new SearchError("INVALID_REQUEST", `none of the events is valid${where}`, { errors });
}
