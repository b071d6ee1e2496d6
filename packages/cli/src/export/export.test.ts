// Every format of export is read again by --weights, and gives the same weights.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { manualSeed } from "@tinycnn/core";
import { datasets, models, onnx } from "@tinycnn/vision";
import { weightsOf } from "@tinycnn/vision/run";
import { asTensors, readWeights } from "../run/state.ts";
import type { Exported } from "./exported.ts";
import { formats } from "./formats.ts";
import { metricsCsv } from "./metrics.ts";

const dir = mkdtempSync(join(tmpdir(), "tinycnn-export-"));
after(() => rmSync(dir, { recursive: true }));

const spec = datasets.spec("fashion-mnist");
const make = () => models.create("tinycnn-bn", { inChannels: 1, imageSize: 28, numClasses: 10 });
manualSeed(0);
const of: Exported = {
  model: make().eval(),
  name: "tinycnn-bn",
  modelOptions: {},
  spec,
  accuracy: 0.5,
  epochs: 1,
};

async function written(name: string): Promise<string> {
  const { suffix, make: files } = formats[name];
  const path = join(dir, `model-${name}${suffix}`);
  const made = await files(of);
  if (suffix === "") mkdirSync(path);
  for (const [file, content] of made) writeFileSync(suffix === "" ? join(path, file) : path, content);
  return path;
}

describe("what is exported is read by --weights", () => {
  for (const name of Object.keys(formats).filter((format) => format !== "html"))
    test(name, async () => {
      const path = await written(name);
      const model = make();
      model.loadStateDict(asTensors(readWeights(path)));
      const [own, other] = [await weightsOf(of.model), await weightsOf(model)];
      for (const [key, { data }] of own) {
        const values = Array.from(data);
        const most = values.reduce((a, x) => Math.max(a, Math.abs(x)), 0);
        const read = other.get(key)?.data ?? [];
        const apart = values.reduce((a, x, i) => Math.max(a, Math.abs(x - read[i])), 0);
        assert.ok(apart <= (name === "int8" ? most / 127 : 0), `${key}: ${apart}`);
      }
    });

  test("the ONNX file says what goes in and what comes out", async () => {
    const { metadata, graph } = await onnx.load(await written("onnx"));
    assert.deepEqual(JSON.parse(metadata.labels), spec.classes);
    assert.deepEqual(JSON.parse(metadata.preprocessing).image_std, [0.353]);
    assert.equal(graph.outputs[0].name, "logits");
  });

  test("a folder without weights is named", () => {
    const empty = join(dir, "empty");
    mkdirSync(empty);
    assert.throws(() => readWeights(empty), /empty: this folder has no weights, expected model\.safetensors/);
  });
});

test("numbers of the epochs as a table", () => {
  const rows = [
    { epoch: 1, loss: 2.5, sum: "crc32:0" },
    { epoch: 2, loss: 1, valAcc: 0.5 },
  ];
  assert.equal(metricsCsv(rows), "epoch,loss,valAcc\n1,2.5,\n2,1,0.5\n");
});
