import { type Command, InvalidArgumentError } from "commander";

import type { Register } from "../command-context.ts";
import { SearchError } from "../../domain/search-error.ts";
import { erasedText, expiredText, summaryText } from "../events-report.ts";
import { wholeNumber } from "../parse-options.ts";

const DEFAULT_TOP = 10;
const MAX_TOP = 10_000;

/** `aisle events summary`, `erase` and `expire`: what shoppers did, and its removal. */
export function addEvents(program: Command, register: Register): void {
  const events = program.command("events").description("what shoppers did: summarise, erase, expire");
  addSummary(events, register);
  addErase(events, register);
  const expire = events
    .command("expire")
    .description("remove the files of days before events.retentionDays; a reindex and a start do it too");
  register(expire, async ({ operations, print }) => {
    const expired = await operations.events.expire();
    print(expired, expiredText);
    return 0;
  });
}

interface SummaryOptions {
  readonly from?: string;
  readonly until?: string;
  readonly top: number;
}

function addSummary(events: Command, register: Register): void {
  const summary = events
    .command("summary")
    .description("clicks, positions, conversions, queries without results and without clicks")
    .option("--from <day>", "first UTC day, such as 2026-11-01 (default: the first there is)", utcDay)
    .option("--until <day>", "last UTC day (default: the last there is)", utcDay)
    .option("--top <n>", "how many queries each list names", wholeNumber(0, MAX_TOP), DEFAULT_TOP);
  register(summary, async ({ operations, print, style }) => {
    const { from = null, until = null, top } = summary.opts<SummaryOptions>();
    if (from !== null && until !== null && from > until) {
      throw new SearchError("INVALID_COMMAND", `expected --from before --until, got ${from} and ${until}`);
    }
    const found = await operations.events.summary({ from, until }, top);
    print(found, (shown) => summaryText(shown, style));
    return 0;
  });
}

interface EraseOptions {
  readonly session?: string;
  readonly user?: string;
  readonly query?: string;
}

function addErase(events: Command, register: Register): void {
  const erase = events
    .command("erase")
    .description(
      "remove a session's or a user's events, or those of a text, and the queries they belong to, from all files",
    )
    .option("--session <id>", "as sent in session_id")
    .option("--user <id>", "as sent in user_id or client_id")
    .option("--query <text>", "what was typed, in any case, or its hash as a line of the log has it");
  register(erase, async ({ operations, print }) => {
    const person = erase.opts<EraseOptions>();
    const { session, user, query } = person;
    if (session === undefined && user === undefined && query === undefined) {
      throw new SearchError("INVALID_COMMAND", "expected --session ID, --user ID or --query TEXT");
    }
    const erased = await operations.events.erase({
      ...(session === undefined ? {} : { session }),
      ...(user === undefined ? {} : { user }),
      ...(query === undefined ? {} : { query }),
    });
    print(erased, erasedText);
    return 0;
  });
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

function utcDay(text: string): string {
  const moment = DAY.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError("expected a day such as 2026-11-21.");
  }
  return text;
}
