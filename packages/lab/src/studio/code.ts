// A run as code, both ways: cells that do the same training, and the settings out of such cells, a config or a recipe.
import { say } from "@tinycnn/core";
import { datasets, UserError } from "@tinycnn/vision";
import {
  type Config,
  defaults,
  merge,
  parseRecipe,
  type Recipe,
  readConfig,
  recipeSettings,
  SAMPLE,
  type Tree,
} from "@tinycnn/vision/run";
import { dataCode, lossCode, modelCode, optimizerCode, scheduleCode } from "./codeParts.ts";

/** Begins the comment that holds the settings. */
const MARK = "// @studio ";
/** Longest text that settings are looked for in. */
const MAX_BYTES = 2 ** 20;

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

/** Cells that do the run's training: the same data, draws and steps, so the same numbers. */
export function cellsOf(config: Config, title: string, words: { intro: string }): CodeCell[] {
  const spec = datasets.spec(config.dataset);
  const intro: CodeCell = { kind: "markdown", source: `# ${title}\n\n${words.intro}` };
  if (needsTrainer(config)) return [intro, ...trainerCells(config)];
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
    intro,
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

/** Runs with averaged weights, a validation split or early stopping, by the library's own loop. */
function trainerCells(config: Config): CodeCell[] {
  const full = config.dataset === "fashion-mnist" && config.dataDir !== SAMPLE ? ", full: true" : "";
  const source = `${mark(config)}
import { defaultDevice } from "@tinycnn/core";
import { createSession, readConfig, splitsOf } from "@tinycnn/vision/run";
import { curves, display, loadDataset } from "@tinycnn/lab";

${constants(config)}

const config = readConfig(
  { ...${JSON.stringify(config)}, seed: SEED, batchSize: BATCH_SIZE, lr: LEARNING_RATE, epochs: EPOCHS },
  "settings",
);
const trainSet = await loadDataset("${config.dataset}", { train: true${full} });
const testSet = await loadDataset("${config.dataset}", { train: false${full} });
const { trainer, model } = await createSession(config, splitsOf(config, trainSet, testSet), defaultDevice());
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

const CONSTANTS = { SEED: "seed", BATCH_SIZE: "batchSize", LEARNING_RATE: "lr", EPOCHS: "epochs" } as const;

/** Whether a cell's text holds a run's settings. */
export const isMarked = (source: string): boolean => source.startsWith(MARK) || source.includes(`\n${MARK}`);

/** The settings in code that cellsOf made; numbers that were changed in the code since count as the code has them. */
function fromCode(source: string): Tree {
  const line = source.split("\n").find((other) => other.startsWith(MARK)) as string;
  let settings: Tree;
  try {
    settings = JSON.parse(line.slice(MARK.length));
  } catch {
    throw new UserError(say`the comment after ${MARK.trim()} is not JSON any more; undo its last change`);
  }
  for (const [name, key] of Object.entries(CONSTANTS)) {
    const found = new RegExp(`^const ${name} = ([\\d.e+-]+);`, "m").exec(source);
    if (found) settings[key] = Number(found[1]);
  }
  return settings;
}

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function sourcesOf(value: Tree): string[] {
  if (!Array.isArray(value.cells)) return [];
  return value.cells.flatMap((cell: unknown) => {
    const source = isTree(cell) ? cell.source : "";
    return [Array.isArray(source) ? source.join("") : String(source)];
  });
}

/**
 * The settings in a text: a run's config.json, a recipe, a notebook (.ipynb) or code with the Studio's comment.
 *
 * @param find the recipe of a name, for recipes that extend one
 * @throws UserError that says what is wrong
 */
export function settingsFrom(text: string, find: (name: string) => Recipe): Config {
  if (text.length > 32 * MAX_BYTES)
    throw new UserError(say`${text.length} characters, the limit is ${32 * MAX_BYTES}`);
  if (isMarked(text)) {
    const asJson = text.trimStart().startsWith("{") ? tryJson(text) : null;
    const source = isTree(asJson) ? sourcesOf(asJson).find(isMarked) : text;
    if (source) return readConfig(merge(defaults, fromCode(source)), "settings");
  }
  const value = tryJson(text);
  if (!isTree(value))
    throw new UserError(
      say`expected a config.json, a recipe, or a notebook that the Studio made; this is none`,
    );
  if (Array.isArray(value.cells)) {
    const source = sourcesOf(value).find(isMarked);
    if (!source)
      throw new UserError(
        say`this notebook was not made by the Studio: none of its cells begins with // @studio`,
      );
    return readConfig(merge(defaults, fromCode(source)), "settings");
  }
  if (text.length > MAX_BYTES) throw new UserError(say`${text.length} characters, the limit is ${MAX_BYTES}`);
  if ("set" in value) return configOfRecipe(parseRecipe(value, "own", "recipe"), find);
  return readConfig(merge(defaults, value), "settings");
}

/** A recipe's config. @throws UserError */
export const configOfRecipe = (recipe: Recipe, find: (name: string) => Recipe): Config =>
  readConfig(
    merge({ ...defaults, recipe: recipe.name === "own" ? null : recipe.name }, recipeSettings(recipe, find)),
    `recipe ${recipe.name}`,
  );

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
