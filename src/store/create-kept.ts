/**
 * Keeps what was found under a name until the name changes or it is too old. Whoever asks in
 * the meantime gets the same promise; one that fails is not kept.
 */
export function createKept<Value>(lastsMs: number, now: () => number) {
  let kept: { readonly name: string; readonly since: number; readonly value: Promise<Value> } | undefined;
  return async (name: string, find: () => Promise<Value>): Promise<Value> => {
    if (kept?.name === name && now() - kept.since <= lastsMs) return kept.value;
    const entry = { name, since: now(), value: find() };
    kept = entry;
    entry.value.catch(() => {
      if (kept === entry) kept = undefined;
    });
    return entry.value;
  };
}
