/** A product that should be there. */
export interface LedgerEntry {
  readonly id: string;
  /** `productHash` of the product. */
  readonly hash: string;
}

/** What has become of a product; a hash of null: it is gone. */
export interface LedgerChange {
  readonly id: string;
  readonly hash: string | null;
}

/**
 * What every generation should hold: the hash of each product as the reindex wrote it and live
 * changes have left it. Kept with the change log, so that both move in one transaction.
 */
export interface Ledger {
  /** Records what a generation was built of, in place of what was recorded of it before. */
  writeLedger(generation: string, entries: readonly LedgerEntry[]): Promise<void>;
  /** Whether one was written; a generation that an earlier version has built has none. */
  hasLedger(generation: string): Promise<boolean>;
  /**
   * At most `limit` entries whose id comes after `after` (`""`: from the start), in an order that
   * stays the same. Empty at the end, and for a generation without a ledger.
   */
  readLedger(generation: string, after: string, limit: number): Promise<readonly LedgerEntry[]>;
  /** The hashes of these products, in the order asked; null for one that should not be there. */
  lookUpLedger(generation: string, ids: readonly string[]): Promise<readonly (string | null)[]>;
  /** Forgets the ledgers of all other generations. */
  keepLedgers(generations: readonly string[]): Promise<void>;
}
