/** What is kept of a value that can lead to a person: nothing, a keyed hash of it, or the value. */
export type Disclosure = "dropped" | "hashed" | "raw";

/** The configuration section `events`. */
export interface EventSettings {
  readonly enabled: boolean;
  /** What shoppers type. The hash is always kept, so that queries can be counted. */
  readonly queryText: Exclude<Disclosure, "dropped">;
  readonly sessions: Disclosure;
  /** `user_id` and `client_id`. */
  readonly users: Disclosure;
  /** `message` and every name that is not Aisle's own. */
  readonly attributes: Exclude<Disclosure, "hashed">;
  /** Days, that of today not counted. */
  readonly retentionDays: number;
  /** A past query is suggested when at least so many sessions asked it. */
  readonly minSessions: number;
}
