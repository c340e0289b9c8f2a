import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** A packed tree of sources is a few megabytes; a build says little. */
const MAX_OUTPUT_BYTES = 64 * 2 ** 20;
const LAST_WORDS_CHARS = 2_000;

/** The full hash that a branch, tag or hash names. `TypeError` for a name that git does not know. */
export async function resolveCommit(repository: string, name: string): Promise<string> {
  try {
    const { stdout } = await run("git", ["rev-parse", "--verify", "--end-of-options", `${name}^{commit}`], {
      cwd: repository,
    });
    return stdout.trim();
  } catch (cause) {
    throw new TypeError(`expected a commit, got ${JSON.stringify(name)}`, { cause });
  }
}

/** Whether the working tree differs from its commit: what is not committed is not compared. */
export async function hasChanges(repository: string): Promise<boolean> {
  const { stdout } = await run("git", ["status", "--porcelain"], { cwd: repository });
  return stdout.trim() !== "";
}

/**
 * Writes the sources of a commit to `folder` and builds them there: nothing in the repository
 * changes. Its dependencies are the repository's own where both lock files are the same, and are
 * installed otherwise. Rejects with the end of the log of what failed.
 */
export async function buildCommit(repository: string, commit: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await unpack(repository, commit, folder);
  const [own, other] = await Promise.all(
    [repository, folder].map((root) => readFile(join(root, "package-lock.json"), "utf8")),
  );
  if (own === other) await symlink(join(repository, "node_modules"), join(folder, "node_modules"), "dir");
  else await npm(folder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  await npm(folder, ["run", "build"]);
}

async function unpack(repository: string, commit: string, folder: string): Promise<void> {
  const archive = spawn("git", ["archive", "--format=tar", commit], {
    cwd: repository,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const tar = spawn("tar", ["-x", "-C", folder], { stdio: ["pipe", "ignore", "inherit"] });
  archive.stdout.pipe(tar.stdin);
  const codes = await Promise.all([once(archive, "close"), once(tar, "close")]);
  if (codes.some(([code]) => code !== 0)) throw new Error(`the sources of ${commit} could not be unpacked`);
}

async function npm(folder: string, args: readonly string[]): Promise<void> {
  try {
    await run("npm", [...args], { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES });
  } catch (error) {
    const output = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    throw new Error(`npm ${args.join(" ")} failed in ${folder}: ${output.slice(-LAST_WORDS_CHARS)}`, {
      cause: error,
    });
  }
}
