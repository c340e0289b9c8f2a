import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { hedge, REGISTRY_PATIENCE_MS } from "./hedge.ts";
import type { RegistryMirror, RegistryStore } from "./registry-store.ts";

export interface LivePointer {
  /**
   * The live generation's name. Answered from memory while the last reading is younger than
   * `freshMs`; after that read again, and waited for only once it is older than `staleMs`, and
   * then no longer than `REGISTRY_PATIENCE_MS` twice. While the store of record does not answer within
   * that time, its copy is read; while neither does, what was known stays.
   */
  read(): Promise<string | null>;
  /** Moves it. A copy that cannot be written now is written by whoever reads the pointer next. */
  write(name: string): Promise<void>;
}

const pointerSchema = z.object({ name: z.string(), revision: z.int() });
type Pointer = z.output<typeof pointerSchema>;
const POINTER = "pointer";
const NOTHING_LIVE: Pointer = { name: "", revision: 0 };

export interface PointerTimes {
  readonly freshMs: number;
  readonly staleMs: number;
}

export const DEFAULT_POINTER_TIMES: PointerTimes = { freshMs: 200, staleMs: 800 };

export function createLivePointer(
  registry: RegistryStore,
  mirror: RegistryMirror,
  { freshMs, staleMs }: PointerTimes,
  now: () => number = () => performance.now(),
): LivePointer {
  let known: { pointer: Pointer; readAt: number } | undefined;
  /** The last revision this process has seen in the copy, or put there. */
  let mirrored = 0;
  let reading: { readonly pointer: Promise<Pointer>; readonly since: number } | undefined;

  const fromRegistry = async (): Promise<Pointer> => {
    const entry = await registry.get(POINTER);
    return entry === null ? NOTHING_LIVE : pointerSchema.parse(entry.value);
  };

  const fromMirror = async (): Promise<Pointer> => {
    const pointer = pointerSchema.parse(await mirror.get(POINTER));
    const last = known?.pointer;
    // The copy may be behind what this process has seen.
    return last !== undefined && last.revision > pointer.revision ? last : pointer;
  };

  /** The pointer has moved when the store of record says so; whoever notices a copy behind brings it up to date. */
  const bringCopy = async (pointer: Pointer): Promise<void> => {
    if (pointer.revision <= mirrored) return;
    await mirror.put(POINTER, pointer);
    mirrored = pointer.revision;
  };

  const fetchPointer = async (): Promise<Pointer> => {
    const before = known;
    const pointer = await hedge(fromRegistry, fromMirror, REGISTRY_PATIENCE_MS).catch((error: unknown) => {
      if (known === undefined) throw error;
      return known.pointer;
    });
    // What was written or read meanwhile is newer than what was being read.
    if (known !== before && known !== undefined) return known.pointer;
    known = { pointer, readAt: now() };
    bringCopy(pointer).catch(() => {}); // the next reading tries again
    return pointer;
  };
  /** One at a time, unless one is overdue: it may never answer. */
  const refresh = (): Promise<Pointer> => {
    if (reading !== undefined && now() - reading.since < staleMs) return reading.pointer;
    const begun = {
      since: now(),
      pointer: fetchPointer().finally(() => {
        if (reading === begun) reading = undefined;
      }),
    };
    reading = begun;
    return begun.pointer;
  };
  const nameOf = ({ name }: Pointer): string | null => (name === "" ? null : name);

  return {
    async read() {
      if (known === undefined) return nameOf(await refresh());
      const age = now() - known.readAt;
      if (age < freshMs) return nameOf(known.pointer);
      const next = refresh();
      next.catch(() => {}); // what is known stays, and the next reader tries again
      if (age >= staleMs)
        await Promise.race([next, pause(2 * REGISTRY_PATIENCE_MS, undefined, { ref: false })]);
      return nameOf(known.pointer);
    },
    async write(name) {
      const pointer = { name, revision: (await fromRegistry()).revision + 1 };
      await registry.put(POINTER, pointer);
      known = { pointer, readAt: now() };
      await bringCopy(pointer).catch(() => {}); // it has moved all the same
    },
  };
}
