// A run as code: cells that do the same training.
import { say } from "@tinycnn/core";
import { type Config, defaults, SAMPLE } from "../config.ts";
import type { Tree } from "../merge.ts";
import { specOf } from "../pictures.ts";
import { dataCode, lossCode, modelCode, optimizerCode, scheduleCode } from "./parts.ts";

/** Begins the comment that holds the settings. */
export const MARK = "// @studio ";

export interface CodeCell {
  kind: "code" | "markdown";
  source: string;
}

/** What only the training loop of the library does: these runs are shown with it instead of the lecture's loop. */
const needsTrainer = (config: Config): boolean =>
  config.ema !== null ||
  config.mix !== null ||
  config.earlyStopping !== null ||
  config.validation !== null ||
  config.transfer !== null ||
  config.pictures !== null ||
  config.model === "airbench94" ||
  config.optimizer === "muon";

/** The settings that differ from the defaults, and those that always matter. */
function essential(config: Config): Tree {
  const { dataset, model, epochs, batchSize, lr, optimizer, seed } = config;
  const changed = Object.entries(config).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(defaults[key as keyof Config]),
  );
  return { dataset, model, epochs, batchSize, lr, optimizer, seed, ...Object.fromEntries(changed) };
}

const mark = (config: Config): string => `${MARK}${JSON.stringify(essential(config))}`;

const constants = ({ seed, batchSize, lr, epochs }: Config): string =>
  `const SEED = ${seed};\nconst BATCH_SIZE = ${batchSize};\nconst LEARNING_RATE = ${lr};\nconst EPOCHS = ${epochs};`;

const intro = (): string =>
  say`The same training as in the Studio. Run from the top, and the numbers are the same. The Studio reads the ${"`@studio`"} line of the first cell to open it again.`;

/** Cells that do the run's training: the same data, draws and steps, so the same numbers. */
export function cellsOf(config: Config, title: string): CodeCell[] {
  const head: CodeCell = { kind: "markdown", source: `# ${title}\n\n${intro()}` };
  if (needsTrainer(config)) return [head, ...trainerCells(config)];
  const spec = specOf(config);
  const schedule = scheduleCode(config);
  const setUp = [
    mark(config),
    'import { DataLoader, manualSeed, nn, noGrad, optim } from "@tinycnn/core";',
    'import { models, transforms } from "@tinycnn/vision";',
    'import { curves, display, loadDataset, progress } from "@tinycnn/lab";',
    "",
    constants(config),
    "",
    dataCode(config, spec),
  ].join("\n");
  const build = [
    `const model = ${modelCode(config, spec)};`,
    `const criterion = ${lossCode(config.loss)};`,
    optimizerCode(config),
    ...schedule.make,
    "",
    "console.log(String(model));",
  ].join("\n");
  return [
    head,
    { kind: "code", source: setUp },
    { kind: "code", source: build },
    { kind: "code", source: loop(config, schedule) },
  ];
}

function loop({ clipNorm, clipValue }: Config, schedule: ReturnType<typeof scheduleCode>): string {
  const clips = [
    ...(clipValue === null ? [] : [`    nn.utils.clipGradValue(model.parameters(), ${clipValue});`]),
    ...(clipNorm === null ? [] : [`    nn.utils.clipGradNorm(model.parameters(), ${clipNorm});`]),
  ];
  return `async function evaluate(): Promise<{ valAcc: number; valLoss: number }> {
  model.eval();
  let [right, loss] = [0, 0];
  for (const [x, y] of testLoader) {
    const logits = noGrad(() => model(x));
    right += await noGrad(() => logits.argmax(1).eq(y).sum()).item();
    loss += (await noGrad(() => new nn.CrossEntropyLoss()(logits, y)).item()) * y.numel;
  }
  model.train();
  return { valAcc: right / testSet.length, valLoss: loss / testSet.length };
}

const history: { epoch: number; loss: number; valAcc: number }[] = [];
const chart = await display("");
model.train();
for (let epoch = 1; epoch <= EPOCHS; epoch++) {
  let sum = 0;
  const bar = progress(trainLoader, { label: \`Epoch \${epoch}/\${EPOCHS}\` });
  for (const [x, y] of bar) {
    const loss = criterion(model(x), y);
    const value = await loss.item();
    optimizer.zeroGrad();
    loss.backward();
${[...clips, "    optimizer.step();", ...schedule.afterStep.map((line) => `    ${line}`)].join("\n")}
    sum += value;
    bar.note(\`loss=\${value.toFixed(4)}\`);
  }
  const loss = sum / trainLoader.length;
  const { valAcc${schedule.usesLoss ? ", valLoss" : ""} } = await evaluate();
${schedule.afterEpoch.map((line) => `  ${line}\n`).join("")}  history.push({ epoch, loss, valAcc });
  console.log(\`[\${epoch}/\${EPOCHS}] loss=\${loss.toFixed(4)} val_acc=\${valAcc.toFixed(4)}\`);
  await chart.update(curves(history));
}`;
}

/** Lines that load a run's data, and what makes splits of it. */
function loading({
  dataset,
  dataDir,
  pictures,
  transfer,
}: Config): Record<"name" | "lines" | "splits", string> {
  if (pictures) {
    const { title, size, channels, fit, mean, std } = pictures;
    const options = { size, channels, fit, ...(transfer && { normalisation: { mean, std } }) };
    const lines = `const own = await loadPictures(${JSON.stringify(title)}, ${JSON.stringify(options)});`;
    return { name: "loadPictures", lines, splits: "splitsOf(config, own.train, own.test, own.validation)" };
  }
  const full = dataset === "fashion-mnist" && dataDir !== SAMPLE ? ", full: true" : "";
  const lines = `const trainSet = await loadDataset("${dataset}", { train: true${full} });
const testSet = await loadDataset("${dataset}", { train: false${full} });`;
  return { name: "loadDataset", lines, splits: "splitsOf(config, trainSet, testSet)" };
}

/**
 * Runs with averaged weights, a validation split, early stopping, weights to begin with, and those on one's own pictures, by the
 * library's own loop.
 */
function trainerCells(config: Config): CodeCell[] {
  const { name, lines, splits } = loading(config);
  const source = `${mark(config)}
import { defaultDevice } from "@tinycnn/core";
import { ${config.transfer ? "createSession, readConfig, splitsOf, weightsOf" : "createSession, readConfig, splitsOf"} } from "@tinycnn/vision/run";
${config.transfer ? 'import { models } from "@tinycnn/vision";\n' : ""}import { curves, display, ${name} } from "@tinycnn/lab";

${constants(config)}

const config = readConfig(
  { ...${JSON.stringify(config)}, seed: SEED, batchSize: BATCH_SIZE, lr: LEARNING_RATE, epochs: EPOCHS },
  "settings",
);
${lines}
${config.transfer ? `const known = await weightsOf((await models.pretrained("${config.model}")).model);\n` : ""}const { trainer, model } = await createSession(config, ${splits}, defaultDevice()${config.transfer ? ", known" : ""});
console.log(String(model));`;
  const measuredOn = config.validation === null ? "" : ', { accuracy: "validation" }';
  const run = `const chart = await display("");
await trainer.run({
  onEpoch: async ({ epoch, loss, valAcc }) => {
    console.log(\`[\${epoch}/\${EPOCHS}] loss=\${loss.toFixed(4)} val_acc=\${valAcc.toFixed(4)}\`);
    await chart.update(curves(trainer.position().history${measuredOn}));
  },
});`;
  return [
    { kind: "code", source },
    { kind: "code", source: run },
  ];
}
