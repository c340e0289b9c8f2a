import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

import { aisleConfigSchema } from "../src/config/aisle-config.ts";
import { readOverrides } from "../src/config/environment.ts";
import { parseYaml } from "../src/config/parse-yaml.ts";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const read = (file: string): string => readFileSync(join(ROOT, "deploy", file), "utf8");
/** Exit codes that trying again does not help: the command is wrong, a gate refused. */
const FOR_A_PERSON = [2, 3];

const cronJobSchema = z.object({
  kind: z.literal("CronJob"),
  spec: z.object({
    schedule: z.string(),
    concurrencyPolicy: z.string(),
    jobTemplate: z.object({
      spec: z.object({
        backoffLimit: z.number(),
        podFailurePolicy: z.object({
          rules: z.array(
            z.object({
              action: z.string(),
              onExitCodes: z
                .object({ containerName: z.string(), operator: z.string(), values: z.array(z.number()) })
                .optional(),
            }),
          ),
        }),
        template: z.object({
          spec: z.object({
            restartPolicy: z.string(),
            containers: z.array(
              z.object({
                name: z.string(),
                image: z.string(),
                args: z.array(z.string()),
                env: z.array(
                  z.object({ name: z.string(), value: z.string().default("a secret of the cluster") }),
                ),
                volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
              }),
            ),
            volumes: z.array(z.object({ name: z.string() })),
          }),
        }),
      }),
    }),
  }),
});

describe("deploy/kubernetes/reindex-cronjob.yaml", () => {
  const { spec } = cronJobSchema.parse(parse(read("kubernetes/reindex-cronjob.yaml")));
  const job = spec.jobTemplate.spec;
  const pod = job.template.spec;
  const [container] = pod.containers;

  it("runs one pinned reindex a night, never two at once", () => {
    expect(spec.schedule).toMatch(/^\d+ \d+ \* \* \*$/u);
    expect(spec.concurrencyPolicy).toBe("Forbid");
    expect(pod.containers).toHaveLength(1);
    expect(container?.image).toMatch(/:\d+\.\d+\.\d+$/u);
    expect(container?.args).toEqual(["reindex", "--data", "/data"]);
  });

  it("tries again after exit code 1 and leaves 2 and 3 to a person", () => {
    const rule = job.podFailurePolicy.rules.find(({ action }) => action === "FailJob");
    expect(rule?.onExitCodes).toEqual({
      containerName: container?.name,
      operator: "In",
      values: FOR_A_PERSON,
    });
    expect(job.backoffLimit).toBeGreaterThan(0);
    // A restart in the same pod would never ask the policy.
    expect(pod.restartPolicy).toBe("Never");
  });

  it("has a configuration that loads, and mounts what it declares", () => {
    const env = Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value]));
    const config = parseYaml("", aisleConfigSchema, "nothing", readOverrides(aisleConfigSchema, env));
    expect(config).toMatchObject({
      engine: { kind: "server" },
      qdrant: { apiKey: "a secret of the cluster" },
    });
    expect(config.catalog.sources).toEqual(["/feed/catalog.jsonl.gz"]);
    const names = (list: readonly { name: string }[] = []) => list.map(({ name }) => name).toSorted();
    expect(names(container?.volumeMounts)).toEqual(names(pod.volumes));
  });
});

describe("deploy/systemd", () => {
  const setting = (file: string, key: string) =>
    new RegExp(`^${key}=(.*)$`, "mu").exec(read(`systemd/${file}`))?.[1];

  it("tries again after exit code 1 and leaves 2 and 3 to a person", () => {
    expect(setting("aisle-reindex.service", "Restart")).toBe("on-failure");
    expect(setting("aisle-reindex.service", "RestartPreventExitStatus")).toBe(FOR_A_PERSON.join(" "));
    expect(Number(setting("aisle-reindex.service", "StartLimitBurst"))).toBeLessThanOrEqual(3);
  });

  it("runs the built command, with the data in the one directory it may write", () => {
    const start = setting("aisle-reindex.service", "ExecStart");
    expect(start).toContain("/dist/src/cli/main.js reindex --data /var/lib/aisle");
    expect(setting("aisle-reindex.service", "StateDirectory")).toBe("aisle");
    expect(setting("aisle-reindex.timer", "OnCalendar")).toBe("*-*-* 03:15:00");
  });

  const verify = spawnSync("systemd-analyze", ["--version"]).status === 0;
  if (!verify) process.stderr.write("skipped: systemd-analyze verify, no systemd is here\n");
  it.skipIf(!verify)("is accepted by systemd", () => {
    const units = ["aisle-reindex.service", "aisle-reindex.timer"].map((file) =>
      join(ROOT, "deploy/systemd", file),
    );
    const { status, stderr } = spawnSync("systemd-analyze", ["verify", ...units], { encoding: "utf8" });
    expect({
      status,
      complaints: stderr.split("\n").filter((line) => line.includes("aisle-reindex")),
    }).toEqual({
      status: 0,
      complaints: [],
    });
  });
});

describe("deploy/cron/aisle-reindex", () => {
  const folder = mkdtempSync(join(tmpdir(), "aisle-cron-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const line =
    read("cron/aisle-reindex")
      .split("\n")
      .find((text) => /^\d/u.test(text)) ?? "";
  const [, time = "", user, command = ""] = /^((?:\S+ ){5})(\S+) (.*)$/u.exec(line) ?? [];

  /** Runs the line as cron does, with a `node` that prints what it was given and ends with a code. */
  function runWith(exitCode: number) {
    for (const path of ["bin", "srv/shop", "etc/aisle"]) mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, "etc/aisle/aisle.env"), read("aisle.env.example"));
    const stub = `#!/bin/sh\necho "$PWD $AISLE_ENGINE_KIND $AISLE_CATALOG_SOURCES $*"\nexit ${exitCode}\n`;
    writeFileSync(join(folder, "bin/node"), stub);
    chmodSync(join(folder, "bin/node"), 0o755);
    rmSync(join(folder, "log"), { force: true });
    const moved = command.replaceAll(/(?<=\s)\/(?=srv|etc)/gu, `${folder}/`);
    const env = { PATH: `${folder}/bin:/usr/bin:/bin`, AISLE: "main.js", LOG: join(folder, "log") };
    return spawnSync("/bin/sh", ["-c", moved], { env, encoding: "utf8" });
  }

  it("is a line of /etc/cron.d, at night, without the percent sign that cron takes for a line's end", () => {
    expect({ time, user }).toEqual({ time: "15 3 * * * ", user: "aisle" });
    expect(command).not.toContain("%");
  });

  it("prints nothing when the reindex is done, and so sends no mail", () => {
    expect(runWith(0)).toMatchObject({ status: 0, stdout: "", stderr: "" });
    const shop = join(folder, "srv/shop");
    expect(readFileSync(join(folder, "log"), "utf8")).toBe(
      `${shop} server [/srv/shop/feed.csv.gz] main.js reindex --data /var/lib/aisle\n`,
    );
  });

  it("prints the log's end and the exit code when it is not", () => {
    const { stdout } = runWith(3);
    expect(stdout).toContain("reindex --data /var/lib/aisle\n");
    expect(stdout).toMatch(/aisle reindex: exit code 3\n$/u);
  });
});
