// TinyCNN as an ONNX model, field numbers from https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
import type { nn, Tensor } from "@tinycnn/core";
import { bytes, message, number, text } from "./protobuf.ts";

const FLOAT = 1;
const IR_VERSION = 8;
const OPSET = 13;
const KIND = { int: 2, ints: 7 } as const;

/** AttributeProto: a whole number, or several. */
function attribute(name: string, value: number | number[]): Uint8Array {
  const isList = typeof value !== "number";
  const values = isList ? value.map((v) => number(8, v)) : [number(3, value)];
  return message(5, text(1, name), ...values, number(20, isList ? KIND.ints : KIND.int));
}

/** NodeProto, in the graph's field 1. */
const node = (
  op: string,
  inputs: string[],
  output: string,
  attributes: Record<string, number | number[]> = {},
): Uint8Array =>
  message(
    1,
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  );

/** TensorProto, in the graph's field 5. */
async function initializer(name: string, tensor: Tensor): Promise<Uint8Array> {
  const data = await tensor.data();
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return message(
    5,
    ...tensor.shape.map((size) => number(1, size)),
    number(2, FLOAT),
    text(8, name),
    bytes(9, raw),
  );
}

/** ValueInfoProto of float32, in the graph's field 11 (input) or 12 (output). */
const value = (field: number, name: string, shape: number[]): Uint8Array =>
  message(
    field,
    text(1, name),
    message(2, message(1, number(1, FLOAT), message(2, ...shape.map((size) => message(1, number(1, size)))))),
  );

const conv = (input: string, key: string, output: string) =>
  node("Conv", [input, `${key}.weight`, `${key}.bias`], output, { kernel_shape: [3, 3], pads: [1, 1, 1, 1] });
const pool = (input: string, output: string) =>
  node("MaxPool", [input], output, { kernel_shape: [2, 2], strides: [2, 2] });
const gemm = (input: string, key: string, output: string) =>
  node("Gemm", [input, `${key}.weight`, `${key}.bias`], output, { transB: 1 });

/** The bytes of an ONNX file with the model's weights: "x" of the given shape [N, C, H, W] to "logits" [N, 10]. */
export async function tinyCnnToOnnx(model: nn.Module, shape: number[]): Promise<Uint8Array> {
  const nodes = [
    conv("x", "conv.0", "c1"),
    node("Relu", ["c1"], "r1"),
    pool("r1", "p1"),
    conv("p1", "conv.3", "c2"),
    node("Relu", ["c2"], "r2"),
    pool("r2", "p2"),
    node("Flatten", ["p2"], "flat"),
    gemm("flat", "fc.1", "h"),
    node("Relu", ["h"], "r3"),
    gemm("r3", "fc.3", "logits"),
  ];
  const weights: Uint8Array[] = [];
  for (const [name, tensor] of model.stateDict()) weights.push(await initializer(name, tensor));
  const ends = [value(11, "x", shape), value(12, "logits", [shape[0], 10])];
  const graph = message(7, ...nodes, text(2, "TinyCNN"), ...weights, ...ends);
  return Buffer.concat([number(1, IR_VERSION), graph, message(8, number(2, OPSET))]);
}
