import type { CallOptions } from "../ports/call-options.ts";
import type { ChangeLog } from "../ports/change-log.ts";
import type { Generation } from "../ports/generations.ts";
import type { Inventory, InventoryEntry } from "../ports/inventory.ts";

/** What the stores of a generation are compared with. */
export interface Truth {
  /** `ledger`, or the name of the store that stands in for it. */
  readonly name: string;
  /** Whether it says what should be there; a store only says what it holds. */
  readonly isLedger: boolean;
  read(options?: CallOptions): AsyncIterable<readonly InventoryEntry[]>;
  /** Hashes, in the order asked; null for products that should not be there. */
  lookUp(ids: readonly string[], options?: CallOptions): Promise<readonly (string | null)[]>;
  /** The stores that are compared with it. */
  readonly inventories: readonly Inventory[];
}

/** Entries read at once. */
const PAGE = 5_000;

/** The generation's ledger; where there is none, its first store, with which the others can at least agree. */
export async function truthOf(
  { manifest, inventories }: Pick<Generation, "manifest" | "inventories">,
  log: ChangeLog | null,
): Promise<Truth> {
  const { name } = manifest;
  const all = inventories();
  if (log !== null && (await log.hasLedger(name))) return ledgerTruth(log, name, all);
  const [first, ...others] = all;
  return {
    name: first?.store ?? "nothing",
    isLedger: false,
    read: (options) => first?.read(options) ?? nothing(),
    lookUp: async (ids, options) => {
      const held = new Map((await first?.look(ids, options))?.map(({ id, hash }) => [id, hash]));
      return ids.map((id) => held.get(id) ?? null);
    },
    inventories: others,
  };
}

function ledgerTruth(log: ChangeLog, generation: string, inventories: readonly Inventory[]): Truth {
  return {
    name: "ledger",
    isLedger: true,
    async *read() {
      for (let after = ""; ;) {
        const page = await log.readLedger(generation, after, PAGE);
        const last = page.at(-1);
        if (last === undefined) return;
        after = last.id;
        yield page;
      }
    },
    lookUp: (ids) => log.lookUpLedger(generation, ids),
    inventories,
  };
}

async function* nothing(): AsyncGenerator<never> {}
