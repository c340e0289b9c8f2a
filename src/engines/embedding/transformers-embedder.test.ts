import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { describeEmbedder } from "../../../tests/contract/embedder.ts";
import { SHARED_DATA_DIR, sharedModel } from "../../../tests/shared-model.ts";
import { findMiniLmSource, type ModelSource } from "./convert-minilm.ts";
import { ensureModel, type ModelFolder } from "./ensure-model.ts";
import { weightsPath } from "./model-files.ts";
import { createTransformersEmbedder, openEmbedder } from "./transformers-embedder.ts";

/** The only test file that runs the real model. */
let shared: ModelFolder;
let dataDir: string;
beforeAll(async () => {
  shared = await sharedModel();
});
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-model-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describeEmbedder({ name: "transformers", create: () => openEmbedder({ dataDir: SHARED_DATA_DIR }) });

describe("the default model", () => {
  it("puts a product that is meant above one that shares no more words", async () => {
    const embedder = createTransformersEmbedder({ model: shared });
    const [query, keyboard, pillow] = await embedder.embed([
      "something quiet to type on",
      "Silent membrane keyboard for the office",
      "Satin pillow for the bedroom",
    ]);
    const cosine = (a?: Float32Array, b?: Float32Array): number =>
      Array.from(a ?? []).reduce((sum, component, index) => sum + component * (b?.[index] ?? 0), 0);
    expect(cosine(query, keyboard)).toBeGreaterThan(cosine(query, pillow) + 0.2);
    await embedder.close();
  });

  it("gives the published vector in fp32, and is not converted a second time", async () => {
    const logged: string[] = [];
    const options = { dataDir, precision: "fp32", log: (line: string) => logged.push(line) } as const;
    const first = await openEmbedder(options);
    const [vector] = await first.embed(["This is an example sentence"]);
    expect(
      Array.from(vector ?? [])
        .slice(0, 3)
        .map((x) => x.toFixed(4)),
    ).toEqual(["0.0677", "0.0636", "0.0487"]);
    await first.close();
    const second = await openEmbedder(options);
    expect(second.model).toEqual(first.model);
    expect(second.model.fingerprint).not.toBe(shared.fingerprint);
    expect(logged).toEqual(["converting sentence-transformers/all-MiniLM-L6-v2 (fp32)"]);
    await second.close();
  });

  it("moves with its data directory, and is converted again when its weights were cut short, to the same bytes", async () => {
    cpSync(SHARED_DATA_DIR, dataDir, { recursive: true, preserveTimestamps: true });
    const before = await ensureModel({
      dataDir,
      source: { ...(await findMiniLmSource()), weightsPath: "unread" },
    });
    truncateSync(weightsPath(before.folder, "q8"), 1_000_000);
    expect(await ensureModel({ dataDir })).toEqual(before);
    expect(before.fingerprint).toBe(shared.fingerprint);
  });

  it("is not made anew after a copy that gave its files another time", async () => {
    cpSync(SHARED_DATA_DIR, dataDir, { recursive: true, preserveTimestamps: true });
    const weights = weightsPath((await ensureModel({ dataDir })).folder, "q8");
    const copied = new Date("2020-01-01");
    utimesSync(weights, copied, copied);
    const source = { ...(await findMiniLmSource()), weightsPath: "unread" };
    expect((await ensureModel({ dataDir, source })).fingerprint).toBe(shared.fingerprint);
    expect(statSync(weights).mtimeMs).toBe(copied.getTime());
  });

  it("survives two conversions at once", async () => {
    const both = await Promise.all([ensureModel({ dataDir }), ensureModel({ dataDir })]);
    expect(both.map(({ fingerprint }) => fingerprint)).toEqual([shared.fingerprint, shared.fingerprint]);
  });

  it("is refused, naming the vector that came, when it gives another", async () => {
    const source = await copyOfSource((bytes) => bytes.fill(0x2c, bytes.length - 400_000));
    await expect(ensureModel({ dataDir, source })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringMatching(/should start 0\.0677 0\.0636 0\.0487 and starts -?\d/u),
    });
  });

  it("is refused when its weights are truncated, and not found when they are missing", async () => {
    const truncated = await copyOfSource((bytes) => bytes.subarray(0, 1_000_000));
    await expect(ensureModel({ dataDir, source: truncated })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringContaining("bytes of numbers"),
    });
    const missing = { ...truncated, weightsPath: join(dataDir, "nowhere") };
    await expect(ensureModel({ dataDir, source: missing })).rejects.toMatchObject({
      code: "MODEL_NOT_FOUND",
    });
  });

  it("refuses a precision it does not come in", async () => {
    await expect(ensureModel({ dataDir, precision: "q4" })).rejects.toMatchObject({ code: "INVALID_CONFIG" });
  });

  /** The real source with its weights changed. */
  async function copyOfSource(change: (bytes: Buffer) => Uint8Array): Promise<ModelSource> {
    const source = await findMiniLmSource();
    const weights = join(dataDir, "weights.safetensors");
    writeFileSync(weights, change(readFileSync(source.weightsPath)));
    return { ...source, weightsPath: weights };
  }
});

