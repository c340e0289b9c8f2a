import type { Command } from "commander";

import { escapeControls } from "../domain/escape-controls.ts";
import type { ExitCode } from "./exit-codes.ts";
import { inertReport, inertTexts } from "./inert-text.ts";
import type { Operations } from "./operations.ts";
import { createStyle, type Style } from "./style.ts";
import type { Surroundings } from "./surroundings.ts";

export const DEFAULT_DATA_DIRECTORY = ".aisle";

/** What every command takes, before or after its name. */
export interface GlobalOptions {
  readonly config?: string;
  readonly data: string;
  readonly json?: boolean;
}

/** What a command works with. */
export interface CommandContext extends Surroundings {
  readonly json: boolean;
  readonly style: Style;
  readonly operations: Operations;
  /** The same data directory under another config file. */
  readonly operationsWith: (config: string) => Promise<Operations>;
  /**
   * Writes the result: the text for people, or with `--json` the value as one document.
   *
   * @param text gets the value with every control character and line end in its texts as a space,
   *   so that what came in as data can neither steer the terminal nor begin a line
   */
  readonly print: <Value>(value: Value, text: (shown: Value) => string) => void;
}

/** How a command file adds itself: `register` wraps its work with everything commands share. */
export type Register = (command: Command, work: (context: CommandContext) => Promise<ExitCode>) => void;

export async function createCommandContext(
  surroundings: Surroundings,
  { config, data, json = false }: GlobalOptions,
): Promise<CommandContext> {
  const { stdout, openOperations } = surroundings;
  return {
    ...surroundings,
    json,
    style: createStyle(stdout, surroundings),
    operations: await openOperations({ config, data }),
    operationsWith: (other) => openOperations({ config: other, data }),
    print: (value, text) => {
      stdout.write(
        json ? `${escapeControls(JSON.stringify(value))}\n` : inertReport(text(inertTexts(value))),
      );
    },
  };
}
