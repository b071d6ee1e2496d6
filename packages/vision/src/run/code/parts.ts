// Settings as the lines of code that mean the same.
import type { options } from "@tinycnn/core";
import type { DatasetSpec } from "../../datasets/index.ts";
import { transformKinds } from "../augment.ts";
import { type Config, SAMPLE } from "../config.ts";
import { losses } from "../losses.ts";
import type { Named } from "../named.ts";
import { optimizers, settingsFor } from "../optimizers.ts";
import { schedules, WARMUP_START } from "../schedules.ts";

/** A value as TypeScript writes it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner)}`);
  return fields.length > 0 ? `{ ${fields.join(", ")} }` : "{}";
}

/** A call of what is described: what must be given in its place, the rest by name. */
function callOf({ parameters }: options.Signature, given: Readonly<Record<string, string>>): string {
  const isPlaced = (name: string): boolean => "needed" in (parameters[name] ?? {});
  const placed = Object.keys(parameters).filter((name) => isPlaced(name) && given[name] !== undefined);
  const named = Object.entries(given).filter(([name]) => !isPlaced(name));
  const last = named.length > 0 ? [`{ ${named.map(([name, code]) => `${name}: ${code}`).join(", ")} }`] : [];
  return [...placed.map((name) => given[name]), ...last].join(", ");
}

const literals = (values: object): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, literal(value)]));

function transformCode({ name, ...settings }: Named): string {
  const signature = transformKinds[name]?.signature;
  return `new transforms.${name}(${signature ? callOf(signature, literals(settings)) : literal(settings)})`;
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

export function lossCode({ name, ...settings }: Named): string {
  const { signature } = losses[name] as { signature: options.Signature };
  return `new nn.${signature.name}(${callOf(signature, literals(signature.changed(settings)))})`;
}

/** The lines that make `optimizer`. */
export function optimizerCode(config: Config): string {
  const { signature } = optimizers[config.optimizer];
  const own = { lr: "LEARNING_RATE", ...literals(signature.changed(settingsFor(config))) };
  const made = `new optim.${signature.name}(${callOf(signature, { params: "model.parameters()", ...own })})`;
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

/** What the schedule is given: what somebody set, and what follows from the training, as code. */
function scheduleArguments(
  signature: options.Signature,
  settings: Readonly<Record<string, unknown>>,
  warmup: number,
): Record<string, string> {
  const epochs = warmup > 0 ? `Math.max(1, EPOCHS - ${warmup})` : "EPOCHS";
  const given = Object.entries(signature.changed(settings)).filter(([, value]) => value !== null);
  const follows = Object.entries(signature.choice?.follows ?? {}).map(([name, { code }]) => [
    name,
    code.replaceAll("EPOCHS", epochs),
  ]);
  return { ...Object.fromEntries(follows), ...literals(Object.fromEntries(given)) };
}

/** How the schedule is made and stepped, a warm-up included. */
export function scheduleCode({ schedule }: Config): ScheduleCode {
  const { name, warmupEpochs, ...settings } = schedule;
  const warmup = Number(warmupEpochs ?? 0);
  const { signature } = schedules[name];
  const { everyBatch = false, watches = false } = signature?.choice ?? {};
  const code: ScheduleCode = { make: [], afterStep: [], afterEpoch: [], usesLoss: watches };
  if (signature) {
    const given = { optimizer: "optimizer", ...scheduleArguments(signature, settings, warmup) };
    code.make.push(`const scheduler = new optim.lrScheduler.${signature.name}(${callOf(signature, given)});`);
    const guard = warmup > 0 ? `if (epoch > ${warmup}) ` : "";
    if (everyBatch) code.afterStep.push("scheduler.step();");
    else code.afterEpoch.push(`${guard}scheduler.step(${watches ? "valLoss" : ""});`);
  }
  if (warmup > 0) {
    code.make.push(
      "// The rate rises in a line, batch by batch, before anything else.",
      `const warmup = new optim.lrScheduler.LinearLR(optimizer, { startFactor: ${WARMUP_START}, totalIters: ${warmup} * trainLoader.length });`,
    );
    code.afterStep.push(`if (epoch <= ${warmup}) warmup.step();`);
  }
  return code;
}
