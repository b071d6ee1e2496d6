// Weights out of a file of any kind that people have: safetensors, torch.save's, NumPy's, ONNX.
import { say } from "@tinycnn/core";
import * as onnx from "@tinycnn/core/onnx";
import * as serialization from "@tinycnn/core/serialization";
import { UserError } from "../errors.ts";
import { dequantized, isQuantized } from "../hub/quantized.ts";
import { isNpz, parseNpz } from "../numpy/index.ts";
import { isOnnx, onnxWeights } from "../onnx/index.ts";
import { parseTensors, type Weights } from "./state.ts";

/** Under which names a checkpoint keeps the model's weights. */
const NAMES = ["state_dict", "model_state_dict", "model", "net", "weights", "params"];
/** What torch.nn.DataParallel puts before every name. */
const PARALLEL = "module.";

/** The tensors by name, where a value is nothing else. */
function tensorsIn(value: unknown): Weights | null {
  const entries = value instanceof Map ? [...value] : Object.entries(Object(value));
  if (entries.length === 0 || Array.isArray(value)) return null;
  const tensors: Weights = new Map();
  for (const [name, one] of entries) {
    if (!(one instanceof serialization.StoredTensor)) return null;
    tensors.set(String(name), { ...one.stored });
  }
  return tensors;
}

/** The weights in a checkpoint: it is a state dict, or it has one under a usual name. */
function weightsIn(value: unknown): Weights | null {
  const own = tensorsIn(value);
  if (own) return own;
  const entries = value instanceof Map ? value : new Map(Object.entries(Object(value)));
  for (const name of NAMES) {
    const inner = tensorsIn(entries.get(name) ?? null);
    if (inner) return inner;
  }
  return null;
}

const keysOf = (value: unknown): string =>
  (value instanceof Map ? [...value.keys()] : Object.keys(Object(value))).slice(0, 10).join(", ");

function fromTorch(bytes: Uint8Array, path: string): Weights {
  const value = serialization.parse(bytes, (tensor) => tensor);
  const weights = weightsIn(value);
  if (!weights)
    throw new UserError(
      say`${path}: expected a state dict, or one under ${NAMES.join(", ")}; found ${keysOf(value)}`,
    );
  const isParallel = [...weights.keys()].every((name) => name.startsWith(PARALLEL));
  return isParallel
    ? new Map([...weights].map(([name, tensor]) => [name.slice(PARALLEL.length), tensor]))
    : weights;
}

/** In eight bits, too. */
function fromSafetensors(bytes: Uint8Array, path: string): Weights {
  const { tensors, metadata } = parseTensors(bytes, path);
  return isQuantized(metadata) ? dequantized(tensors) : tensors;
}

/** A kind of file, told by its first bytes. */
interface Format {
  is(bytes: Uint8Array): boolean;
  read(bytes: Uint8Array, path: string): Weights;
}

/** NumPy's before torch.save's, since both are zips. What is none of them is read as safetensors, which begin with a number. */
const formats: readonly Format[] = [
  { is: isNpz, read: parseNpz },
  { is: serialization.isTorchFile, read: fromTorch },
  { is: isOnnx, read: onnxWeights },
  { is: () => true, read: fromSafetensors },
];

/**
 * Weights of a model by name: of a safetensors file, of one of torch.save that is a state dict or has one, of arrays in NumPy's .npz, or of an ONNX
 * model whose tensors have a state dict's names.
 * Names that all begin with "module." (of torch.nn.DataParallel) lose that.
 *
 * @param path what the file is called in an error
 * @throws UserError for a file of no such kind, a damaged one, and one without weights
 */
export function parseWeights(bytes: Uint8Array, path: string): Weights {
  const format = formats.find(({ is }) => is(bytes)) as Format;
  try {
    return format.read(bytes, path);
  } catch (error) {
    if (!(error instanceof serialization.WeightsError || error instanceof onnx.OnnxError)) throw error;
    throw new UserError(`${path}: ${error.message}`);
  }
}
