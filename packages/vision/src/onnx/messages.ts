// The messages of an ONNX file that are written and read here, with their numbers
// (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).

export type Kind = "int" | "float" | "double" | "text" | "bytes" | Message;

export interface Field {
  readonly number: number;
  readonly kind: Kind;
  readonly isList?: boolean;
}
export interface Message {
  readonly [name: string]: Field;
}

const one = <K extends Kind>(number: number, kind: K) => ({ number, kind });
const many = <K extends Kind>(number: number, kind: K) => ({ number, kind, isList: true as const });

const entry = { key: one(1, "text"), value: one(2, "text") };

const tensor = {
  dims: many(1, "int"),
  dataType: one(2, "int"),
  floatData: many(4, "float"),
  int32Data: many(5, "int"),
  int64Data: many(7, "int"),
  name: one(8, "text"),
  rawData: one(9, "bytes"),
  externalData: many(13, entry),
  dataLocation: one(14, "int"),
};

const attribute = {
  name: one(1, "text"),
  f: one(2, "float"),
  i: one(3, "int"),
  s: one(4, "bytes"),
  t: one(5, tensor),
  floats: many(7, "float"),
  ints: many(8, "int"),
  type: one(20, "int"),
};

const node = {
  input: many(1, "text"),
  output: many(2, "text"),
  name: one(3, "text"),
  opType: one(4, "text"),
  attribute: many(5, attribute),
  domain: one(7, "text"),
};

const dimension = { value: one(1, "int"), param: one(2, "text") };
const shape = { dim: many(1, dimension) };
const tensorType = { elemType: one(1, "int"), shape: one(2, shape) };
const value = { name: one(1, "text"), type: one(2, { tensorType: one(1, tensorType) }) };

const graph = {
  node: many(1, node),
  name: one(2, "text"),
  initializer: many(5, tensor),
  input: many(11, value),
  output: many(12, value),
};

export const model = {
  irVersion: one(1, "int"),
  producerName: one(2, "text"),
  producerVersion: one(3, "text"),
  graph: one(7, graph),
  opsetImport: many(8, { domain: one(1, "text"), version: one(2, "int") }),
  metadataProps: many(14, entry),
} satisfies Message;

type Of<K extends Kind> = K extends "int" | "float" | "double"
  ? number
  : K extends "text"
    ? string
    : K extends "bytes"
      ? Uint8Array
      : K extends Message
        ? Values<K>
        : never;

/** What a message holds; a field that is not there is undefined, a list empty. */
export type Values<M extends Message> = {
  -readonly [N in keyof M]?: M[N] extends { isList: true } ? Of<M[N]["kind"]>[] : Of<M[N]["kind"]>;
};