describe("another model", () => {
  it("is loaded from a folder", async () => {
    const embedder = await openEmbedder({ dataDir, model: shared.folder });
    expect(embedder.model).toMatchObject({
      id: shared.folder,
      fingerprint: shared.fingerprint,
      dimensions: 384,
    });
    await embedder.close();
  });

  it("is not found in a folder without one, and invalid in one whose weights are damaged", async () => {
    await expect(ensureModel({ dataDir, model: join(dataDir, "nowhere") })).rejects.toMatchObject({
      code: "MODEL_NOT_FOUND",
    });
    const damaged = join(dataDir, "damaged");
    mkdirSync(join(damaged, "onnx"), { recursive: true });
    for (const name of ["config.json", "tokenizer.json", "tokenizer_config.json"])
      copyFileSync(join(shared.folder, name), join(damaged, name));
    writeFileSync(weightsPath(damaged, "q8"), "no weights");
    await expect(ensureModel({ dataDir, model: damaged })).rejects.toMatchObject({ code: "MODEL_INVALID" });
  });

  it("is fetched from a hub once, and then needs none", async () => {
    const hub = createServer((request, response) => {
      const [, path] = /^\/acme\/tiny\/resolve\/main\/([\w./]+)$/u.exec(request.url ?? "") ?? [];
      try {
        response.end(readFileSync(join(shared.folder, path ?? "nowhere")));
      } catch {
        response.writeHead(404).end(); // What a hub says of files a model does not have.
      }
    });
    await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
    // A server that listens on a port has an address with a port.
    const { port } = hub.address() as AddressInfo;
    const options = { dataDir, model: "acme/tiny", hubUrl: `http://127.0.0.1:${port}/` };
    const fetched = await ensureModel(options);
    hub.closeAllConnections();
    await new Promise((resolve) => hub.close(resolve));
    expect(fetched).toMatchObject({ id: "acme/tiny", fingerprint: shared.fingerprint });

    const embedder = await openEmbedder(options);
    expect(await embedder.embed(["a"])).toHaveLength(1);
    await embedder.close();
  });

  it("is not found, at once and by name, when the hub cannot be reached", async () => {
    const unreachable = { dataDir, model: "acme/tiny", hubUrl: "http://127.0.0.1:1/" };
    await expect(ensureModel(unreachable)).rejects.toMatchObject({
      code: "MODEL_NOT_FOUND",
      message: expect.stringContaining("acme/tiny could not be fetched from http://127.0.0.1:1/"),
    });
  });

  it.each(["", "no-owner", "../../etc/passwd/..", "a/../../b", "a b/c"])(
    "is refused when '%s' is neither folder nor hub id",
    async (model) => {
      const error = await ensureModel({ dataDir, model }).catch((error: unknown) => error);
      expect(error).toMatchObject({ code: model.startsWith("..") ? "MODEL_NOT_FOUND" : "INVALID_CONFIG" });
    },
  );
});
