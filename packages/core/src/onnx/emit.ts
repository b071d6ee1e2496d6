// Steps as nodes. Each step is there twice, of a batch of two examples and of one of three: what differs is what the batch decides.
import { say } from "../words/index.ts";
import type { Attributes, ElementType, GraphNode, Initializer } from "./graph.ts";
import { refuse } from "./refuse.ts";
import type { Traced } from "./step.ts";

/** Examples of the two batches. */
export const BATCHES = [2, 3] as const;

/** How often the batch size is in a size; null where the batch does not decide it. */
export function timesBatch([a, b]: readonly [number, number]): number | null {
  if (a === b) return null;
  const times = a / BATCHES[0];
  if (!Number.isInteger(times) || times * BATCHES[1] !== b)
    refuse(say`a size that is ${a} for ${BATCHES[0]} examples and ${b} for ${BATCHES[1]}`);
  return times;
}

/** A step's value in both batches. */
export type Both<T> = readonly [T, T];

/** Sizes, each with what it is in both batches. */
export const zipped = ([a, b]: Both<readonly number[]>): [number, number][] =>
  a.map((size, dim) => [size, b[dim]]);

export class Emitter {
  readonly nodes: GraphNode[] = [];
  readonly initializers = new Map<string, Initializer>();
  readonly #names = new Map<Traced, string>();
  readonly #input: string;
  readonly #counts = new Map<string, number>();
  readonly #shared = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(input: string) {
    this.#input = input;
    this.#taken.add(input);
  }

  /** A name that nothing has yet. */
  fresh(stem: string): string {
    for (;;) {
      const count = this.#counts.get(stem) ?? 0;
      this.#counts.set(stem, count + 1);
      const name = count === 0 ? stem : `${stem}_${count}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }

  /** Says under which name a value is known. */
  name(value: Traced, name: string): void {
    this.#names.set(value, name);
  }

  /** @throws OnnxError for a value that nothing made, which is a fault here */
  nameOf(value: Traced): string {
    return this.#names.get(value) ?? refuse(say`a value that no step made`);
  }

  isNamed(value: Traced): boolean {
    return this.#names.has(value);
  }

  node(op: string, inputs: readonly string[], attributes: Attributes = {}, output?: string): string {
    const name = output ?? this.fresh(op.toLowerCase());
    this.nodes.push({ op, inputs, outputs: [name], attributes });
    return name;
  }

  initializer(name: string, of: Initializer): string {
    this.#taken.add(name);
    this.initializers.set(name, of);
    return name;
  }

  /** Numbers that nobody learns; the same ones once. */
  constant(type: ElementType, shape: readonly number[], data: ArrayLike<number>): string {
    const key = data.length <= 64 ? `${type} ${shape.join()} ${Array.from(data, String).join()}` : null;
    const known = key === null ? undefined : this.#shared.get(key);
    if (known !== undefined) return known;
    const name = this.node("Constant", [], { value: { tensor: { type, shape, data } } });
    if (key !== null) this.#shared.set(key, name);
    return name;
  }

  ints(values: readonly number[]): string {
    return this.constant("int64", [values.length], values);
  }

  cast(x: string, to: ElementType): string {
    return this.node("Cast", [x], { to: ONNX_TYPES[to] });
  }

  #once(key: string, make: () => string): string {
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#shared.set(key, made);
    return made;
  }

  /** Sizes as one int64 vector; those that the batch decides are computed from the input's. */
  sizes(shapes: Both<readonly number[]>): string {
    const times = zipped(shapes).map(timesBatch);
    if (times.every((one) => one === null)) return this.ints(shapes[0]);
    const batch = this.#once("batch", () =>
      this.node("Slice", [this.node("Shape", [this.#input]), this.ints([0]), this.ints([1])]),
    );
    const parts = times.map((many, dim) => {
      if (many === null) return this.ints([shapes[0][dim]]);
      return many === 1
        ? batch
        : this.#once(`batch × ${many}`, () => this.node("Mul", [batch, this.ints([many])]));
    });
    return parts.length === 1 ? parts[0] : this.node("Concat", parts, { axis: 0 });
  }
}

/** ONNX's numbers of types (TensorProto.DataType). */
export const ONNX_TYPES: Readonly<Record<ElementType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
};
