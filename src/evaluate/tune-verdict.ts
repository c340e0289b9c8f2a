import type { PairedDifference } from "./paired-difference.ts";
import type { SettingChange } from "./setting.ts";

export interface Evidence {
  /** Chosen on all queries. */
  readonly changes: readonly SettingChange[];
  /** Held out, of the objective. */
  readonly interval: PairedDifference;
  /** Guardrails that the held-out figures break. */
  readonly findings: readonly string[];
  readonly refused: {
    readonly changes: readonly SettingChange[];
    readonly gain: number;
    readonly findings: readonly string[];
  } | null;
}

export interface Verdict {
  readonly isProposed: boolean;
  readonly reason: string;
}

/** Whether to propose the changes, and why in words. A change that may be chance costs a review and buys nothing. */
export function verdict({ changes, interval, findings, refused }: Evidence): Verdict {
  const { low, high } = interval;
  const held = `${signed(interval.mean)} (95 % interval ${signed(low)} to ${signed(high)})`;
  if (changes.length === 0) {
    const better = refused === null ? "" : ` ${refusal(refused)}`;
    return keep(`no setting that the guardrails allow is better.${better}`);
  }
  if (low <= 0)
    return keep(`on queries it was not chosen on the difference is ${held}, which may be chance.`);
  if (findings.length > 0) return keep(`on queries it was not chosen on, ${findings.join(", and ")}.`);
  return { isProposed: true, reason: `On queries it was not chosen on the difference is ${held}.` };
}

const keep = (because: string): Verdict => ({ isProposed: false, reason: `Keep what you have: ${because}` });

function refusal({ changes, gain, findings }: NonNullable<Evidence["refused"]>): string {
  const what = changes.map(({ path, from, to }) => `${path} ${from} -> ${to}`).join(", ");
  return `${what} would gain ${gain.toFixed(4)}, but ${findings.join(", and ")}.`;
}

const signed = (value: number): string => `${value < 0 ? "" : "+"}${value.toFixed(4)}`;
