// A training of airbench that is stopped after any step, and taken up from its file, ends with the weights of one that was left alone.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { DataLoader, setDefaultDevice } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import { Life, lastState, type Weights, weightsOf } from "@tinycnn/vision/run";
import { ImageDataset } from "../packages/vision/src/datasets/imageDataset.ts";
import { rounds } from "../tests/rounds.ts";
import { type AirbenchData, plain } from "./airbenchData.ts";
import { type AirbenchOptions, optionsOf, readOptions } from "./airbenchOptions.ts";
import { AirbenchStore } from "./airbenchState.ts";
import { AirbenchTraining } from "./airbenchTraining.ts";
import { Answers } from "./answers.ts";

const folder = mkdtempSync(join(tmpdir(), "tinycnn-airbench-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const SIZE = { widths: [8, 16, 16] as [number, number, number], batchSize: 16 };
/** Five passes and a bit, the whitening's bias at rest in the last, of 4 steps and then of fewer. */
const FLAGS = ["--epochs", "4.6", "--prune", "0.5", "--cutmix", "0.5", "--cutout", "4", "--jitter", "0.2"];
const optionsWith = (...more: string[]) =>
  optionsOf(readOptions(["--out", folder, ...FLAGS, ...more]) as AirbenchOptions, 0);

/** Pictures in ten colours. */
function pictures(count: number): ImageDataset {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const images = Uint8Array.from({ length: count * 3072 }, (_, i) => {
    const [picture, channel] = [Math.floor(i / 3072), i % 3];
    return (labels[picture] * 25 * (channel + 1) + ((i * 2654435761) >>> 25)) % 256;
  });
  return new ImageDataset(datasets.spec("cifar10"), { images, labels }, { transform: plain });
}

function dataOf(): AirbenchData {
  setDefaultDevice("cpu");
  return { train: pictures(64), test: new DataLoader(pictures(20), { batchSize: 20 }) };
}

function hashOf(weights: Weights): string {
  const hash = createHash("sha256");
  for (const { data } of weights.values()) hash.update(new Uint8Array(data.buffer as ArrayBuffer));
  return hash.digest("hex");
}

/** @param stopAfter steps from here; null: to the end @returns the end's weights in short; null when it was stopped */
async function trained(name: string, stopAfter: number | null, ...flags: string[]): Promise<string | null> {
  const training = await AirbenchTraining.begin(dataOf(), optionsWith(...flags), new Answers(10), SIZE);
  const store = new AirbenchStore(folder, name);
  let steps = 0;
  const stopper = {
    onStep: () => {
      if (++steps === stopAfter) training.stop();
    },
  };
  const life = new Life(training, store, [stopper], { saveSeconds: 1e6 });
  const state = await lastState(store, assert.fail);
  if (state) await life.takeUp(state);
  if (!(await life.train())) return null;
  const accuracies = await life.end();
  assert.ok(accuracies.none >= 0 && accuracies.translate >= 0);
  return hashOf(await weightsOf(training.model));
}

for (const optimizer of ["sgd", "muon"])
  test(`${optimizer}: stopped again and again, it ends with the same weights`, async () => {
    const calm = await trained(`-calm-${optimizer}`, null, "--optimizer", optimizer);
    for (const every of [3, 1, 2, 4, 5].slice(0, rounds(1, 5))) {
      let ended: string | null = null;
      let stops = -1;
      while (!ended) {
        assert.ok(++stops < 30, "it makes progress");
        ended = await trained(`-${optimizer}-${every}`, every, "--optimizer", optimizer);
      }
      assert.ok(stops >= 2, `${stops} stops`);
      assert.equal(ended, calm);
    }
  });

test("a checkpoint of other options, and a damaged one without another, are refused", async () => {
  assert.equal(await trained("-other", 2), null);
  await assert.rejects(trained("-other", null, "--seed", "5"), {
    name: "UserError",
    message: /state-other\.safetensors does not fit this run: it is of the run .*give another --out/,
  });
  writeFileSync(join(folder, "state-other.safetensors"), "no state");
  await assert.rejects(trained("-other", null), /state-other\.safetensors.*cannot go on/);
});

test("so many steps and no more: no epoch is counted as done that was not", async () => {
  await trained("-limited", null, "--limit-steps", "6");
  const state = new AirbenchStore(folder, "-limited").read("state");
  assert.deepEqual([state?.position.epoch, state?.position.history.length], [1, 1]);
});
