// The page's word starts a download, and nothing but a known set's; data go out as a stream.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { DatasetSpec } from "@tinycnn/vision";
import { archiveOf, type Mirror, smallFiles, startMirror } from "../../../tests/mirror.ts";
import type { SetStatus } from "../src/data/status.ts";
import { createApp } from "./app.ts";

const root = mkdtempSync(join(tmpdir(), "lab-data-"));
writeFileSync(join(root, "index.html"), "<p>the page");
const { TINYCNN_CACHE, TINYCNN_DATA, TINYCNN_MIRROR } = process.env;
after(() => {
  Object.assign(
    process.env,
    Object.fromEntries(
      Object.entries({ TINYCNN_CACHE, TINYCNN_DATA, TINYCNN_MIRROR }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  );
  rmSync(root, { recursive: true, force: true });
});

const files = smallFiles(64);
let mirror: Mirror;
let spec: DatasetSpec;
let app: ReturnType<typeof createApp>;
before(async () => {
  mirror = await startMirror();
  const made = await archiveOf(files, mirror.address);
  spec = made.spec;
  mirror.archive = made.archive;
});
after(() => mirror.close());
beforeEach(() => {
  process.env.TINYCNN_CACHE = mkdtempSync(join(root, "cache-"));
  delete process.env.TINYCNN_DATA;
  delete process.env.TINYCNN_MIRROR;
  app = createApp(root, [spec]);
});
afterEach(() => {
  mirror.cutAt = null;
  mirror.pace = 0;
});

const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
  app.request(`http://127.0.0.1:1${path}`, {
    ...init,
    headers: { host: "127.0.0.1:1", ...(init.headers as Record<string, string>) },
  });
const statusOf = async (init: RequestInit = {}): Promise<SetStatus> =>
  (await (await ask("/data/cifar10", init)).json()) as SetStatus;
async function ended(): Promise<SetStatus> {
  for (;;) {
    const status = await statusOf();
    if (status.state !== "fetching") return status;
    await sleep(5);
  }
}

test("fetched on the page's word, cut off, gone on with where it stopped", async () => {
  assert.equal((await statusOf()).state, "absent");
  assert.equal((await ask("/data/cifar10/test_batch.bin")).status, 404);
  mirror.cutAt = mirror.archive.length / 2;
  mirror.sent = 0;
  mirror.starts.length = 0;
  assert.equal((await statusOf({ method: "POST" })).state, "fetching");
  const cut = await ended();
  assert.equal(cut.state, "failed");
  assert.equal(cut.fault?.code, "network");
  assert.ok(cut.received > 0 && cut.received < mirror.archive.length, `${cut.received}`);
  mirror.cutAt = null;
  await statusOf({ method: "POST" });
  assert.deepEqual(await ended(), {
    ...{ state: "here", received: 0, total: mirror.archive.length },
    ...{ resumedFrom: 0, fault: null, python: null },
  });
  assert.deepEqual(mirror.starts, [0, cut.received]);
  const got = new Uint8Array(await (await ask("/data/cifar10/data_batch_3.bin")).arrayBuffer());
  assert.deepEqual(got, files.get("data_batch_3.bin"));
});

test("cancelled: what came stays; asked for twice: fetched once", async () => {
  mirror.pace = 20;
  mirror.sent = 0;
  await statusOf({ method: "POST" });
  while ((await statusOf()).received === 0) await sleep(5);
  await statusOf({ method: "DELETE" });
  const cancelled = await ended();
  assert.equal(cancelled.state, "absent");
  assert.equal(cancelled.fault, null);
  assert.ok(cancelled.received > 0);
  mirror.pace = 0;
  await Promise.all([statusOf({ method: "POST" }), statusOf({ method: "POST" })]);
  assert.equal((await ended()).state, "here");
  assert.ok(mirror.sent < 1.5 * mirror.archive.length, `${mirror.sent} bytes for ${mirror.archive.length}`);
});

test("pages of other sites start nothing; sets that are not known cannot be asked for", async () => {
  mirror.starts.length = 0;
  for (const [name, value] of [
    ["origin", "https://elsewhere.example"],
    ["sec-fetch-site", "cross-site"],
    ["origin", "null"],
  ])
    assert.equal((await ask("/data/cifar10", { method: "POST", headers: { [name]: value } })).status, 403);
  for (const path of ["/data/imagenet", "/data/http:%2f%2f127.0.0.1%2fx", "/data/..%2f.."])
    assert.equal((await ask(path, { method: "POST" })).status, 404);
  assert.equal((await statusOf()).state, "absent");
  assert.deepEqual(mirror.starts, []);
});

test("a folder for Python is named, a damaged file refused, a gzipped one unpacked", async () => {
  const cache = process.env.TINYCNN_CACHE as string;
  mkdirSync(join(cache, "cifar-10-batches-py"));
  writeFileSync(join(cache, "cifar-10-batches-py", "data_batch_1"), "pickle");
  assert.equal((await statusOf()).python, join(cache, "cifar-10-batches-py"));
  mkdirSync(join(cache, spec.folder));
  for (const [name, bytes] of files) writeFileSync(join(cache, spec.folder, `${name}.gz`), gzipSync(bytes));
  const answer = await ask("/data/cifar10/test_batch.bin");
  assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), files.get("test_batch.bin"));
  writeFileSync(join(cache, spec.folder, "test_batch.bin"), "short");
  const damaged = await ask("/data/cifar10/test_batch.bin");
  assert.equal(damaged.status, 404);
  assert.match(await damaged.text(), /found 5 bytes, expected 196672/);
});
