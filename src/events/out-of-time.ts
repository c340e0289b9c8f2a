import { dayOf, MS_PER_DAY } from "./event-files.ts";
import type { EventSettings } from "./event-settings.ts";
import type { RejectedEvent } from "./event-sink.ts";
import type { UbiEvent } from "./ubi-event.ts";

/** Clocks of browsers are wrong, by zones at worst. */
const MAX_AHEAD_MS = MS_PER_DAY;

/** What keeps an event from having a file of its own day. */
export function outOfTime(
  { timestamp }: UbiEvent,
  index: number,
  now: number,
  { retentionDays }: Pick<EventSettings, "retentionDays">,
): readonly RejectedEvent[] {
  if (timestamp === undefined) return [];
  const found = { index, field: "timestamp", value: new Date(timestamp).toISOString() };
  if (timestamp > now + MAX_AHEAD_MS) {
    return [{ ...found, message: `expected a moment that is past; now is ${new Date(now).toISOString()}` }];
  }
  const oldest = dayOf(now - retentionDays * MS_PER_DAY);
  if (dayOf(timestamp) >= oldest) return [];
  return [{ ...found, message: `expected a moment since ${oldest}: older events are not kept` }];
}
