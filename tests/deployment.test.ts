import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

import { aisleConfigSchema, type AisleConfig } from "../src/config/aisle-config.ts";
import { readOverrides, type Environment } from "../src/config/environment.ts";
import { parseYaml } from "../src/config/parse-yaml.ts";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const DEPLOY_FILES = readdirSync(join(ROOT, "deploy"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
const DOCKERFILE = read("Dockerfile");
const PAGE = read("docs/operations.md");
const KEYS = { MEILISEARCH_MASTER_KEY: "m".repeat(16), QDRANT_API_KEY: "q".repeat(16) };

const serviceSchema = z.object({
  image: z.string(),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
  restart: z.string(),
  build: z.string().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
  deploy: z.object({ resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }) }),
});
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
});

/** Puts variables into a value as Compose does: `${A}`, `${A:-default}`, `${A:?message}`, one inside another. */
function interpolate(text: string, env: Environment): string {
  let filled = text;
  for (let before = ""; before !== filled;) {
    before = filled;
    filled = filled.replaceAll(/\$\{(\w+)(?::([-?])([^{}]*))?\}/gu, (_, name: string, kind, rest = "") => {
      const value = env[name];
      if (value !== undefined && value !== "") return value;
      // Here Compose refuses the file.
      return kind === "?" ? `<missing ${name}>` : String(rest);
    });
  }
  return filled;
}

function compose(env: Environment) {
  const fill = (_: unknown, value: unknown) => (typeof value === "string" ? interpolate(value, env) : value);
  return composeSchema.parse(parse(read("docker-compose.yml"), fill, { merge: true }));
}

const configOf = (env: Environment): AisleConfig =>
  parseYaml("", aisleConfigSchema, "nothing", readOverrides(aisleConfigSchema, env));

describe("docker-compose.yml", () => {
  const { services, volumes } = compose(KEYS);

  it("pins every image to a version, the stores to those the drivers are tested with", () => {
    const images = Object.values(services).map(({ image }) => image);
    expect(images.filter((image) => !/:v?\d+\.\d+\.\d+$/u.test(image))).toEqual([]);
    expect(images).toContain("getmeili/meilisearch:v1.50.0");
    expect(images).toContain("qdrant/qdrant:v1.18.3");
    expect(DOCKERFILE).toMatch(/^ARG NODE_IMAGE=node:(?:20|22|24)-slim$/mu);
  });

  it("watches the health of everything that keeps running, and limits and restarts it", () => {
    const lasting = Object.entries(services).filter(([, { restart }]) => restart === "unless-stopped");
    expect(lasting.map(([name]) => name).toSorted()).toEqual(["api", "meilisearch", "qdrant"]);
    for (const [, { build, healthcheck, deploy }] of lasting) {
      // What is built here has the check of the Dockerfile.
      const test = build === undefined ? healthcheck?.test : DOCKERFILE.match(/^HEALTHCHECK /mu);
      expect(test?.length).toBeGreaterThan(0);
      expect(deploy.resources.limits.memory).toMatch(/^\d+g$/u);
    }
  });

  it("runs the reindex once, and only when asked", () => {
    const { restart, profiles, command, healthcheck } = services["reindex"] ?? {};
    expect({ restart, profiles, command, healthcheck }).toEqual({
      restart: "no",
      profiles: ["reindex"],
      command: ["reindex", "--data", "/data"],
      healthcheck: { disable: true },
    });
  });

  it("waits for both stores, and starts the API without a generation", () => {
    for (const name of ["api", "reindex"]) {
      expect(services[name]?.depends_on).toMatchObject({
        meilisearch: { condition: "service_healthy" },
        qdrant: { condition: "service_healthy" },
      });
    }
    expect(services["reindex"]?.depends_on["api"]?.condition).toBe("service_started");
  });

  it("declares every volume it uses and uses every one it declares", () => {
    const used = Object.values(services)
      .flatMap(({ volumes: mounts }) => mounts.map((mount) => mount.split(":")[0] ?? ""))
      .filter((source) => !/^[./]/u.test(source));
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(volumes).toSorted());
  });

  it("publishes the API's port alone, to this host unless told otherwise", () => {
    const published = Object.entries(services).filter(([, { ports }]) => ports.length > 0);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([["api", ["127.0.0.1:7800:7800"]]]);
    expect(configOf({}).api.port).toBe(7800);
  });

  it.each(Object.keys(KEYS))("has no default for %s", (name) => {
    expect(JSON.stringify(compose({ ...KEYS, [name]: "" }))).toContain(`<missing ${name}>`);
    expect(JSON.stringify(compose(KEYS))).not.toContain("<missing");
  });

  it("connects Aisle to the stores by the same keys, and by another one where there is one", () => {
    for (const name of ["api", "reindex"]) {
      const config = configOf(services[name]?.environment ?? {});
      expect(config.engine.kind).toBe("server");
      expect(config.meilisearch).toMatchObject({
        url: "http://meilisearch:7700",
        apiKey: services["meilisearch"]?.environment["MEILI_MASTER_KEY"],
      });
      expect(config.qdrant).toMatchObject({
        url: "http://qdrant:6333",
        apiKey: services["qdrant"]?.environment["QDRANT__SERVICE__API_KEY"],
      });
      expect(config.api).not.toHaveProperty("adminKey");
    }
    const limited = compose({ ...KEYS, AISLE_MEILISEARCH_API_KEY: "limited" }).services["api"];
    expect(configOf(limited?.environment ?? {}).meilisearch.apiKey).toBe("limited");
  });

  const hasCompose = spawnSync("docker", ["compose", "version"]).status === 0;
  if (!hasCompose) process.stderr.write("skipped: docker compose config, no docker with compose is here\n");
  it.skipIf(!hasCompose)("is accepted by docker compose, and refused without keys", () => {
    const config = (env: Environment) =>
      spawnSync("docker", ["compose", "--profile", "*", "config", "--quiet"], {
        cwd: ROOT,
        env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
        encoding: "utf8",
      });
    expect(config(KEYS)).toMatchObject({ status: 0 });
    expect(config({ MEILISEARCH_MASTER_KEY: "", QDRANT_API_KEY: "" }).stderr).toContain("QDRANT_API_KEY");
  });
});

