// Makes the weights that come with the package out of a run: rounded to half precision, measured anew on the test split as they are
// then, with a card and what a picture goes through before.
// Usage, from the project's root, after tinycnn train --recipe resnet9-24 --out RUN:
//   npx node scripts/makePretrained.ts RUN FOLDER [DATA]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataLoader, safetensors, setDefaultDevice, train } from "@tinycnn/core";
import { hub, transforms } from "@tinycnn/vision";
import { findDataset } from "@tinycnn/vision/node";
import { createModel, specOf } from "@tinycnn/vision/run";
import { RunFolder } from "../packages/cli/src/run/folder.ts";

const NOTES = `Weights, in half precision, that come with tinycnn and were trained by its own engine, for a start on pictures of one's own:
\`await models.pretrained("resnet9")\`, \`tinycnn train --data FOLDER --pretrained\`. The pixels that it was trained and measured on are
CIFAR-10's after one pass through JPEG (quality 75), so its accuracy is no figure for the original pixels.`;

const [from, to, dataDir] = process.argv.slice(2);
if (!to) throw new Error("usage: makePretrained.ts RUN FOLDER [DATA]");
setDefaultDevice("cpu");
const run = RunFolder.open(from);
const { model: name, modelOptions, recipe, dataset } = run.config();
const spec = specOf({ dataset });
const { tensors: weights } = run.weights("model");
const { length: epochs } = run.metrics();
const found = await findDataset(dataset, { dataDir, sample: false });
const test = await found.load({ train: false, transform: transforms.evalTransform(spec) });

const notes = `${NOTES} Recipe: \`tinycnn train --recipe ${recipe}\`.`;
const of = { model: name, modelOptions, spec, weights, epochs, half: true, notes };
const bytes = hub.hubFiles({ ...of, accuracy: null }).get("model.safetensors") as Uint8Array;
const model = createModel(name, spec, modelOptions).eval();
model.loadStateDict(safetensors.load(bytes));
const { accuracy } = await train.evaluate(model, new DataLoader(test, { batchSize: 500 }), 10);

mkdirSync(to, { recursive: true });
for (const [file, content] of hub.hubFiles({ ...of, accuracy })) writeFileSync(join(to, file), content);
console.log(`${to}: ${bytes.length.toLocaleString("en")} bytes, accuracy ${accuracy.toFixed(4)}`);
