// airbench94 on the CPU: CIFAR-10 to 94 % in 9.9 epochs (Keller Jordan 2024, https://github.com/KellerJordan/cifar10-airbench,
// legacy/airbench94.py: mean 94.01 % of 1,000 runs there, in half precision, with test-time augmentation). --optimizer muon trains the
// same network as airbench94_muon.py there does, with the batches of 1,024 of the other. --networks N trains N of them, one after the
// other, and takes the mean of their probabilities (Lakshminarayanan et al. 2017, https://arxiv.org/abs/1612.01474).
//
// Every epoch is saved, and every minute; Ctrl-C ends the step under way and saves. The same command goes on where it stopped. --help
// lists the flags.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DataLoader, getDevice, setDefaultDevice, setFloat32MatmulPrecision } from "@tinycnn/core";
import { findDataset, writeWhole } from "@tinycnn/vision/node";
import { Life, lastState, placeOf, type RunObserver } from "@tinycnn/vision/run";
import { explain } from "../packages/cli/src/errors.ts";
import { Interrupted, onInterrupt } from "../packages/cli/src/interrupt.ts";
import { asOnlyWriter } from "../packages/cli/src/run/lock.ts";
import { type AirbenchData, plain } from "./airbenchData.ts";
import { type AirbenchOptions, HELP, optionsOf, readOptions } from "./airbenchOptions.ts";
import { type AirbenchState, AirbenchStore } from "./airbenchState.ts";
import { AirbenchTraining } from "./airbenchTraining.ts";
import { type Accuracies, Answers } from "./answers.ts";

const EVAL_BATCH = 500;
/** A state is 30 MB. */
const SAVE_SECONDS = 60;
/** Steps from one line to the next. */
const SAY_EVERY = 8;

/** Lines on the way. @param epochs of all */
function lines(epochs: number): RunObserver<AirbenchState, Accuracies> {
  let start = performance.now();
  return {
    onTakenUp: ({ position }) => console.log(`resumed ${placeOf(position)}`),
    onEpochBegin: () => {
      start = performance.now();
    },
    onStep: ({ batch, batches, loss }) => {
      if (batch % SAY_EVERY !== 0 && batch !== batches) return;
      const seconds = (performance.now() - start) / 1000;
      start = performance.now();
      console.log(
        `  step ${batch}/${batches} loss=${loss.toFixed(4)} ${seconds.toFixed(1)} s since the last line`,
      );
    },
    onEpoch: ({ epoch, seconds, loss, valAcc }) =>
      console.log(
        `[${epoch}/${Math.ceil(epochs)}] ${seconds.toFixed(1)} s loss=${loss.toFixed(4)}${valAcc === null ? "" : ` val_acc=${valAcc.toFixed(4)}`}`,
      ),
    onStopped: ({ position }) =>
      console.log(`stopped ${placeOf(position)}; everything is saved. The same command goes on`),
    onEnd: (accuracies) => {
      for (const [views, accuracy] of Object.entries(accuracies))
        console.log(`test accuracy, views ${views}: ${accuracy.toFixed(4)}`);
    },
  };
}

/** Trains network `index`, from 0. @returns what is told of it @throws Interrupted when the user stops it */
async function trainNetwork(data: AirbenchData, options: AirbenchOptions, index: number, answers: Answers) {
  const { networks, outDir } = options;
  if (networks > 1) console.log(`network ${index + 1} of ${networks}`);
  const own = optionsOf(options, index);
  const training = await AirbenchTraining.begin(data, own, answers);
  const store = new AirbenchStore(outDir, networks > 1 ? `-${index + 1}` : "");
  const life = new Life(training, store, [lines(own.epochs)], { saveSeconds: SAVE_SECONDS });
  const state = await lastState(store, console.log);
  if (state) await life.takeUp(state);
  const silence = onInterrupt(() => life.stop());
  try {
    if (!(await life.train())) throw new Interrupted();
  } finally {
    silence();
  }
  const accuracies = await life.end();
  const { seed, epochs, cutout, cutmix, prune } = own;
  const { history } = training;
  return {
    ...{ seed, epochs, cutout, cutmix, prune, accuracies, history },
    steps: history.at(-1)?.step ?? 0,
    trainSeconds: history.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

async function main(options: AirbenchOptions): Promise<void> {
  const { outDir, dataDir, threads, networks, ...about } = options;
  // Rounding of 1e-5 is lost in a batch's noise, and a step takes a tenth less time.
  setFloat32MatmulPrecision("high");
  const device = getDevice("cpu", threads === null ? {} : { threads });
  setDefaultDevice(device);
  console.log(`device: ${device.description}`);
  const found = await findDataset("cifar10", { dataDir, sample: false });
  console.log(`data: ${found.description}`);
  const test = await found.load({ train: false, transform: plain });
  const data = {
    train: await found.load({ train: true, transform: plain }),
    test: new DataLoader(test, { batchSize: EVAL_BATCH }),
  };
  const answers = new Answers(10);
  const trained = [];
  for (let index = 0; index < networks; index++)
    trained.push(await trainNetwork(data, options, index, answers));
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
  const path = join(outDir, "result.json");
  writeWhole(path, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`training took ${trainSeconds.toFixed(0)} s; ${path}`);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options) {
    mkdirSync(options.outDir, { recursive: true });
    await asOnlyWriter(options.outDir, [], () => main(options));
  } else console.log(HELP);
} catch (error) {
  if (!(error instanceof Interrupted)) console.error(`error: ${explain(error)}`);
  process.exitCode = error instanceof Interrupted ? 130 : 1;
}
