/**
 * How folders of the data directory are made, those above them that are missing too: for their
 * owner alone, since what the shop keeps to itself is in there. A folder that exists keeps its mode.
 */
export const PRIVATE_FOLDER = { recursive: true, mode: 0o700 } as const;
