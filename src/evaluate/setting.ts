import { compareStrings } from "../domain/compare-scalars.ts";

/** A number of the configuration that a search may turn. */
export interface TuneParameter {
  /** Where it stands, for instance `search.vectorWeight`. One of its own. */
  readonly path: string;
  /** As configured now. */
  readonly current: number;
  /** What is tried; the current value need not be among them. */
  readonly values: readonly number[];
}

/** A value for every parameter, by path. */
export type Setting = Readonly<Record<string, number>>;

/** One parameter that differs. */
export interface SettingChange {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export function currentSetting(parameters: readonly TuneParameter[]): Setting {
  return Object.fromEntries(parameters.map(({ path, current }) => [path, current]));
}

/** The same for settings with the same values, whatever their order. */
export function settingKey(setting: Setting): string {
  return JSON.stringify(Object.entries(setting).toSorted(([a], [b]) => compareStrings(a, b)));
}

/** In the order of the parameters. */
export function settingChanges(
  parameters: readonly TuneParameter[],
  setting: Setting,
): readonly SettingChange[] {
  return parameters.flatMap(({ path, current }): SettingChange[] => {
    const to = setting[path] ?? current;
    return to === current ? [] : [{ path, from: current, to }];
  });
}
