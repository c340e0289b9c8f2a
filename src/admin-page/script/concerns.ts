import type { Overview } from "../overview.ts";
import { BOUNDS } from "./bounds.ts";
import { counted, shareText, spanText } from "./words.ts";

/** Something an operator should look at, and what to do about it. */
export interface Concern {
  readonly text: string;
  readonly advice: string;
  /** `now`: shoppers notice; `soon`: they will. */
  readonly urgency: "now" | "soon";
}

/** A single case makes no share, however few searches there were. */
const LEAST_CASES = 2;
/** Fewer searches have no hundredth that is slow. */
const LEAST_TIMED = 20;

/** What is wrong by the figures of one overview, the most urgent first; empty when nothing is. */
export function concernsOf(overview: Overview): readonly Concern[] {
  const all = [
    ...unreadConcerns(overview),
    ...storeConcerns(overview),
    ...searchConcerns(overview),
    ...indexConcerns(overview),
  ];
  return [
    ...all.filter(({ urgency }) => urgency === "now"),
    ...all.filter(({ urgency }) => urgency === "soon"),
  ];
}

function unreadConcerns({ unread }: Overview): readonly Concern[] {
  if (unread.length === 0) return [];
  const text = `Could not be read just now: ${unread.join(", ")}.`;
  return [{ text, advice: "A store or the disk is slow; the log says which.", urgency: "soon" }];
}

function storeConcerns({ status, telemetry, at }: Overview): readonly Concern[] {
  const down = (status?.stores ?? []).filter(({ isHealthy }) => !isHealthy);
  const broken = (telemetry?.breakers ?? []).filter(({ state }) => state !== "closed");
  return [
    ...down.map(({ store, detail }): Concern => {
      return {
        text: `${store} does not answer: ${detail}`,
        advice: "See docs/operations.md.",
        urgency: "now",
      };
    }),
    ...broken.map(({ name, state, since }): Concern => ({
      text: `The breaker of ${name} is ${state}, for ${spanText(at - since)}.`,
      advice: "Searches go on without it; it is tried again by itself.",
      urgency: "now",
    })),
  ];
}

function searchConcerns({ telemetry, at }: Overview): readonly Concern[] {
  if (telemetry === null) return [];
  const recent = telemetry.hour.filter((slot) => slot.at >= at - BOUNDS.windowMs);
  const sum = (of: "count" | "failed" | "degraded") => recent.reduce((total, slot) => total + slot[of], 0);
  const [searches, failed, degraded] = [sum("count"), sum("failed"), sum("degraded")];
  const isAbove = (cases: number, share: number) => cases >= LEAST_CASES && cases > share * searches;
  const concerns: Concern[] = [];
  if (isAbove(failed, BOUNDS.failedShare)) {
    const text = `${shareText(failed, searches)} of searches failed in the last 30 minutes.`;
    concerns.push({
      text,
      advice: "The log has the error codes; docs/errors.md explains them.",
      urgency: "now",
    });
  }
  if (isAbove(degraded, BOUNDS.degradedShare)) {
    const text = `${shareText(degraded, searches)} of searches were answered without a lane or a part.`;
    concerns.push({ text, advice: "Look at the steps below, the breakers and the load.", urgency: "now" });
  }
  // The objective allows a hundredth to be slow: it is missed where the p99 is beyond its time.
  const slow = recent.reduce((total, slot) => total + ((slot.p99 ?? 0) > BOUNDS.slowMs ? slot.count : 0), 0);
  if (searches >= LEAST_TIMED && slow * 2 > searches) {
    concerns.push({
      text: `More than a hundredth of searches took over ${BOUNDS.slowMs} ms in the last 30 minutes.`,
      advice: "The runbook of latency in docs/observability.md says where to look.",
      urgency: "now",
    });
  }
  const level = telemetry.overload?.level ?? 0;
  if (level > 0) {
    const left = level === 1 ? "facets" : "facets and the vector lane";
    const text = `The server is under pressure: searches are answered without ${left}.`;
    concerns.push({
      text,
      advice: "It needs more capacity, or fewer callers: docs/overload.md.",
      urgency: "now",
    });
  }
  return concerns;
}

function indexConcerns({ status, telemetry, deadLetters, at }: Overview): readonly Concern[] {
  const concerns: Concern[] = [];
  const soon = (text: string, advice: string) => concerns.push({ text, advice, urgency: "soon" });
  const index = telemetry?.index ?? null;
  if (status !== null && status.stores.every(({ isHealthy }) => isHealthy)) {
    if (!status.generations.some(({ live }) => live)) {
      concerns.push({ text: "No generation is live.", advice: "Run aisle reindex.", urgency: "now" });
    }
  }
  const oldest = index?.oldestPendingAt ?? null;
  if (oldest !== null && at - oldest > BOUNDS.changeWaitMs) {
    soon(
      `A live change has waited for ${spanText(at - oldest)}.`,
      "Prices or stock are that old: see the stores.",
    );
  }
  if (deadLetters !== null && deadLetters > 0) {
    soon(
      `${counted(deadLetters, "change")} given up.`,
      "Read dead-letters.jsonl in the data directory and send them again.",
    );
  }
  const drift = status?.drift ?? null;
  const wrong = drift === null ? 0 : drift.missing + drift.extra + drift.stale + drift.unrepairable;
  if (wrong > 0)
    soon(`${counted(wrong, "product")} differ between the stores.`, "Run aisle verify --repair.");
  const last = index?.lastReindex ?? null;
  if (last !== null && !last.promoted) {
    const why =
      last.error ?? (last.gatesFailed.length > 0 ? `gates: ${last.gatesFailed.join(", ")}` : "a dry run");
    soon(`The last reindex did not go live (${why}).`, "docs/reindex.md explains each gate.");
  } else if (last !== null && at - Date.parse(last.finishedAt) > BOUNDS.reindexAgeMs) {
    soon(
      `The last reindex ended ${spanText(at - Date.parse(last.finishedAt))} ago.`,
      "Look at its schedule.",
    );
  }
  return concerns;
}
