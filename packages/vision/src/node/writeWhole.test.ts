import assert from "node:assert/strict";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, mock, test } from "node:test";
import { downloadFile } from "./download.ts";
import { serveFiles } from "./testSets.ts";
import { writeWhole } from "./writeWhole.ts";

const folder = await promises.mkdtemp(join(tmpdir(), "whole-"));
const { rename, writeFile } = promises;
after(async () => {
  Object.assign(promises, { rename, writeFile });
  syncBuiltinESMExports();
  mock.restoreAll();
  await promises.rm(folder, { recursive: true });
});

const steps: string[] = [];
promises.rename = async (from, to) => {
  steps.push("rename");
  await rename(from, to);
};
promises.writeFile = async (path, data, options) => {
  steps.push((options as { flush?: boolean }).flush ? "write and flush" : "write");
  await writeFile(path, data, options);
};
syncBuiltinESMExports();

test("a file of a data set is on the disk before it has its name", async () => {
  await writeWhole(join(folder, "a", "images.bin"), new Uint8Array(10));
  assert.deepEqual(steps.splice(0), ["write and flush", "rename"]);
});

test("so is a downloaded one", async () => {
  const handle = await promises.open(join(folder, "handle"), "w");
  const { prototype } = Object.getPrototypeOf(handle).constructor;
  await handle.close();
  const sync = prototype.sync as () => Promise<void>;
  mock.method(prototype, "sync", function (this: unknown) {
    steps.push("flush");
    return sync.call(this);
  });
  const { address, close } = await serveFiles({ "images.gz": new Uint8Array(100) });
  await downloadFile({
    urls: [`${address}/images.gz`],
    target: join(folder, "images.gz"),
    limit: 100,
    check: async () => {
      steps.push("check");
    },
  }).finally(close);
  // Before, it looked for a part of an earlier time.
  const end = steps.slice(steps.indexOf("check"));
  assert.deepEqual(end.slice(0, 3), ["check", "flush", "rename"]);
});
