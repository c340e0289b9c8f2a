import { TOLERANCE, type Judgement } from "./judge-pairs.ts";
import type { SlowdownInterval } from "./slowdown-interval.ts";

/** The judgement for people, one line a figure and one for what it means. */
export function renderJudgement(judgement: Judgement): string {
  const { cpu, wall, pairs, otherAnswers, degraded, slower, faster } = judgement;
  const lines = [
    `processor time a query  ${interval(cpu)}`,
    `time by the clock       ${interval(wall)}`,
    `${pairs} pairs of answers in ${cpu.blocks} blocks`,
  ];
  if (otherAnswers > 0)
    lines.push(`${otherAnswers} pairs found other products: what they cost may differ for a good reason`);
  if (degraded > 0) lines.push(`${degraded} answers did without a lane`);
  if (slower.length > 0) {
    lines.push(`SLOWER: ${slower.join(" and ")}; the whole interval is above ${percent(1 + TOLERANCE)}`);
  } else if (faster.length > 0) lines.push(`faster: ${faster.join(" and ")}; the whole interval is below 0`);
  else lines.push("no slowdown that the intervals would confirm");
  return lines.join("\n");
}

function interval({ ratio, low, high }: SlowdownInterval): string {
  return `${percent(ratio)}  (${percent(low)} to ${percent(high)})`;
}

function percent(ratio: number): string {
  const change = (ratio - 1) * 100;
  return `${change < 0 ? "-" : "+"}${Math.abs(change).toFixed(1)} %`;
}
