import type { CreateCheck } from "./audit-check.ts";

/** Characters that end or change a path, or that addresses may not have: a shop that forgets to encode one loses the product. */
// oxlint-disable-next-line no-control-regex -- control characters are among what it looks for
const UNSAFE = /[\s\u0000-\u001F"#%&+/<>?\\^`{|}]/u;
/** Steps in a path: browsers take them out. */
const STEPS = new Set([".", ".."]);
/** Characters. A path segment that long is cut or refused by some servers and file systems. */
const MAX_SAFE_CHARS = 200;

/** Ids that repeat, or that break the addresses they are put in. */
export const createIdCheck: CreateCheck = (note) => ({
  product({ product: { id, title }, isRepeated }) {
    if (isRepeated) {
      note("DUPLICATE_ID", { id, value: title });
      return;
    }
    if (UNSAFE.test(id) || STEPS.has(id) || id.length > MAX_SAFE_CHARS) {
      note("ID_UNSAFE_IN_URL", { id, value: id });
    }
  },
});
