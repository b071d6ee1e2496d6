// A run's state and weights out of files.
import { say } from "@tinycnn/core";
import { parseState, parseTensors, parseWeights, type SavedState, type Weights } from "@tinycnn/vision/run";
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

/** Reads a safetensors file, or one of torch.save's with a state dict. @throws UserError */
export const readWeights = (path: string): Weights => parseWeights(bytesOf(path), path);
