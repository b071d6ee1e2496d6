// ONNX: models written for other runtimes, and theirs read.
import type { nn, Tensor } from "@tinycnn/core";
import * as graphs from "@tinycnn/core/onnx";
import * as serialization from "@tinycnn/core/serialization";
import { onnxBytes, parseOnnx } from "./file.ts";
import { OnnxModel } from "./module.ts";

export { isOnnx, type OnnxFile, onnxBytes, parseOnnx } from "./file.ts";
export { OnnxModel } from "./module.ts";

/** What exporting to ONNX takes by name. */
export interface ExportOptions extends graphs.GraphOptions {
  /** Texts about the model that go into the file. */
  metadata?: Readonly<Record<string, string>>;
}

/**
 * torch.onnx.export: a model in evaluation mode as an ONNX file (opset 21) for batches of any size. Parameters keep the names of its
 * state dict.
 *
 * @param x an example of what goes in, [N, ...]
 * @param file a path (in Node): the file is there whole or not at all. Without one the bytes are given back.
 * @throws OnnxError naming what ONNX cannot say
 */
async function exportModel(model: nn.Module, x: Tensor, options?: ExportOptions): Promise<Uint8Array>;
async function exportModel(
  model: nn.Module,
  x: Tensor,
  options: ExportOptions,
  file: string,
): Promise<undefined>;
async function exportModel(
  model: nn.Module,
  x: Tensor,
  { metadata = {}, ...options }: ExportOptions = {},
  file?: string,
): Promise<Uint8Array | undefined> {
  const bytes = onnxBytes({ graph: await graphs.graphOf(model, x, options), metadata });
  if (file === undefined) return bytes;
  await serialization.writeBytes(file, bytes);
  return undefined;
}

export { exportModel as export };

/**
 * A model out of an ONNX file, in evaluation mode: it runs and learns as any module, its tensors under their names in the file.
 *
 * @param file a path (in Node), or bytes
 * @throws OnnxError for anything but a whole file, and for an operation that is not known here
 */
export async function load(file: serialization.FileLike): Promise<OnnxModel> {
  const { graph, metadata } = parseOnnx(await serialization.readBytes(file));
  return new OnnxModel(graph, metadata).eval();
}

const MEAN = /running_mean$/;

/**
 * The tensors in an ONNX file by their names, as a state dict has them. How many batches normalisation has seen is not in such a file:
 * it is 0.
 */
export function onnxWeights(bytes: Uint8Array): Map<string, serialization.Stored> {
  const weights = new Map<string, serialization.Stored>();
  for (const [name, { type, shape, data }] of parseOnnx(bytes).graph.initializers) {
    if (type === "int64") continue;
    weights.set(name, { shape, dtype: type, data: STORES[type].from(data) });
    if (MEAN.test(name))
      weights.set(name.replace(MEAN, "num_batches_tracked"), {
        shape: [],
        dtype: "int32",
        data: Int32Array.of(0),
      });
  }
  return weights;
}

const STORES = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array, bool: Uint8Array } as const;
