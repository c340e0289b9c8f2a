import { keyNamed, revokeKey, rotateKey, withKey } from "../access/change-keys.ts";
import { type KeyRecord, type KeyRights, keyNameSchema, keyRightsSchema } from "../access/key-record.ts";
import { newKeyId, newSecret } from "../access/key-secret.ts";
import type { KeysStore } from "../access/keys-store.ts";
import { DEFAULT_PRIVATE_FIELDS, privateFieldTest } from "../domain/private-fields.ts";
import type { AuditLog } from "../audit-log/audit-log.ts";
import type { Engine } from "../compose.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import { compileFilter } from "../domain/compile-filter.ts";
import { canonicalField, type CatalogSchema } from "../domain/field.ts";
import { parseFilter } from "../domain/parse-filter.ts";
import { SearchError } from "../domain/search-error.ts";

/** A key as people may see it: no hash. */
export interface KeyView extends KeyRights {
  readonly id: string;
  readonly name: string;
  readonly state: "active" | "expired" | "revoked";
  readonly createdAt: string;
  readonly rotatedAt?: string;
  readonly revokedAt?: string;
  /** Until when the secret before the last rotation works. */
  readonly previousUntil?: string;
}

/** With the key itself, which is shown this once. */
export interface NewKey extends KeyView {
  readonly key: string;
}

/** Who may ask the API for what. A running server follows within a second. */
export interface KeyOperations {
  /** `INVALID_COMMAND`: the name is taken, or something of the rights is wrong. `INVALID_FILTER`. */
  create(name: string, rights: KeyRights): Promise<NewKey>;
  /** In the order they were made, revoked ones included. */
  list(): Promise<readonly KeyView[]>;
  /** Another secret; the one before works for so many more minutes. */
  rotate(name: string, graceMinutes: number): Promise<NewKey>;
  revoke(name: string): Promise<KeyView>;
}

export interface KeyOperationsOptions {
  readonly store: KeysStore;
  readonly config: Pick<AisleConfig, "api">;
  readonly engine: Pick<Engine, "generations">;
  /** Told before anything is changed. */
  readonly auditLog: Pick<AuditLog, "append">;
  readonly actor: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export function createKeyOperations(options: KeyOperationsOptions): KeyOperations {
  const { store, config, engine, auditLog, actor, now } = options;
  const viewNamed = async (name: string): Promise<KeyView> =>
    viewOf(keyNamed(await store.read(), name), now());
  return {
    create: async (name, asked) => {
      const rights = checked(keyRightsSchema.safeParse(asked));
      checked(keyNameSchema.safeParse(name));
      checkPrivate(rights, config);
      await checkCatalog(rights, engine);
      const id = newKeyId();
      const { key, hash } = newSecret(id);
      const at = { id, hash, now: new Date(now()) };
      // Refused here, it is in no log; a key of the same name that somebody makes meanwhile is refused below.
      withKey(await store.read(), name, rights, at);
      await auditLog.append({ actor, action: "key.created", subject: name, detail: { id, ...rights } });
      await store.change((keys) => withKey(keys, name, rights, at));
      return { ...(await viewNamed(name)), key };
    },
    list: async () => (await store.read()).map((record) => viewOf(record, now())),
    rotate: async (name, graceMinutes) => {
      const { id } = keyNamed(await store.read(), name);
      const secret = newSecret(id);
      await auditLog.append({ actor, action: "key.rotated", subject: name, detail: { id, graceMinutes } });
      await store.change((keys) => rotateKey(keys, name, { secret, graceMinutes, now: new Date(now()) }));
      return { ...(await viewNamed(name)), key: secret.key };
    },
    revoke: async (name) => {
      const record = keyNamed(await store.read(), name);
      await auditLog.append({ actor, action: "key.revoked", subject: name, detail: { id: record.id } });
      const at = new Date(now());
      await store.change((keys) => revokeKey(keys, name, at));
      return viewOf({ ...record, revokedAt: at.toISOString() }, now());
    },
  };
}

function viewOf({ hash: _hash, previous, ...record }: KeyRecord, now: number): KeyView {
  const { revokedAt, expiresAt } = record;
  const isOver = expiresAt !== undefined && now >= Date.parse(expiresAt);
  const isGrace = previous !== undefined && now < Date.parse(previous.until);
  return {
    ...record,
    state: revokedAt !== undefined ? "revoked" : isOver ? "expired" : "active",
    ...(isGrace ? { previousUntil: previous.until } : {}),
  };
}

type Parsed<Value> =
  | { readonly success: true; readonly data: Value }
  | {
      readonly success: false;
      readonly error: {
        readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
      };
    };

function checked<Value>(result: Parsed<Value>): Value {
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.map(String).join(".") ?? "";
  throw new SearchError(
    "INVALID_COMMAND",
    `${where === "" ? "the key's name" : where}: ${issue?.message ?? "is wrong"}`,
  );
}

/** A list that names what the key can never see would promise too much. */
function checkPrivate({ scopes, attributes = [] }: KeyRights, { api }: Pick<AisleConfig, "api">): void {
  if (scopes.includes("admin")) return;
  const hidden = attributes.filter(privateFieldTest(api.privateFields ?? DEFAULT_PRIVATE_FIELDS));
  if (hidden.length === 0) return;
  const message = `expected attributes that are not private without the scope admin, got ${hidden.join(", ")}`;
  throw new SearchError("INVALID_COMMAND", message);
}

/** The filter is parsed in any case; where a catalog is live, it and the attributes are of its fields. */
async function checkCatalog(
  { filter, attributes = [] }: KeyRights,
  { generations }: Pick<Engine, "generations">,
): Promise<void> {
  if (filter !== undefined) parseFilter(filter);
  if (filter === undefined && attributes.length === 0) return;
  const fields = await liveFields(generations);
  if (fields === null) return;
  compileFilter(filter, fields);
  const unknown = attributes.filter(
    (name) => !PROSE.has(name) && !Object.hasOwn(fields, canonicalField(name)),
  );
  if (unknown.length === 0) return;
  throw new SearchError(
    "INVALID_COMMAND",
    `expected attributes of the live catalog, got ${unknown.join(", ")}`,
  );
}

/** Fields that are shown and never compared. */
const PROSE: ReadonlySet<string> = new Set(["description", "url", "image"]);

/** Null: nothing is live. The manifest is listed, no generation is opened for it. */
async function liveFields(generations: Engine["generations"]): Promise<CatalogSchema | null> {
  const [name, kept] = await Promise.all([generations.live(), generations.list()]);
  return kept.find((manifest) => manifest.name === name)?.fields ?? null;
}
