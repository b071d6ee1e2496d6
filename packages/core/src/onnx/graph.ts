// A model as ONNX sees it: nodes in the order in which they run, and the tensors that they begin with. How that is written as bytes is
// somebody else's matter.

/** What a node is told beside its inputs. A float says so: 1 alone would be a whole number. */
export type Attribute =
  | number
  | readonly number[]
  | string
  | { readonly float: number }
  | { readonly tensor: Initializer };
/** Settings of a node, by ONNX's names. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** One operation of a graph. */
export interface GraphNode {
  /** ONNX's name of what it computes, such as "Conv". */
  readonly op: string;
  readonly inputs: readonly string[];
  /** Mostly one; "" for one that nobody asks for. */
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

/** The type of an array's elements. */
export type ElementType = "float32" | "int32" | "int64" | "uint8" | "bool";

/** A tensor that stands in the file: row-major elements; int64 as numbers, for sizes and places. */
export interface Initializer {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** A value that goes in or comes out; a size that is a text may be any. */
export interface Port {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly (number | string)[];
}

/** A model as ONNX has it: nodes in the order in which they are computed. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** By name; a model's parameters under the names of its state dict. */
  readonly initializers: ReadonlyMap<string, Initializer>;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}
