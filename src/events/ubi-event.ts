import { z } from "zod";

/**
 * One thing a shopper did, after User Behavior Insights 1.3 (ubisearch.dev), flat: the nested
 * `event_attributes.object.object_id` and `event_attributes.position.ordinal` are read into
 * `object_id` and `position`. What is left out is not known.
 */
export interface UbiEvent {
  /** One event has one, however often it is sent. Left out: one is derived from the content. */
  readonly event_id?: string;
  /** `click`, `add_to_cart`, `purchase`, ... or any short name. */
  readonly action_name: string;
  /** The `queryId` of the answer it belongs to. */
  readonly query_id?: string;
  /** The product's id. */
  readonly object_id?: string;
  /** What `object_id` names; left out: a product. */
  readonly object_id_type?: string;
  /** Of the product in the result set, from 1, counted over all pages. */
  readonly position?: number;
  /** Epoch milliseconds; left out: when it is recorded. */
  readonly timestamp?: number;
  readonly session_id?: string;
  readonly client_id?: string;
  readonly user_id?: string;
  readonly application?: string;
  readonly message_type?: string;
  readonly message?: string;
  /** What was searched for. */
  readonly query?: string;
  /** Everything else that was sent, the contents of `object` and `position` left out. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

const MAX_ID_CHARACTERS = 256;
const MAX_NAME_CHARACTERS = 100;
const MAX_MESSAGE_CHARACTERS = 1_024;
const MAX_QUERY_CHARACTERS = 4_096;
const MAX_POSITION = 1_000_000;
/** 2001-09-09 as milliseconds; smaller numbers are seconds by mistake. */
const MIN_EPOCH_MS = 1_000_000_000_000;
const MAX_EPOCH_MS = 8_640_000_000_000_000;

/** Clients send null or an empty text for what they do not know. */
function known<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === null || value === "" ? undefined : value), schema.optional());
}

const id = z
  .union([z.string().min(1).max(MAX_ID_CHARACTERS), z.int()])
  .transform(String)
  .meta({ type: "string" });
const name = z
  .string()
  .max(MAX_NAME_CHARACTERS)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} _.:/-]*$/u,
    "expected a short name of letters, digits, spaces and _ . : / -",
  );
const position = z
  .int("expected a whole number")
  .min(1, "expected a position counted from 1")
  .max(MAX_POSITION, `expected at most ${MAX_POSITION}`)
  .describe("From 1, counted over all pages.");
const timestamp = z
  .union([
    z.int().min(MIN_EPOCH_MS, "expected epoch milliseconds").max(MAX_EPOCH_MS),
    z.iso.datetime({ offset: true, local: true, error: "expected an ISO 8601 moment" }),
  ])
  .describe("ISO 8601 (without zone: UTC) or epoch milliseconds; left out: now.");

const objectSchema = z.looseObject({ object_id: known(id), object_id_type: known(name) });
const positionSchema = z.looseObject({ ordinal: known(position) });
const attributesSchema = z.looseObject({
  object: known(objectSchema),
  position: known(positionSchema),
});

const wireSchema = z.looseObject({
  event_id: known(id).describe("Sent again with the same id, an event is counted once."),
  action_name: name.describe("click, view, add_to_cart, purchase, suggest_select, ... or any short name."),
  query_id: known(id).describe("The queryId of the answer."),
  object_id: known(id).describe("The product's id; also event_attributes.object.object_id."),
  object_id_type: known(name).describe("Left out: product."),
  position: known(position).describe("From 1 over all pages; also event_attributes.position.ordinal."),
  timestamp: known(timestamp),
  session_id: known(id),
  client_id: known(id),
  user_id: known(id),
  application: known(name),
  message_type: known(name),
  message: known(z.string().max(MAX_MESSAGE_CHARACTERS)),
  query: known(z.string().max(MAX_QUERY_CHARACTERS)),
  event_attributes: known(attributesSchema),
});

/** An event as clients send it, nested or flat; of a value that is sent both ways the flat one counts. */
export const ubiEventSchema = wireSchema.transform(flatten);

function flatten(event: z.output<typeof wireSchema>): UbiEvent {
  const { event_id, action_name, query_id, session_id, client_id, user_id, application } = event;
  const { message_type, message, query, timestamp: moment, event_attributes, ...others } = event;
  const object_id = event.object_id ?? event_attributes?.object?.object_id;
  const object_id_type = event.object_id_type ?? event_attributes?.object?.object_id_type;
  const ordinal = event.position ?? event_attributes?.position?.ordinal;
  const { object: _object, position: _position, ...details } = event_attributes ?? {};
  const attributes = { ...details, ...without(others, KNOWN) };
  return {
    action_name,
    ...(event_id === undefined ? {} : { event_id }),
    ...(query_id === undefined ? {} : { query_id }),
    ...(object_id === undefined ? {} : { object_id }),
    ...(object_id_type === undefined ? {} : { object_id_type }),
    ...(ordinal === undefined ? {} : { position: ordinal }),
    ...(moment === undefined ? {} : { timestamp: epochMs(moment) }),
    ...(session_id === undefined ? {} : { session_id }),
    ...(client_id === undefined ? {} : { client_id }),
    ...(user_id === undefined ? {} : { user_id }),
    ...(application === undefined ? {} : { application }),
    ...(message_type === undefined ? {} : { message_type }),
    ...(message === undefined ? {} : { message }),
    ...(query === undefined ? {} : { query }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
}

const KNOWN: ReadonlySet<string> = new Set(Object.keys(wireSchema.shape));

const without = (entries: Readonly<Record<string, unknown>>, names: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => !names.has(key)));

const HAS_ZONE = /(?:z|[+-]\d{2}:?\d{2})$/iu;

const epochMs = (moment: number | string): number =>
  typeof moment === "number" ? moment : Date.parse(HAS_ZONE.test(moment) ? moment : `${moment}Z`);
