// airbench94 on the CPU: CIFAR-10 to 94 % in 9.9 epochs (Keller Jordan 2024, https://github.com/KellerJordan/cifar10-airbench,
// legacy/airbench94.py: mean 94.01 % of 1,000 runs there, in half precision, with test-time augmentation). --optimizer muon trains the
// same network as airbench94_muon.py there does, with the batches of 1,024 of the other. --networks N trains N of them, one after the
// other, and takes the mean of their probabilities (Lakshminarayanan et al. 2017, https://arxiv.org/abs/1612.01474).
//
// Every epoch is saved; the same command goes on where it stopped. --help lists the flags.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  DataLoader,
  getDevice,
  safetensors,
  setDefaultDevice,
  setFloat32MatmulPrecision,
} from "@tinycnn/core";
import type { models } from "@tinycnn/vision";
import { findDataset } from "@tinycnn/vision/node";
import { writeWhole } from "../packages/vision/src/node/writeWhole.ts";
import { HELP, optionsOf, readOptions } from "./airbenchOptions.ts";
import { AirbenchTraining, plain } from "./airbenchTraining.ts";
import { Answers } from "./answers.ts";

const EVAL_BATCH = 500;

const options = readOptions(process.argv.slice(2));
if (!options) {
  console.log(HELP);
  process.exit(0);
}
const { outDir, dataDir, threads, networks, ...about } = options;
mkdirSync(outDir, { recursive: true });

// Rounding of 1e-5 is lost in a batch's noise, and a step takes a tenth less time.
setFloat32MatmulPrecision("high");
const device = getDevice("cpu", threads === null ? {} : { threads });
setDefaultDevice(device);
console.log(`device: ${device.description}`);
const found = await findDataset("cifar10", { dataDir, sample: false });
console.log(`data: ${found.description}`);
const data = {
  train: await found.load({ train: true, transform: plain }),
  test: new DataLoader(await found.load({ train: false, transform: plain }), { batchSize: EVAL_BATCH }),
};

async function saveWeights(model: models.Airbench94, path: string): Promise<void> {
  const weights = new Map<string, safetensors.StoredTensor>();
  for (const [name, t] of model.stateDict())
    weights.set(name, { shape: t.shape, dtype: t.dtype, data: await t.data() });
  await writeWhole(path, safetensors.serialize(weights, { model: "airbench94" }));
}

const answers = new Answers(10);
const trained = [];
for (let index = 0; index < networks; index++) {
  const name = networks > 1 ? `-${index + 1}` : "";
  if (networks > 1) console.log(`network ${index + 1} of ${networks}`);
  const own = optionsOf(options, index);
  const training = await AirbenchTraining.begin(data, own, join(outDir, `state${name}.safetensors`));
  await training.run();
  const { model, history } = training;
  await saveWeights(model, join(outDir, `model${name}.safetensors`));
  const accuracies = await answers.add(model, data.test);
  for (const [views, accuracy] of Object.entries(accuracies))
    console.log(`test accuracy, views ${views}: ${accuracy.toFixed(4)}`);
  const { seed, epochs, cutout, cutmix, prune } = own;
  trained.push({
    ...{ seed, epochs, cutout, cutmix, prune, accuracies, history },
    steps: history.at(-1)?.step ?? 0,
    trainSeconds: history.reduce((sum, { seconds }) => sum + seconds, 0),
  });
}
const accuracies = answers.accuracies();
if (networks > 1)
  for (const [views, accuracy] of Object.entries(accuracies))
    console.log(`test accuracy of the ${networks} together, views ${views}: ${accuracy.toFixed(4)}`);
const trainSeconds = trained.reduce((sum, one) => sum + one.trainSeconds, 0);
const result = {
  recipe: "airbench94",
  ...about,
  networks: trained,
  trainSeconds,
  accuracies,
  device: device.description,
  node: process.version,
};
await writeWhole(
  join(outDir, "result.json"),
  new TextEncoder().encode(`${JSON.stringify(result, null, 2)}\n`),
);
console.log(`training took ${trainSeconds.toFixed(0)} s; ${join(outDir, "result.json")}`);
