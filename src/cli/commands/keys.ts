import { type Command, InvalidArgumentError, Option } from "commander";

import { SCOPES, type Scope } from "../../domain/access.ts";
import type { Register } from "../command-context.ts";
import { keyListText, newKeyText } from "../keys-report.ts";
import { list, repeated, wholeNumber } from "../parse-options.ts";

/** A day at most: whoever needs longer makes a second key. */
const MAX_GRACE_MINUTES = 1_440;
const DEFAULT_GRACE_MINUTES = 60;
const MAX_PER_SECOND = 1_000_000;

/** `aisle keys create`, `list`, `rotate` and `revoke`: who may ask the API for what. */
export function addKeys(program: Command, register: Register): void {
  const keys = program.command("keys").description("API keys: create, list, rotate, revoke");
  addCreate(keys, register);
  const show = keys.command("list").description("all keys, and what they may do; never the keys themselves");
  register(show, async ({ operations, print }) => {
    const found = await operations.keys.list();
    print({ keys: found }, (shown) => keyListText(shown.keys));
    return 0;
  });
  addRotate(keys, register);
  const revoke = keys
    .command("revoke <name>")
    .description("refuse a key from now on; a running server follows within a second");
  register(revoke, async ({ operations, print }) => {
    const [name = ""] = revoke.args;
    const revoked = await operations.keys.revoke(name);
    print(revoked, ({ name }) => `revoked ${name}\n`);
    return 0;
  });
}

interface CreateOptions {
  readonly scope: readonly Scope[];
  readonly filter?: string;
  readonly attributes?: readonly string[];
  readonly origin?: readonly string[];
  readonly perSecond?: number;
  readonly burst?: number;
  readonly expires?: string;
}

function addCreate(keys: Command, register: Register): void {
  const create = keys
    .command("create <name>")
    .description("make a key; it is shown this once")
    .addOption(
      new Option("--scope <scope>", `what it may do, may be repeated: ${SCOPES.join(", ")}`)
        .argParser(scopes)
        .makeOptionMandatory(),
    )
    .option("--filter <filter>", 'holds for every product it can see, such as: brand = "Nera"')
    .option("--attributes <fields>", "the only fields it can see, beside id and title", list)
    .option("--origin <origin>", "a page's origin that may use it, may be repeated", repeated)
    .option("--per-second <n>", "requests, on average", rate)
    .option("--burst <n>", "requests at once (default: a second's worth)", wholeNumber(1, MAX_PER_SECOND))
    .option("--expires <date>", "a day, or a moment with its zone, such as 2027-01-01", moment);
  register(create, async ({ operations, print }) => {
    const { scope, filter, attributes, origin, perSecond, burst, expires } = create.opts<CreateOptions>();
    const [name = ""] = create.args;
    const made = await operations.keys.create(name, {
      scopes: [...new Set(scope)],
      ...(filter === undefined ? {} : { filter }),
      ...(attributes === undefined ? {} : { attributes }),
      ...(origin === undefined ? {} : { origins: origin }),
      ...(perSecond === undefined ? {} : { perSecond }),
      ...(burst === undefined ? {} : { burst }),
      ...(expires === undefined ? {} : { expiresAt: expires }),
    });
    print(made, newKeyText);
    return 0;
  });
}

function addRotate(keys: Command, register: Register): void {
  const rotate = keys
    .command("rotate <name>")
    .description("make another secret for a key; it is shown this once")
    .option(
      "--grace <minutes>",
      "how long the secret before it still works; 0 when it has leaked",
      wholeNumber(0, MAX_GRACE_MINUTES),
      DEFAULT_GRACE_MINUTES,
    );
  register(rotate, async ({ operations, print }) => {
    const { grace } = rotate.opts<{ readonly grace: number }>();
    const [name = ""] = rotate.args;
    const made = await operations.keys.rotate(name, grace);
    print(made, newKeyText);
    return 0;
  });
}

function scopes(text: string, previous: readonly Scope[] = []): readonly Scope[] {
  return [...previous, ...list(text).map(scopeNamed)];
}

function scopeNamed(text: string): Scope {
  const scope = SCOPES.find((one) => one === text);
  if (scope === undefined) throw new InvalidArgumentError(`expected one of ${SCOPES.join(", ")}.`);
  return scope;
}

function rate(text: string): number {
  const value = /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= MAX_PER_SECOND) return value;
  throw new InvalidArgumentError(`expected a number above 0, at most ${MAX_PER_SECOND}.`);
}

const DAY_OR_MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/u;

function moment(text: string): string {
  const epochMs = DAY_OR_MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(epochMs)) return new Date(epochMs).toISOString();
  throw new InvalidArgumentError("expected a day or a moment with its zone, such as 2027-01-01.");
}
