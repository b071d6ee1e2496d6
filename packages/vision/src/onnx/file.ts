// Graphs as ONNX files and back. Sizes are compared with the bytes that are there before anything is made of them, and no path in a file
// is ever followed.
import { numelOf, say } from "@tinycnn/core";
import * as onnx from "@tinycnn/core/onnx";
import * as serialization from "@tinycnn/core/serialization";
import { model as modelMessage, type Values } from "./messages.ts";
import { decode, encode } from "./wire.ts";

/** What an ONNX file holds. */
export interface OnnxFile {
  readonly graph: onnx.Graph;
  /** Texts about the model. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Operations are those of opset 21 (2024): what runtimes of the last two years know. */
const OPSET = 21;
const IR_VERSION = 10;
/** Oldest opset whose nodes mean what is read here: from 13 on axes of Squeeze and ReduceSum are inputs, softmax is of one dimension. */
const OLDEST_OPSET = 13;

const KINDS = { float: 1, int: 2, text: 3, tensor: 4, floats: 6, ints: 7 } as const;

type TensorValues = NonNullable<NonNullable<Values<typeof modelMessage>["graph"]>["initializer"]>[number];
type AttributeValues = NonNullable<
  NonNullable<NonNullable<Values<typeof modelMessage>["graph"]>["node"]>[number]["attribute"]
>[number];

const refuse = (what: string): never => {
  throw new onnx.OnnxError(what);
};

// Writing

const STORES = {
  float32: Float32Array,
  int32: Int32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

function rawOf({ type, data }: onnx.Initializer): Uint8Array {
  const make = (Store: (typeof STORES)[keyof typeof STORES]) =>
    data instanceof Store ? data : Store.from(data);
  const elements =
    type === "int64" ? BigInt64Array.from(Array.from(data, (x) => BigInt(x))) : make(STORES[type]);
  return new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength);
}

const tensorOf = (name: string, of: onnx.Initializer): TensorValues => ({
  dims: [...of.shape],
  dataType: onnx.ONNX_TYPES[of.type],
  name,
  rawData: rawOf(of),
});

const isList = (value: onnx.Attribute): value is readonly number[] => Array.isArray(value);

function attributeOf(name: string, value: onnx.Attribute): AttributeValues {
  if (typeof value === "number") return { name, i: value, type: KINDS.int };
  if (typeof value === "string") return { name, s: new TextEncoder().encode(value), type: KINDS.text };
  if (isList(value)) return { name, ints: [...value], type: KINDS.ints };
  if ("float" in value) return { name, f: value.float, type: KINDS.float };
  return { name, t: tensorOf("", value.tensor), type: KINDS.tensor };
}

const portOf = ({ name, type, shape }: onnx.Port) => ({
  name,
  type: {
    tensorType: {
      elemType: onnx.ONNX_TYPES[type],
      shape: { dim: shape.map((size) => (typeof size === "number" ? { value: size } : { param: size })) },
    },
  },
});

/** A graph, and texts about it, as the bytes of an ONNX file. */
export function onnxBytes({ graph, metadata }: OnnxFile): Uint8Array<ArrayBuffer> {
  const values: Values<typeof modelMessage> = {
    irVersion: IR_VERSION,
    producerName: "tinycnn",
    opsetImport: [{ domain: "", version: OPSET }],
    graph: {
      name: "tinycnn",
      node: graph.nodes.map(({ op, inputs, outputs, attributes }, i) => ({
        input: [...inputs],
        output: [...outputs],
        name: `${op}_${i}`,
        opType: op,
        attribute: Object.entries(attributes).map(([name, value]) => attributeOf(name, value)),
      })),
      initializer: [...graph.initializers].map(([name, of]) => tensorOf(name, of)),
      input: graph.inputs.map(portOf),
      output: graph.outputs.map(portOf),
    },
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  };
  return encode(values, modelMessage);
}

// Reading

const NAMES: ReadonlyMap<number, serialization.ElementName> = new Map([
  [1, "float32"],
  [2, "uint8"],
  [3, "int8"],
  [4, "uint16"],
  [5, "int16"],
  [6, "int32"],
  [7, "int64"],
  [9, "bool"],
  [10, "float16"],
  [11, "float64"],
  [12, "uint32"],
  [13, "uint64"],
  [16, "bfloat16"],
]);

function shapeIn(label: string, dims: readonly number[]): readonly number[] {
  let elements = 1;
  for (const size of dims) {
    elements *= size;
    if (size < 0 || !Number.isSafeInteger(elements)) refuse(say`${label} has no shape`);
  }
  return dims;
}

/** Sizes and places are int64 in ONNX, and may be as far away as its end. */
function placesOf(bytes: Uint8Array, shape: readonly number[], label: string): number[] {
  if (bytes.length !== 8 * numelOf(shape))
    refuse(say`${label} has ${bytes.length} bytes, expected ${8 * numelOf(shape)}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 8 }, (_, i) => Number(view.getBigInt64(8 * i, true)));
}

function initializerIn(tensor: TensorValues): onnx.Initializer {
  const {
    name = "",
    dims = [],
    dataType = 0,
    rawData,
    floatData = [],
    int32Data = [],
    int64Data = [],
  } = tensor;
  const label = say`the tensor ${JSON.stringify(name)}`;
  if (tensor.dataLocation === 1 || tensor.externalData?.length)
    refuse(say`${label} is kept in another file; save the model as one file`);
  const type = NAMES.get(dataType) ?? refuse(say`${label} is of type ${dataType}, which is not read here`);
  const shape = shapeIn(label, dims);
  if (rawData && type === "int64") return { type, shape, data: placesOf(rawData, shape, label) };
  if (rawData) {
    const { dtype, data } = serialization.decoded(type, rawData, shape);
    return { type: dtype, shape, data };
  }
  const lists: Partial<Record<serialization.ElementName, [onnx.ElementType, number[]]>> = {
    float32: ["float32", floatData],
    int64: ["int64", int64Data],
    int32: ["int32", int32Data],
    int16: ["int32", int32Data],
    int8: ["int32", int32Data],
    uint16: ["int32", int32Data],
    uint8: ["uint8", int32Data],
    bool: ["bool", int32Data],
  };
  const [kind, data] =
    lists[type] ?? refuse(say`${label} is of type ${type}, which is not read here as a list`);
  if (data.length !== numelOf(shape))
    refuse(say`${label} has ${data.length} elements, expected ${numelOf(shape)}`);
  return { type: kind, shape, data };
}

function attributeIn(attribute: AttributeValues, op: string): onnx.Attribute {
  const { name = "", type, f, i, s, t, floats = [], ints = [] } = attribute;
  if (type === KINDS.float || (type === undefined && f !== undefined)) return { float: f ?? 0 };
  if (type === KINDS.int) return i ?? 0;
  if (type === KINDS.text) return new TextDecoder().decode(s);
  if (type === KINDS.tensor && t) return { tensor: initializerIn(t) };
  if (type === KINDS.ints) return ints;
  if (type === KINDS.floats) return { tensor: { type: "float32", shape: [floats.length], data: floats } };
  return refuse(say`${op} has the attribute ${name}, which is not read here`);
}

function portIn(
  label: string,
  value: NonNullable<NonNullable<Values<typeof modelMessage>["graph"]>["input"]>[number],
): onnx.Port {
  const tensor = value.type?.tensorType;
  const kind = NAMES.get(tensor?.elemType ?? 1) ?? "float32";
  const type =
    kind === "float32" || kind === "int32" || kind === "int64" || kind === "uint8" || kind === "bool"
      ? kind
      : refuse(say`${label} is of type ${kind}, expected float32`);
  const shape = (tensor?.shape?.dim ?? []).map((dim, at) => dim.value ?? dim.param ?? `size_${at}`);
  return { name: value.name ?? "", type, shape };
}

/** Whether bytes may be an ONNX file: field 1 first, a small number, as every writer begins. */
export const isOnnx = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x08 &&
  bytes[1] >= 3 &&
  bytes[1] <= 20 &&
  (bytes[2] === 0x12 || bytes[2] === 0x3a || bytes[2] === 0x42);

/**
 * What an ONNX file holds.
 *
 * @throws OnnxError for anything but a whole file of opset 13 or later, with every tensor in it
 */
export function parseOnnx(bytes: Uint8Array): OnnxFile {
  const {
    graph,
    opsetImport = [],
    metadataProps = [],
  } = decode(bytes, modelMessage) as Values<typeof modelMessage>;
  if (!graph) return refuse(say`this is no whole ONNX file: it has no graph`);
  const opset = opsetImport.find(({ domain = "" }) => domain === "" || domain === "ai.onnx")?.version ?? 0;
  if (opset < OLDEST_OPSET)
    refuse(say`the file is of opset ${opset}, expected ${OLDEST_OPSET} or later; export it anew`);
  try {
    return {
      graph: graphIn(graph),
      metadata: Object.fromEntries(metadataProps.map(({ key = "", value = "" }) => [key, value])),
    };
  } catch (error) {
    if (error instanceof serialization.WeightsError) return refuse(error.message);
    throw error;
  }
}

function graphIn(graph: NonNullable<Values<typeof modelMessage>["graph"]>): onnx.Graph {
  const initializers = new Map<string, onnx.Initializer>();
  for (const tensor of graph.initializer ?? []) {
    const name = tensor.name ?? "";
    if (initializers.has(name)) refuse(say`it has two tensors ${JSON.stringify(name)}`);
    initializers.set(name, initializerIn(tensor));
  }
  const nodes = (graph.node ?? []).map((node): onnx.GraphNode => {
    const op = node.opType ?? "";
    if (node.domain && node.domain !== "ai.onnx") refuse(say`${op} of ${node.domain} is not known here`);
    const attributes = (node.attribute ?? []).map((one) => [one.name ?? "", attributeIn(one, op)] as const);
    return {
      op,
      inputs: node.input ?? [],
      outputs: node.output ?? [],
      attributes: Object.fromEntries(attributes),
    };
  });
  return {
    nodes,
    initializers,
    // Files of before say again as inputs what stands in them.
    inputs: (graph.input ?? [])
      .filter(({ name = "" }) => !initializers.has(name))
      .map((one) => portIn(say`an input`, one)),
    outputs: (graph.output ?? []).map((one) => portIn(say`an output`, one)),
  };
}
