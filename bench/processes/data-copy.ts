import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs `work` on a copy of a data directory, so that what it builds does not touch the given one. The copy is removed. */
export async function withDataCopy<Output>(
  dataDirectory: string,
  work: (copy: string) => Promise<Output>,
): Promise<Output> {
  const folder = await mkdtemp(join(tmpdir(), "aisle-bench-"));
  try {
    const copy = join(folder, "data");
    await cp(dataDirectory, copy, { recursive: true });
    return await work(copy);
  } finally {
    await rm(folder, { recursive: true });
  }
}
