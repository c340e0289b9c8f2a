import type { Command } from "commander";

import type { Register } from "../command-context.ts";

/** `aisle rollback [GENERATION]`: makes an earlier kept generation live again. */
export function addRollback(program: Command, register: Register): void {
  const command = program
    .command("rollback")
    .description("make an earlier kept generation live")
    .argument("[generation]", "for instance g41; none: the one before the live one");
  register(command, async (context) => {
    const [generation] = command.args;
    const report = await context.operations.rollback(generation);
    context.print(report, ({ from, to }) => `${to} is live${from === null ? "" : `, was ${from}`}\n`);
    return 0;
  });
}
