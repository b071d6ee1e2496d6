// A trained model, out of a run folder or a file of weights.
import { existsSync } from "node:fs";
import { type Device, type nn, say, setDefaultDevice } from "@tinycnn/core";
import { type DatasetSpec, datasets } from "@tinycnn/vision";
import { type Calibration, createModel, type KnownModel, specOf } from "@tinycnn/vision/run";
import { Option } from "commander";
import { UserError } from "./errors.ts";
import { oneOf } from "./options.ts";
import type { Config } from "./run/config.ts";
import { RunFolder } from "./run/folder.ts";
import { asTensors, knownFolder, readWeights } from "./run/state.ts";

export interface ModelFlags {
  run?: string;
  weights?: string;
  dataset?: string;
  model?: string;
  /** Which weights of a run: the last ones unless said otherwise. */
  use?: "last" | "best";
}

export const modelOptions = (): Option[] => [
  new Option("--run <run>", say`run folder whose model is used`),
  new Option(
    "--weights <file>",
    say`file of weights (safetensors, .pth, .npz, .onnx), together with --dataset, or a folder of Hugging Face's, which may say itself what it is`,
  ).conflicts("run"),
  new Option(
    "--dataset <name>",
    say`data set the weights were trained on: ${datasets.names().join(", ")}`,
  ).argParser(oneOf(say`data set`, datasets.names())),
  new Option("--model <name>", say`model of the weights (default: tinycnn, or what their folder says)`),
];

export interface Trained {
  model: nn.Module;
  /** The name under which it is made, and its options. */
  name: string;
  modelOptions: Readonly<Record<string, unknown>>;
  spec: DatasetSpec;
  /** Name for titles. */
  title: string;
  folder: RunFolder | null;
  config: Config | null;
  /** How sure it may be; null where that was not measured. */
  calibration: Calibration | null;
}

const DEFAULT_MODEL = "tinycnn";

/** What weights are of, as the flags say, or the folder that they are in. @throws UserError where neither does, or they disagree */
function kindOf({ weights, dataset, model }: ModelFlags): KnownModel {
  if (!weights)
    throw new UserError(say`which model? Give --run RUN, or --weights FILE together with --dataset NAME`);
  const known = knownFolder(weights);
  if (!known && !dataset)
    throw new UserError(say`--weights needs --dataset NAME, the set they were trained on`);
  if (!known)
    return { model: model ?? DEFAULT_MODEL, modelOptions: {}, spec: specOf({ dataset: dataset as string }) };
  if (model !== undefined && model !== known.model)
    throw new UserError(say`${weights}: the model in it is ${known.model}, not ${model}; leave --model out`);
  if (dataset !== undefined && dataset !== known.spec.name)
    throw new UserError(
      say`${weights}: the model in it was trained on ${known.spec.title}, not on ${dataset}; leave --dataset out`,
    );
  return known;
}

/** Builds the model that the flags name and loads its weights. @throws UserError naming what does not fit */
export function loadTrained(flags: ModelFlags, device: Device): Trained {
  const folder = flags.run ? RunFolder.open(flags.run) : null;
  const config = folder?.config() ?? null;
  const kind: KnownModel = config
    ? { model: config.model, modelOptions: config.modelOptions, spec: specOf(config) }
    : kindOf(flags);
  const file = folder ? folder.file(flags.use === "best" ? "best" : "model") : (flags.weights as string);
  if (folder && !existsSync(file))
    throw new UserError(
      say`${folder.path} has no model yet: its first epoch is not complete. Go on with it: tinycnn train --resume ${folder.path}`,
    );
  const { spec, modelOptions, model: name } = kind;
  // Measured with the weights that count.
  const calibration = folder && flags.use !== "best" ? folder.calibration() : null;
  setDefaultDevice(device);
  const model = createModel(name, spec, modelOptions).to(device).eval();
  const tensors = folder
    ? folder.weights(flags.use === "best" ? "best" : "model").tensors
    : readWeights(file);
  try {
    model.loadStateDict(asTensors(tensors));
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}`);
  }
  return {
    ...{ model, name, modelOptions, spec, folder, config, calibration },
    title: say`${name} on ${spec.title}`,
  };
}
