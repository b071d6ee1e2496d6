// A run's state and weights out of files.
import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { say } from "@tinycnn/core";
import {
  type KnownModel,
  knownModel,
  parseState,
  parseTensors,
  parseWeights,
  type SavedState,
  type Weights,
} from "@tinycnn/vision/run";
import { UserError } from "../errors.ts";
import { readLimited } from "./files.ts";

export {
  asTensors,
  captureState,
  notFiniteIn,
  type RunState,
  restoreState,
  type SavedState,
  serializeState,
  usedWeights,
  type Weights,
  weightsOf,
} from "@tinycnn/vision/run";

/** Largest file of weights that is read, far above any model that fits the engine's memory. */
const MAX_WEIGHTS_BYTES = 2 ** 31;

/** @throws UserError when there is no such file, or a larger one */
function bytesOf(path: string): Uint8Array {
  try {
    return readLimited(path, MAX_WEIGHTS_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new UserError(say`${path}: there is no such file`);
  }
}

/** Reads a state file. @throws UserError for a damaged or foreign one */
export const readState = (path: string): SavedState => parseState(bytesOf(path), path);

/** Reads any safetensors file of float32, int32 or uint8 tensors. @throws UserError */
export const readTensors = (path: string): { tensors: Weights; metadata: Record<string, string> } =>
  parseTensors(bytesOf(path), path);

/** Largest description of a model that is read. */
const MAX_JSON_BYTES = 2 ** 20;

/** The model that a folder says it has; null for a file, and for a folder of another program's. @throws UserError for a damaged one */
export function knownFolder(path: string): KnownModel | null {
  const [config, preprocessing] = ["config.json", "preprocessor_config.json"].map((name) => join(path, name));
  if (!existsSync(config) || !existsSync(preprocessing)) return null;
  const text = (file: string): string => new TextDecoder().decode(readLimited(file, MAX_JSON_BYTES));
  const files = { config: text(config), preprocessing: text(preprocessing) };
  return knownModel(files, basename(resolve(path)), path);
}

/** A folder of Hugging Face's has its weights under one of these names. */
const IN_FOLDERS = ["model.safetensors", "pytorch_model.bin"];

function fileIn(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  const found = IN_FOLDERS.map((name) => join(path, name)).find((file) => existsSync(file));
  if (found) return found;
  throw new UserError(say`${path}: this folder has no weights, expected ${IN_FOLDERS.join(", ")} in it`);
}

/** Reads weights of any kind: safetensors, in eight bits too, .pth, .npz, .onnx, or a folder of Hugging Face's. @throws UserError */
export function readWeights(path: string): Weights {
  const file = fileIn(path);
  return parseWeights(bytesOf(file), file);
}
