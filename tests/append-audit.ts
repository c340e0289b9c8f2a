import { createAuditLog } from "../src/audit-log/audit-log.ts";

/**
 * A process that appends to the audit log until it is killed, and writes the number of each entry
 * on standard output once it is recorded: `append-audit.ts DATA NAME`.
 */
const [dataDirectory = "", name = ""] = process.argv.slice(2);

const log = createAuditLog({ dataDirectory, now: Date.now });
for (let number = 0; ; number++) {
  const subject = `${name}-${number}`;
  await log.append({ actor: `user:${name}`, action: "key.created", subject, detail: {} });
  process.stdout.write(`${number}\n`);
}
