import type { Signal } from "../../domain/merchandising.ts";
import type { Ranking, Weights } from "./ranking.ts";

/** Words that YAML reads as they stand. */
const PLAIN = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/iu;

/**
 * What to write into the two configuration files to make these weights the configured ones: only
 * the keys that differ, each whole, so that it can be put in the place of the one that is there.
 * Empty when nothing differs.
 */
export function yamlLines(ranking: Ranking, weights: Weights): string {
  const weightOf = ({ name, weight }: Signal): number => weights.signals[name] ?? weight;
  const isTurned = ranking.signals.some((signal) => weightOf(signal) !== signal.weight);
  const merchandising = [
    ...(isTurned
      ? ["signals:", ...ranking.signals.map((signal) => signalLine({ ...signal, weight: weightOf(signal) }))]
      : []),
    ...(weights.maxBoost === ranking.maxBoost ? [] : [`maxBoost: ${weights.maxBoost}`]),
  ];
  const config =
    weights.vectorWeight === ranking.vectorWeight
      ? []
      : ["search:", `  vectorWeight: ${weights.vectorWeight}`];
  return [
    ...(merchandising.length === 0 ? [] : ["# merchandising.yaml", ...merchandising, ""]),
    ...(config.length === 0 ? [] : ["# aisle.config.yaml", ...config, ""]),
  ].join("\n");
}

function signalLine({ name, field, transform, range, pivot, halfLifeDays, weight }: Signal): string {
  const entries = [
    `name: ${scalar(name)}`,
    `field: ${scalar(field)}`,
    `transform: ${transform}`,
    ...(range === undefined ? [] : [`range: [${range.join(", ")}]`]),
    ...(pivot === undefined ? [] : [`pivot: ${pivot}`]),
    ...(halfLifeDays === undefined ? [] : [`halfLifeDays: ${halfLifeDays}`]),
    `weight: ${weight}`,
  ];
  return `  - { ${entries.join(", ")} }`;
}

/** JSON's strings are YAML's strings in double quotes. */
function scalar(text: string): string {
  return PLAIN.test(text) && !RESERVED.test(text) ? text : JSON.stringify(text);
}
