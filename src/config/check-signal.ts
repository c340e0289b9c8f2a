import type { z } from "zod";

import { CORE_FIELDS, isCoreField } from "../domain/field.ts";
import type { Signal, SignalTransform } from "../domain/merchandising.ts";

const PARAMETERS = ["range", "pivot", "halfLifeDays"] as const;
type Parameter = (typeof PARAMETERS)[number];

const NEEDS: Readonly<Record<SignalTransform, Parameter>> = {
  linear: "range",
  log: "range",
  saturation: "pivot",
  step: "pivot",
  decay: "halfLifeDays",
};

/** What a signal's keys demand of each other; a zod check. */
export function checkSignal({ value, issues }: z.core.ParsePayload<Signal>): void {
  const report = (key: keyof Signal, message: string): void => {
    issues.push({ code: "custom", input: value[key], path: [key], message });
  };
  const { transform, field, range, pivot } = value;
  const needed = NEEDS[transform];
  if (value[needed] === undefined) {
    report("transform", `expected ${needed} beside the transform ${transform}, got none`);
  }
  for (const other of PARAMETERS) {
    if (other !== needed && value[other] !== undefined) {
      report(other, `expected no ${other} beside the transform ${transform}, which takes ${needed}`);
    }
  }
  if (range !== undefined) {
    const [low, high] = range;
    const isAscending = low < high && Number.isFinite(high - low);
    if (!isAscending) report("range", `expected a range from low to high, got [${low}, ${high}]`);
    if (transform === "log" && low < 0)
      report("range", `expected a log range from 0 or more, got [${low}, ${high}]`);
  }
  if (transform === "saturation" && pivot !== undefined && pivot <= 0) {
    report("pivot", `expected a pivot above 0, got ${pivot}`);
  }
  const type = isCoreField(field) ? CORE_FIELDS[field] : undefined;
  if (type === "string" || type === "path") {
    report("field", `expected a field with numbers, true/false or dates, got ${field}, which holds text`);
  }
  if (transform === "decay" && type !== undefined && type !== "date") {
    report("field", `expected a field with dates for the transform decay, got ${field}`);
  }
}
