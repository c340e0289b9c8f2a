// Asks the registry for known advisories of the locked dependencies: `npm run advisories`.
// 0: it was asked, and knows of none; 1: it knows of some; 2: it could not be asked, so nothing is known.
import { spawnSync } from "node:child_process";

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const { stdout, error } = spawnSync(npm, ["audit", "--json"], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === "win32",
});

const report = parsed(stdout);
const counts = report?.metadata?.vulnerabilities;
if (typeof counts?.total !== "number") {
  const told = [error?.message, report?.error?.summary, report?.message];
  const reason = told.find((text) => typeof text === "string" && text !== "") ?? "it gave no report";
  process.stderr.write(`the registry could not be asked for advisories: ${reason}\n`);
  process.stderr.write("nothing was reviewed; ask again where the registry offers it\n");
  process.exit(2);
}
const { dependencies } = report.metadata;
process.stdout.write(`${dependencies?.total ?? "the"} locked packages, ${counts.total} with advisories\n`);
for (const [name, { severity, range, fixAvailable }] of Object.entries(report.vulnerabilities ?? {})) {
  process.stdout.write(
    `${severity}  ${name} ${range}${fixAvailable === false ? "" : "  (a fix is available)"}\n`,
  );
}
process.exit(counts.total === 0 ? 0 : 1);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
