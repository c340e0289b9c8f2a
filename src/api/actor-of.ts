import type { Access } from "../domain/access.ts";

/** Who sent a request, for the audit log: the name of its key. Before keys have names there is one, the admin's. */
export function actorOf({ access }: { readonly id: string; readonly access?: Access | null }): string {
  return `key:${access?.name ?? "admin"}`;
}
