// Weights in eight bits, for small downloads: a quarter of the bytes. Every matrix and kernel is int8 with a scale for each output, the
// largest weight being 127 of them; biases and statistics stay as they are.
import { numelOf, safetensors, say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import type { StoredTensor, Weights } from "../run/state.ts";

/** In the file's texts, so that a reader knows. */
const KIND = "tinycnn_quantized";
const WAY = "int8 by first dimension";
const SCALE = ":scale";
const MOST = 127;

type Stored = safetensors.StoredTensor;

function packed({ shape, data }: StoredTensor): { whole: Int8Array; scales: Float32Array } {
  const row = shape[0] === 0 ? 0 : numelOf(shape) / shape[0];
  const [whole, scales] = [new Int8Array(data.length), new Float32Array(shape[0])];
  for (let r = 0; r < shape[0]; r++) {
    let largest = 0;
    for (let i = r * row; i < (r + 1) * row; i++) largest = Math.max(largest, Math.abs(data[i]));
    const scale = Math.fround(largest / MOST);
    scales[r] = scale;
    for (let i = r * row; i < (r + 1) * row; i++)
      whole[i] = scale === 0 ? 0 : Math.max(-MOST, Math.min(MOST, Math.round(data[i] / scale)));
  }
  return { whole, scales };
}

/** Weights as a safetensors file in eight bits. @param metadata texts about them */
export function quantizedBytes(
  weights: Weights,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const tensors = new Map<string, Stored>();
  for (const [name, tensor] of weights) {
    const { shape, dtype } = tensor;
    if (dtype !== "float32" || shape.length < 2) {
      tensors.set(name, tensor as Stored);
      continue;
    }
    const { whole, scales } = packed(tensor);
    tensors.set(name, { shape, dtype: "int8", data: whole });
    tensors.set(`${name}${SCALE}`, { shape: [shape[0]], dtype: "float32", data: scales });
  }
  return safetensors.serialize(tensors, { ...metadata, [KIND]: WAY });
}

/** Whether texts are those of a file in eight bits. @throws UserError for one that was made in another way */
export function isQuantized(metadata: Readonly<Record<string, string>>): boolean {
  const way = metadata[KIND];
  if (way !== undefined && way !== WAY)
    throw new UserError(say`its weights are quantized as ${JSON.stringify(way)}, expected "${WAY}"`);
  return way !== undefined;
}

/** The weights again, each within half a scale of what it was. @throws UserError where a scale is missing or of another length */
export function dequantized(tensors: Weights): Weights {
  const weights: Weights = new Map();
  for (const [name, tensor] of tensors) {
    if (name.endsWith(SCALE)) continue;
    const scale = tensors.get(`${name}${SCALE}`);
    if (!scale) {
      weights.set(name, tensor);
      continue;
    }
    const { shape, data } = tensor;
    if (shape.length < 2 || scale.data.length !== shape[0])
      throw new UserError(say`${name} has ${scale.data.length} scales, expected ${shape[0] ?? 0}`);
    const row = shape[0] === 0 ? 0 : numelOf(shape) / shape[0];
    weights.set(name, {
      shape,
      dtype: "float32",
      data: Float32Array.from(data, (x, i) => x * scale.data[Math.floor(i / row)]),
    });
  }
  return weights;
}
