import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const ranges = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({
  dependencies: ranges,
  devDependencies: ranges,
  allowScripts: z.record(z.string(), z.boolean()),
});
const lockSchema = z.object({
  lockfileVersion: z.int(),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      dependencies: ranges,
      devDependencies: ranges,
    }),
  ),
});
const json = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), "utf8"));
const manifest = manifestSchema.parse(json("package.json"));
const { packages, lockfileVersion } = lockSchema.parse(json("package-lock.json"));
const entries = Object.entries(packages).filter(([path]) => path !== "");

describe("the dependencies", () => {
  it("are locked, all that the manifest names and with the same ranges", () => {
    expect(lockfileVersion).toBe(3);
    expect(entries.length).toBeGreaterThan(100);
    const { dependencies, devDependencies } = packages[""] ?? {};
    expect(dependencies).toEqual(manifest.dependencies);
    expect(devDependencies).toEqual(manifest.devDependencies);
    const named = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(named.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([]);
  });

  it("are held to their contents, each by a hash, from the registry and from nowhere else", () => {
    const unheld = entries.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/u.test(integrity ?? ""));
    expect(unheld.map(([path]) => path)).toEqual([]);
    expect(entries.filter(([, { link }]) => link === true)).toEqual([]);
    expect(entries.filter(([, { resolved }]) => /^(?:git|file|http:)/u.test(resolved ?? ""))).toEqual([]);
    const all = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter((range) => !/^[\^~]?\d+(?:\.\d+){0,2}$/u.test(range))).toEqual([]);
  });

  it("run nothing of their own when they are installed", () => {
    const withScripts = entries
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//u, ""));
    expect(withScripts.length).toBeGreaterThan(0);
    expect(withScripts.filter((name) => manifest.allowScripts[name] !== false)).toEqual([]);
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
  });
});

/** What `npm run advisories` makes of what npm says. */
function advisories(report: string) {
  const folder = mkdtempSync(join(tmpdir(), "aisle-advisories-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "npm"), `#!/bin/sh\ncat <<'END'\n${report}\nEND\n`);
  chmodSync(join(folder, "npm"), 0o755);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "scripts/advisories.mjs")], {
    encoding: "utf8",
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` },
  });
  return { status, stdout, stderr };
}

describe.skipIf(process.platform === "win32")("npm run advisories", () => {
  it("ends well only when the registry was asked and knows of none", () => {
    const none = { metadata: { vulnerabilities: { total: 0 }, dependencies: { total: 614 } } };
    expect(advisories(JSON.stringify(none))).toMatchObject({ status: 0, stderr: "" });
    const one = {
      metadata: { vulnerabilities: { total: 1 } },
      vulnerabilities: { leaky: { severity: "high", range: "<2", fixAvailable: true } },
    };
    expect(advisories(JSON.stringify(one))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("high  leaky <2"),
    });
  });

  it.each(['{"message":"405 Method Not Allowed","error":{"summary":""}}', "<html>"])(
    "says aloud that nothing was reviewed when npm says %j",
    (report) => {
      const { status, stderr } = advisories(report);
      expect(status).toBe(2);
      expect(stderr).toContain("nothing was reviewed");
    },
  );
});
