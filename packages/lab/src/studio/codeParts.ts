// Settings as the lines of code that mean the same.
import type { DatasetSpec } from "@tinycnn/vision";
import { type Config, type Named, SAMPLE } from "@tinycnn/vision/run";

/** A value as TypeScript writes it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner)}`);
  return fields.length > 0 ? `{ ${fields.join(", ")} }` : "{}";
}

/** Arguments that constructors take before their options. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  RandomCrop: ["size"],
  RandomHorizontalFlip: ["p"],
  RandomResizedCrop: ["size"],
  Resize: ["size"],
  RandomRotation: ["degrees"],
  RandomAffine: ["degrees"],
  Grayscale: ["numOutputChannels"],
  RandomGrayscale: ["p"],
  Normalize: ["mean", "std"],
  RandomErasing: ["p"],
  Cutout: ["size"],
};

function transformCode({ name, ...options }: Named): string {
  const first = FIRST[name] ?? [];
  const rest = Object.fromEntries(Object.entries(options).filter(([key]) => !first.includes(key)));
  const places = first.map((key) => (options[key] === undefined ? "undefined" : literal(options[key])));
  if (Object.keys(rest).length > 0) places.push(literal(rest));
  while (places.at(-1) === "undefined") places.pop();
  return `new transforms.${name}(${places.join(", ")})`;
}

/** The lecture's pipeline, or the list with what it lacks, as augmentTransform completes it. */
function augmentCode({ augment }: Config, { size, pad, mean, std }: DatasetSpec): string[] {
  const lecture: Named[] = [{ name: "RandomCrop", size, padding: pad }, { name: "RandomHorizontalFlip" }];
  const list: Named[] = augment === null ? lecture : augment === "none" ? [] : (augment as Named[]);
  const has = (wanted: string): boolean => list.some(({ name }) => name === wanted);
  const whole = [
    ...list,
    ...(has("ToTensor") ? [] : [{ name: "ToTensor" }]),
    ...(has("Normalize") ? [] : [{ name: "Normalize", mean, std }]),
  ];
  return whole.map(transformCode);
}

/** Data sets and loaders, named trainSet, testSet, trainLoader, testLoader. */
export function dataCode(config: Config, spec: DatasetSpec): string {
  const { dataset, dataDir, limitTrain, limitTest } = config;
  const full = dataset === "fashion-mnist" && dataDir !== SAMPLE ? ", full: true" : "";
  const steps = augmentCode(config, spec).map((step) => `  ${step},`);
  const cut = (limit: number | null): string => (limit === null ? "" : `.slice(0, ${limit})`);
  const load = (train: boolean, transform: string, limit: number | null): string => {
    const loaded = `await loadDataset("${dataset}", { train: ${train}, transform: ${transform}${full} })`;
    return limit === null ? loaded : `(${loaded})${cut(limit)}`;
  };
  return [
    "manualSeed(SEED);",
    "",
    "const trainTransform = new transforms.Compose([",
    ...steps,
    "]);",
    "const testTransform = new transforms.Compose([",
    "  new transforms.ToTensor(),",
    `  ${transformCode({ name: "Normalize", mean: spec.mean, std: spec.std })},`,
    "]);",
    `const trainSet = ${load(true, "trainTransform", limitTrain)};`,
    `const testSet = ${load(false, "testTransform", limitTest)};`,
    "const trainLoader = new DataLoader(trainSet, { batchSize: BATCH_SIZE, shuffle: true });",
    "const testLoader = new DataLoader(testSet, { batchSize: BATCH_SIZE });",
    "",
    'console.log(trainSet.length, "pictures to train on,", testSet.length, "to test with");',
  ].join("\n");
}

export const modelCode = ({ model, modelOptions }: Config, spec: DatasetSpec): string =>
  `models.create(${literal(model)}, ${literal({
    inChannels: spec.channels,
    imageSize: spec.size,
    numClasses: spec.classes.length,
    ...modelOptions,
  })})`;

const LOSSES: Readonly<Record<string, string>> = {
  "cross-entropy": "CrossEntropyLoss",
  focal: "FocalLoss",
  mse: "OneHotMSELoss",
};

export function lossCode({ name, ...settings }: Named): string {
  const plain = settings.labelSmoothing === 0 || Object.keys(settings).length === 0;
  return `new nn.${LOSSES[name]}(${plain ? "" : literal(settings)})`;
}

const OPTIMIZERS: Readonly<Record<string, [name: string, settings: readonly (keyof Config)[]]>> = {
  adam: ["Adam", ["weightDecay", "betas"]],
  adamw: ["AdamW", ["weightDecay", "betas"]],
  sgd: ["SGD", ["momentum", "nesterov", "weightDecay"]],
  rmsprop: ["RMSprop", ["momentum", "weightDecay", "alpha"]],
};

/** The lines that make `optimizer`. */
export function optimizerCode(config: Config): string {
  const [name, taken] = OPTIMIZERS[config.optimizer];
  const own: Record<string, unknown> =
    config.optimizer === "sgd" ? { ...config, momentum: config.momentum ?? 0.9 } : config;
  const given = taken.filter((key) => own[key] !== null).map((key) => `${key}: ${literal(own[key])}`);
  const made = `new optim.${name}(model.parameters(), { ${["lr: LEARNING_RATE", ...given].join(", ")} })`;
  return config.lookahead
    ? `const optimizer = new optim.Lookahead(${made}, ${literal(config.lookahead)});`
    : `const optimizer = ${made};`;
}

interface ScheduleCode {
  make: string[];
  /** Lines after each batch, and after each epoch. */
  afterStep: string[];
  afterEpoch: string[];
  usesLoss: boolean;
}

const SCHEDULES: Readonly<Record<string, string>> = {
  step: "StepLR",
  multistep: "MultiStepLR",
  exponential: "ExponentialLR",
  cosine: "CosineAnnealingLR",
  plateau: "ReduceLROnPlateau",
  onecycle: "OneCycleLR",
};

/** How the schedule is made and stepped, a warm-up included. */
export function scheduleCode({ schedule }: Config): ScheduleCode {
  const { name, warmupEpochs, ...settings } = schedule;
  const warmup = Number(warmupEpochs ?? 0);
  const code: ScheduleCode = { make: [], afterStep: [], afterEpoch: [], usesLoss: name === "plateau" };
  if (name !== "none") {
    if (name === "cosine") settings.tMax ??= `EPOCHS${warmup > 0 ? ` - ${warmup}` : ""}`;
    const fields = Object.entries(settings).map(
      ([key, value]) => `${key}: ${key === "tMax" && typeof value === "string" ? value : literal(value)}`,
    );
    if (name === "onecycle")
      fields.push("maxLr: LEARNING_RATE", "epochs: EPOCHS", "stepsPerEpoch: trainLoader.length");
    code.make.push(
      `const scheduler = new optim.lrScheduler.${SCHEDULES[name]}(optimizer, { ${fields.join(", ")} });`,
    );
    if (name === "onecycle") code.afterStep.push("scheduler.step();");
    else {
      const guard = warmup > 0 ? `if (epoch > ${warmup}) ` : "";
      code.afterEpoch.push(`${guard}scheduler.step(${name === "plateau" ? "valLoss" : ""});`);
    }
  }
  if (warmup > 0) {
    code.make.push(
      "// The rate rises in a line, batch by batch, before anything else.",
      `const warmup = new optim.lrScheduler.LinearLR(optimizer, { startFactor: 0.01, totalIters: ${warmup} * trainLoader.length });`,
    );
    code.afterStep.push(`if (epoch <= ${warmup}) warmup.step();`);
  }
  return code;
}
