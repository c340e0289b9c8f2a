import { beforeEach, describe, expect, it, vi } from "vitest";

import { createMemoryRegistry, mirrorOf } from "../../../tests/fakes/memory-registry.ts";
import { createLivePointer } from "./live-pointer.ts";

const TIMES = { freshMs: 200, staleMs: 800 };

describe("the live pointer", () => {
  let registry: ReturnType<typeof createMemoryRegistry>;
  let copy: ReturnType<typeof createMemoryRegistry>;
  let now: number;
  /** Another process. */
  const openPointer = () => createLivePointer(registry, mirrorOf(copy), TIMES, () => now);

  beforeEach(() => {
    registry = createMemoryRegistry();
    copy = createMemoryRegistry();
    now = 0;
  });

  it("names nothing before anything was promoted", async () => {
    expect(await openPointer().read()).toBeNull();
  });

  it("is seen by who wrote it at once", async () => {
    const pointer = openPointer();
    await pointer.write("g1");
    await pointer.write("g2");
    expect(await pointer.read()).toBe("g2");
  });

  it("is answered from memory while it is fresh", async () => {
    const [here, there] = [openPointer(), openPointer()];
    await there.write("g1");
    expect(await here.read()).toBe("g1");
    await there.write("g2");
    const get = vi.spyOn(registry, "get");
    now = 199;
    expect(await here.read()).toBe("g1");
    expect(get).not.toHaveBeenCalled();
  });

  it("is read again behind the answer once it is no longer fresh", async () => {
    const [here, there] = [openPointer(), openPointer()];
    await there.write("g1");
    await here.read();
    await there.write("g2");
    now = 200;
    expect(await here.read()).toBe("g1");
    await vi.waitFor(async () => expect(await here.read()).toBe("g2"));
  });

  it("is waited for once it is stale, so that no process is behind for longer", async () => {
    const [here, there] = [openPointer(), openPointer()];
    await there.write("g1");
    await here.read();
    await there.write("g2");
    now = 800;
    expect(await here.read()).toBe("g2");
  });

  it("is asked for once, however many wait", async () => {
    await openPointer().write("g1");
    const pointer = openPointer();
    const get = vi.spyOn(registry, "get");
    expect(await Promise.all([pointer.read(), pointer.read(), pointer.read()])).toEqual(["g1", "g1", "g1"]);
    expect(get).toHaveBeenCalledTimes(1);
  });

  it("is read from its copy by a process that starts while the store of record is down", async () => {
    await openPointer().write("g1");
    registry.trouble = "down";
    expect(await openPointer().read()).toBe("g1");
    copy.trouble = "down";
    await expect(openPointer().read()).rejects.toMatchObject({ code: "ENGINE_FAILED" });
  });

  it("stays what was known while no store answers", async () => {
    const pointer = openPointer();
    await pointer.write("g1");
    registry.trouble = "down";
    copy.trouble = "down";
    now = 10_000;
    expect(await pointer.read()).toBe("g1");
  });

  it("is read from its copy when the store of record is silent", async () => {
    await openPointer().write("g1");
    registry.trouble = "silent";
    expect(await openPointer().read()).toBe("g1");
  });

  it("keeps nobody waiting who knows a name while both stores are silent", async () => {
    const pointer = openPointer();
    await pointer.write("g1");
    registry.trouble = "silent";
    copy.trouble = "silent";
    now = 10_000;
    expect(await pointer.read()).toBe("g1");
  });

  it("is not overwritten by a reading that began before it was written", async () => {
    const [here, there] = [openPointer(), openPointer()];
    await there.write("g1");
    await here.read();
    now = 200;
    // Reads in the background, and is held up with g1 in its hands.
    let answer = (): void => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    const slow = vi.spyOn(registry, "get").mockImplementationOnce(async (key) => {
      const entry = await registry.get(key);
      await held;
      return entry;
    });
    await here.read();
    await here.write("g2");
    answer();
    await slow.mock.results[0]?.value;
    await new Promise((resolve) => setImmediate(resolve));
    expect(await here.read()).toBe("g2");
  });

  it("does not go back to a copy that fell behind", async () => {
    const [here, there] = [openPointer(), openPointer()];
    await there.write("g1");
    copy.trouble = "down";
    await there.write("g2");
    now = 1_000;
    expect(await here.read()).toBe("g2");
    copy.trouble = null;
    registry.trouble = "down";
    now = 2_000;
    expect(await here.read()).toBe("g2");
  });

  it("counts its revisions, so that going back to an old name is a step forward", async () => {
    const pointer = openPointer();
    for (const name of ["g1", "g2", "g1"]) await pointer.write(name);
    expect((await registry.get("pointer"))?.value).toEqual({ name: "g1", revision: 3 });
    expect((await copy.get("pointer"))?.value).toEqual({ name: "g1", revision: 3 });
  });
});
