import { z } from "zod";

import type { RegistryMirror, RegistryStore } from "./registry-store.ts";

export interface LivePointer {
  /**
   * The live generation's name. Answered from memory while the last reading is younger than
   * `freshMs`; after that read again, and waited for only once it is older than `staleMs`. While
   * the store of record does not answer, its copy is read; while neither does, what was known stays.
   */
  read(): Promise<string | null>;
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
  let reading: Promise<Pointer> | undefined;

  const fromMirror = async (cause: unknown): Promise<Pointer> => {
    const pointer = pointerSchema.safeParse(await mirror.get(POINTER).catch(() => null));
    const last = known?.pointer;
    // The copy may be behind what this process has seen.
    if (pointer.success && pointer.data.revision >= (last?.revision ?? 0)) return pointer.data;
    if (last !== undefined) return last;
    throw cause;
  };

  const fetchPointer = async (): Promise<Pointer> => {
    let pointer: Pointer;
    try {
      const entry = await registry.get(POINTER);
      pointer = entry === null ? NOTHING_LIVE : pointerSchema.parse(entry.value);
    } catch (error) {
      pointer = await fromMirror(error);
    }
    known = { pointer, readAt: now() };
    return pointer;
  };
  const refresh = (): Promise<Pointer> => (reading ??= fetchPointer().finally(() => (reading = undefined)));
  const nameOf = ({ name }: Pointer): string | null => (name === "" ? null : name);

  return {
    async read() {
      if (known === undefined) return nameOf(await refresh());
      const age = now() - known.readAt;
      if (age < freshMs) return nameOf(known.pointer);
      const next = refresh();
      if (age >= staleMs) return nameOf(await next);
      next.catch(() => {}); // the next reader tries again
      return nameOf(known.pointer);
    },
    async write(name) {
      const entry = await registry.get(POINTER);
      const last = entry === null ? NOTHING_LIVE : pointerSchema.parse(entry.value);
      const pointer = { name, revision: last.revision + 1 };
      await registry.put(POINTER, pointer);
      known = { pointer, readAt: now() };
      await mirror.put(POINTER, pointer);
    },
  };
}
