import { holdsPersonal } from "../privacy/scrub.ts";
import type { SearchService } from "../search/search-port.ts";
import type { UbiEvent } from "./ubi-event.ts";

/** Which of these ids are products of the catalog. Never fails: where nobody can tell, none is. */
export type KnownProducts = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

export const NO_PRODUCTS: KnownProducts = () => Promise.resolve(new Set());

const PLAIN_ID = /^[\w.:/+#-]{1,64}$/u;

/**
 * Whether an id says nothing but which product it is: a short code that has not the form of a
 * number of a person. Any other, such as `10001 red` or a UUID, may be somebody's, unless the catalog has it.
 */
export const isPlainId = (id: string): boolean => PLAIN_ID.test(id) && !holdsPersonal(id);

/** The ids of products in these events that only the catalog can vouch for, each once. */
export function doubtfulIds(events: readonly UbiEvent[]): readonly string[] {
  const ids = events.flatMap(({ object_id, object_id_type = "product" }) =>
    object_id === undefined || object_id_type !== "product" || isPlainId(object_id) ? [] : [object_id],
  );
  return [...new Set(ids)];
}

/** Ids looked up at once: a batch must not take the whole store. */
const AT_ONCE = 20;
const LOOK_UP_MS = 1_000;

/** Asks the live generation, in at most a second. */
export function productsOf(search: Pick<SearchService, "product">): KnownProducts {
  return async (ids) => {
    const known = new Set<string>();
    const signal = AbortSignal.timeout(LOOK_UP_MS);
    for (let at = 0; at < ids.length && !signal.aborted; at += AT_ONCE) {
      const some = ids.slice(at, at + AT_ONCE);
      const found = await Promise.allSettled(
        some.map((id) => search.product(id, { requestId: "events", signal })),
      );
      for (const one of found) if (one.status === "fulfilled") known.add(one.value.id);
    }
    return known;
  };
}
