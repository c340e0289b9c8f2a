import type { Setting, TuneParameter } from "../evaluate/setting.ts";
import type { RankingConfiguration } from "./tunable-search.ts";

/** Which file a parameter stands in. */
export type ConfigurationFile = "config" | "merchandising";

export interface ConfiguredParameter extends TuneParameter {
  readonly file: ConfigurationFile;
}

/**
 * Keys of the `search` section that decide the order, with what is tried. A key that is added
 * here is tuned; one that decides which products are found does not belong here.
 */
const SEARCH_VALUES = {
  vectorWeight: [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8],
} as const satisfies Partial<Record<keyof RankingConfiguration["search"], readonly number[]>>;
/** Of the size of a signal's weight; its sign stays. */
const WEIGHT_VALUES = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5];
const MAX_BOOST_VALUES = [0.1, 0.2, 0.35, 0.5];

const MAX_BOOST = "maxBoost";
const signalPath = (name: string): string => `signals.${name}.weight`;

/**
 * Everything that can be tuned, in the order in which it is tried: relevance first, then signals,
 * then their bound. A signal on a field that no product has is left out: all its weights are alike.
 */
export function tuneParameters(
  { search, signals, maxBoost }: RankingConfiguration,
  hasField: (field: string) => boolean,
): readonly ConfiguredParameter[] {
  return [
    ...searchKeys().map((key): ConfiguredParameter => ({
      file: "config",
      path: `search.${key}`,
      current: search[key],
      values: SEARCH_VALUES[key],
    })),
    ...signals
      .filter(({ field }) => hasField(field))
      .map(({ name, weight }): ConfiguredParameter => ({
        file: "merchandising",
        path: signalPath(name),
        current: weight,
        values: weight < 0 ? WEIGHT_VALUES.map((value) => (value === 0 ? 0 : -value)) : WEIGHT_VALUES,
      })),
    { file: "merchandising", path: MAX_BOOST, current: maxBoost, values: MAX_BOOST_VALUES },
  ];
}

/** The configuration with the values of a setting in it; what the setting does not name stays. */
export function applySetting(configured: RankingConfiguration, setting: Setting): RankingConfiguration {
  const search = { ...configured.search };
  for (const key of searchKeys()) search[key] = setting[`search.${key}`] ?? search[key];
  return {
    search,
    signals: configured.signals.map((signal) => ({
      ...signal,
      weight: setting[signalPath(signal.name)] ?? signal.weight,
    })),
    maxBoost: setting[MAX_BOOST] ?? configured.maxBoost,
  };
}

function searchKeys(): readonly (keyof typeof SEARCH_VALUES)[] {
  // The object is a literal without other keys.
  return Object.keys(SEARCH_VALUES) as (keyof typeof SEARCH_VALUES)[];
}