describe("the Dockerfile", () => {
  it("copies only what exists", () => {
    const sources = Array.from(DOCKERFILE.matchAll(/^COPY (?!--from)(.+) \S+$/gmu), ([, names = ""]) =>
      names.split(" "),
    ).flat();
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
  });

  it("runs as a user without rights", () => {
    expect(DOCKERFILE.match(/^USER (.+)$/gmu)).toEqual(["USER node"]);
  });
});

describe("everything an operator copies", () => {
  it("names only variables that the configuration has", () => {
    const files = ["docker-compose.yml", "Dockerfile", "docs/operations.md", ...DEPLOY_FILES];
    const named = files.flatMap((file) =>
      Array.from(read(file).matchAll(/\bAISLE_[A-Z_]*[A-Z]\b/gu), ([variable]) => ({ file, variable })),
    );
    const isSetting = (variable: string): boolean => {
      try {
        return readOverrides(aisleConfigSchema, { [variable]: "1" }).length === 1;
      } catch {
        return false;
      }
    };
    expect(DEPLOY_FILES.length).toBeGreaterThan(4);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ variable }) => !isSetting(variable))).toEqual([]);
  });

  it("has snippets of aisle.config.yaml that load", () => {
    const snippets = Array.from(PAGE.matchAll(/^```yaml\n([\s\S]*?)^```/gmu), ([, yaml = ""]) => yaml);
    expect(snippets.length).toBeGreaterThan(1);
    for (const yaml of snippets) {
      expect(() => parseYaml(yaml, aisleConfigSchema, "docs/operations.md")).not.toThrow();
    }
  });

  it("speaks of the versions that are pinned", () => {
    const stores = Object.values(compose(KEYS).services).filter(({ build }) => build === undefined);
    const versions = stores.map(
      ({ image }) => /(?<![^/])([^/]+):v(\d+\.\d+)/u.exec(image)?.slice(1).join(" ") ?? "",
    );
    expect(versions.toSorted()).toEqual(["meilisearch 1.50", "qdrant 1.18"]);
    expect(versions.filter((version) => !PAGE.toLowerCase().includes(version))).toEqual([]);
  });

  it("has an example of an environment file that loads once the keys are in", () => {
    const lines = read("deploy/aisle.env.example").split("\n");
    const env = Object.fromEntries(
      lines.flatMap((line) => {
        const [, name = "", value = ""] = /^([A-Z_]+)='?(.*?)'?$/u.exec(line) ?? [];
        return name === "" ? [] : [[name, value === "" && name.endsWith("_KEY") ? "k".repeat(16) : value]];
      }),
    );
    const config = configOf(env);
    expect(config.catalog.sources).toEqual(["/srv/shop/feed.csv.gz"]);
    expect(config).toMatchObject({ engine: { kind: "server" }, api: { adminKey: "k".repeat(16) } });
  });
});
