import { readMoment } from "../normalise/read-moment.ts";
import type { CreateCheck } from "./audit-check.ts";

const DATE_FIELDS = ["created_at", "updated_at"] as const;
const DAY_MS = 86_400_000;

/** Dates that lie ahead by more than a day (time zones), or cannot be read. At most one finding of a kind per product. */
export function createDateCheck(now: Date): CreateCheck {
  return (note) => ({
    product({ product, row, isRepeated }) {
      if (isRepeated) return;
      const { id } = product;
      const ahead = DATE_FIELDS.find((field) => isAhead(product[field], now));
      if (ahead !== undefined) note("DATE_IN_FUTURE", { id, value: `${ahead} ${product[ahead] ?? ""}` });
      const unreadable = DATE_FIELDS.find((field) => readMoment(row.value(field)).kind === "unreadable");
      if (unreadable !== undefined) {
        note("DATE_UNREADABLE", { id, value: `${unreadable} ${String(row.value(unreadable))}` });
      }
    },
  });
}

function isAhead(moment: string | undefined, now: Date): boolean {
  return moment !== undefined && Date.parse(moment) > now.getTime() + DAY_MS;
}
