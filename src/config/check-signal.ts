import type { z } from "zod";

import { CORE_FIELDS, isCoreField } from "../domain/field.ts";
import type { Signal, SignalTransform } from "../domain/merchandising.ts";
import { isBusinessPart } from "../ranking/business-boost.ts";
import type { JointParts } from "../ranking/joint-relevance.ts";

/** Parts of a score that are the engine's own: two parts of one name could not be told apart. */
const ENGINE_PARTS: Readonly<Record<keyof JointParts | "feedback" | "constraint", true>> = {
  lexical: true,
  semantic: true,
  shared: true,
  standing: true,
  feedback: true,
  constraint: true,
};

const PARAMETERS = ["range", "pivot", "halfLifeDays"] as const;
type Parameter = (typeof PARAMETERS)[number];

const NEEDS: Readonly<Record<SignalTransform, Parameter>> = {
  linear: "range",
  log: "range",
  saturation: "pivot",
  step: "pivot",
  decay: "halfLifeDays",
};

const NO_SIGNALS: ReadonlySet<string> = new Set();

/** What a signal's keys demand of each other; a zod check. */
export function checkSignal({ value, issues }: z.core.ParsePayload<Signal>): void {
  const report = (key: keyof Signal, message: string): void => {
    issues.push({ code: "custom", input: value[key], path: [key], message });
  };
  const { name, transform, field, range, pivot } = value;
  if (Object.hasOwn(ENGINE_PARTS, name) || isBusinessPart(name, NO_SIGNALS)) {
    report("name", `expected another name, got ${JSON.stringify(name)}, which a part of every score has`);
  }
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
  if (transform !== "decay" && type === "date") {
    report("transform", `expected the transform decay for ${field}, which holds dates, got ${transform}`);
  }
}
