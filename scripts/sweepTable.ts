// Trains every point of a small space, so that searches can be compared without training: packages/cli/src/sweep/golden/table.json
// (or another file). Stopped, it goes on with the points that are missing. Fashion-MNIST's sample, 1,000 images to train on and 1,000 to choose by.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSpec } from "../packages/cli/src/sweep/spec.ts";
import { getDevice, nn } from "../packages/core/src/index.ts";
import { models } from "../packages/vision/src/index.ts";
import { findSample } from "../packages/vision/src/node/index.ts";
import { createSession, defaults, readConfig, splitsOf } from "../packages/vision/src/run/index.ts";

const PATH = process.argv[2] ?? join(import.meta.dirname, "../packages/cli/src/sweep/golden/table.json");

/** The lecture's model with a quarter of its channels: all 288 trainings take minutes. */
models.register(
  "narrow",
  ({ inChannels, numClasses }) =>
    new nn.Sequential(
      ...[new nn.Conv2d(inChannels, 8, 3, { padding: 1 }), new nn.ReLU(), new nn.MaxPool2d(2)],
      ...[new nn.Conv2d(8, 16, 3, { padding: 1 }), new nn.ReLU(), new nn.MaxPool2d(2)],
      ...[new nn.Flatten(), new nn.Linear(16 * 7 * 7, numClasses)],
    ),
);

const told = {
  recipe: "fashion",
  set: { model: "narrow", epochs: 9, limitTrain: 2000, validation: 1000, limitTest: 1 },
  space: {
    lr: { min: 1e-4, max: 0.1, log: true, steps: 8 },
    optimizer: ["adam", "sgd", "rmsprop"],
    batchSize: [16, 32, 64, 128],
    "loss.labelSmoothing": [0, 0.1, 0.2],
  },
  search: "grid",
};

interface Table {
  told: object;
  /** Validation accuracy after each epoch, in ten-thousandths, by the point's number; 0 where the loss became infinite. */
  rows: number[][];
}

const spec = readSpec(told, "table");
const table: Table = existsSync(PATH) ? JSON.parse(readFileSync(PATH, "utf8")) : { told, rows: [] };
const found = findSample("fashion-mnist");
if (!found) throw new Error("the sample is missing");
const [train, test] = [await found.load({ train: true }), await found.load({ train: false })];
const device = getDevice("cpu", { threads: 1 });

async function accuracies(n: number): Promise<number[]> {
  const config = readConfig({ ...defaults, ...spec.configOf(spec.space.nth(n), 0) }, "point");
  const { trainer } = await createSession(config, splitsOf(config, train, test), device);
  const rows: number[] = [];
  try {
    await trainer.run({ onEpoch: ({ valAcc }) => void rows.push(Math.round(1e4 * valAcc)) });
  } catch (error) {
    if ((error as Error).name !== "LossNotFiniteError") throw error;
  }
  return Array.from({ length: config.epochs }, (_, i) => rows[i] ?? 0);
}

for (let n = table.rows.length; n < spec.space.size; n++) {
  table.rows.push(await accuracies(n));
  const rows = table.rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n");
  writeFileSync(PATH, `{\n  "told": ${JSON.stringify(told)},\n  "rows": [\n${rows}\n  ]\n}\n`);
  console.log(`${n + 1} of ${spec.space.size}`);
}
