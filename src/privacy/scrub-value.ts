import { scrub } from "./scrub.ts";

/** The same value with all its texts scrubbed, names of objects included. Of what was sent as JSON. */
export function scrubValue(value: unknown): unknown {
  if (typeof value === "string") return scrub(value);
  // A number of a card may be sent as a number.
  if (typeof value === "number") return scrub(String(value)) === String(value) ? value : scrub(String(value));
  if (Array.isArray(value)) return value.map(scrubValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: readonly [string, unknown]) => [
      scrub(name),
      scrubValue(inner),
    ]),
  );
}
