// What the element types are to arithmetic: which one wins, what holds their elements, how numbers become them.
import { type Data, type DType, numelOf, type TensorType } from "../tensor/types.ts";

const RANK: Readonly<Record<DType, number>> = { bool: 0, uint8: 1, int32: 2, float32: 3 };
/** Truths, whole numbers, others. */
const KIND: Readonly<Record<DType, number>> = { bool: 0, uint8: 1, int32: 1, float32: 2 };

const larger = (a: DType, b: DType): DType => (RANK[a] >= RANK[b] ? a : b);

/** The type that torch computes with when these meet: a tensor without dimensions counts only where its kind is the highest. */
export function promoted(inputs: readonly TensorType[]): DType {
  const [{ dtype: first }] = inputs;
  if (inputs.every(({ dtype }) => dtype === first)) return first;
  const typeOf = (some: readonly TensorType[]): DType =>
    some.map(({ dtype }) => dtype).reduce(larger, "bool");
  const whole = typeOf(inputs.filter(({ shape }) => shape.length > 0));
  const single = typeOf(inputs.filter(({ shape }) => shape.length === 0));
  if (inputs.every(({ shape }) => shape.length === 0)) return single;
  return KIND[single] > KIND[whole] ? single : whole;
}

const makers: Readonly<Record<DType, (length: number) => Data>> = {
  float32: (length) => new Float64Array(length),
  int32: (length) => new Int32Array(length),
  uint8: (length) => new Uint8Array(length),
  bool: (length) => new Uint8Array(length),
};

/** Room in JavaScript memory for a tensor's elements; floats in double precision. */
export const hostArray = ({ shape, dtype }: TensorType): Data => makers[dtype](numelOf(shape));

/** Numbers as elements of a type: whole numbers cut off and wrapped around as in C, truths 1 or 0. */
export function converted(from: ArrayLike<number>, dtype: DType): Data {
  const to = makers[dtype](from.length);
  for (let i = 0; i < to.length; i++) to[i] = dtype === "bool" ? Number(from[i] !== 0) : from[i];
  return to;
}
