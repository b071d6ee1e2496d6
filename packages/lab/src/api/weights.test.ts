// Files of torch.save by name are those of the files panel.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { load, save, tensor } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";
import { serveBy } from "./page.ts";
import { panelFiles } from "./weights.ts";

const files = new Map<string, Blob>();
serveBy({
  readFile: async (name: string) => (files.has(name) ? { blob: files.get(name) } : null),
  writeFile: async (name: string, blob: Blob) => void files.set(name, blob),
} as never);
serialization.setFileAccess(panelFiles);
after(() => serialization.setFileAccess(null));

test("what a cell saves is a file of the panel, and is loaded from there", async () => {
  await save({ weights: new Map([["a", tensor([1, 2])]]), epoch: 3 }, "model.pth");
  assert.deepEqual([...files.keys()], ["model.pth"]);
  const { weights, epoch } = await load("model.pth");
  assert.deepEqual([[...(await weights.get("a").data())], epoch], [[1, 2], 3]);
  await assert.rejects(load("other.pth"), /other\.pth: there is no such file\. Drop it on the page/);
});
