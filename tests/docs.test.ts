import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, describe, expect, it } from "vitest";

import { aisleConfigSchema } from "../src/config/aisle-config.ts";
import { merchandisingSchema } from "../src/config/merchandising-config.ts";
import { parseYaml } from "../src/config/parse-yaml.ts";

const run = promisify(execFile);
const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const README = read("README.md");
const PAGES = [
  "README.md",
  "SECURITY.md",
  "fixtures/README.md",
  ...markdownIn("docs"),
  ...markdownIn("docs/decisions"),
];

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `${folder}/${file}`);
}

function blocks(language: string): string[] {
  return Array.from(
    README.matchAll(new RegExp(`^\`\`\`${language}\n(?<code>[\\s\\S]*?)^\`\`\``, "gmu")),
    ({ groups }) => (groups?.["code"] ?? "").trim(),
  );
}

/** Words of a shell command, quotes taken off. */
function words(command: string): string[] {
  return Array.from(command.matchAll(/"([^"]*)"|(\S+)/gu), ([, quoted, plain]) => quoted ?? plain ?? "");
}

describe("the pages", () => {
  it("link to files that exist", () => {
    const broken = PAGES.flatMap((page) =>
      Array.from(
        read(page).matchAll(/\]\((?<target>[^)#:]+)(?:#[^)]*)?\)/gu),
        ({ groups }) => groups?.["target"] ?? "",
      )
        .filter((target) => !existsSync(join(ROOT, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(PAGES.length).toBeGreaterThan(8);
    expect(broken).toEqual([]);
  });

  it("name npm scripts that exist", () => {
    // The package's own file.
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) =>
      Array.from(read(page).matchAll(/npm run (?<name>[\w:-]+)/gu), ({ groups }) => groups?.["name"] ?? ""),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("architecture.md has every folder of the sources", () => {
    const page = read("docs/architecture.md");
    const folders = ["src", "src/engines"].flatMap((parent) =>
      readdirSync(join(ROOT, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== "engines")
        .map((entry) => `${parent}/${entry.name}`),
    );
    expect(folders.filter((folder) => !page.includes(`[${folder}](../${folder})`))).toEqual([]);
  });
});

describe("the README", () => {
  const data = mkdtempSync(join(tmpdir(), "aisle-tour-"));
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it("has the test line that CI runs", () => {
    expect(blocks("sh").at(1)).toBe("npm ci && npm test");
    expect(read(".ci/run").trim().split("\n").at(-1)).toBe("npm ci && npm test");
  });

  it("shows configuration files that load", () => {
    const [config = "", merchandising = ""] = blocks("yaml");
    expect(parseYaml(config, aisleConfigSchema, "README").catalog.currency).toBe("EUR");
    expect(parseYaml(merchandising, merchandisingSchema, "README").signals).toHaveLength(2);
  });

  it("has a tour whose every command works on the built package", { timeout: 120_000 }, async () => {
    const commands = blocks("sh tour");
    expect(commands.length).toBeGreaterThan(5);
    const outputs: string[] = [];
    for (const command of commands) {
      const [npx, aisle, ...args] = words(command);
      expect([npx, aisle]).toEqual(["npx", "aisle"]);
      const main = join(ROOT, "dist/src/cli/main.js");
      const { stdout } = await run(process.execPath, [main, ...args, "--data", data], { cwd: ROOT });
      outputs.push(stdout);
    }
    const [
      reindexed = "",
      described = "",
      filtered = "",
      code = "",
      limited = "",
      explained = "",
      planned = "",
      audited = "",
      measured = "",
    ] = outputs;
    expect(reindexed).toContain("g1 is live with 884 products");
    expect(described).toMatch(/^1 .*Silent Mechanical Key/mu);
    expect(filtered).toContain("brand: Norvane");
    expect(code).toContain("recognised as identifier K87-SLNT");
    expect(limited).toContain("under 100 euro was read as price < 100");
    expect(explained).toContain("searched again with it: 15019 #2, 15026 #1");
    expect(planned).toContain("dry run");
    expect(audited).toContain("ready: 884 products");
    expect(measured).toContain("nDCG@10");
  });
});
