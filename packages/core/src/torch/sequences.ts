// Tensors of numbers in a row: torch.arange, range, linspace, eye.
import { OutOfRangeError } from "../errors.ts";
import { number, optional, whole } from "../options/kinds.ts";
import { has, needs, type Parameters } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { type TensorOptions, tensor } from "../tensor/create.ts";
import { place } from "../tensor/creation.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";

/** Positional numbers; a single one is the end, counted from 0. */
interface Range {
  (end: number, options?: TensorOptions): Tensor;
  (start: number, end: number, options?: TensorOptions): Tensor;
  (start: number, end: number, step: number, options?: TensorOptions): Tensor;
  (options: { start: number; end: number; step?: number } & TensorOptions): Tensor;
}

const bounds = {
  start: needs(number()),
  end: has(optional(number()), null),
  step: has(number(), 1),
  ...place,
} satisfies Parameters;

/** Runs of numbers that the processor makes at once in torch: 16 in two vectors of 8, each from its first number. */
const RUN = 16;
const VECTOR = 8;

/** start + i · step as torch computes it in floats: vectors begin at a rounded number. */
function floatsFrom(start: number, step: number, length: number): Float32Array {
  const whole = length - (length % RUN);
  return Float32Array.from({ length }, (_, i) => {
    if (i >= whole) return start + i * step;
    const first = i - (i % VECTOR);
    return Math.fround(start + first * step) + (i - first) * step;
  });
}

function checkStep(name: string, start: number, end: number, step: number): void {
  if (step === 0 || (end - start) / step < 0)
    throw new OutOfRangeError(
      say`${name}: steps of ${step} do not lead from ${start} to ${end}; the step is not 0 and has the sign of end − start`,
    );
}

/** Numbers from start (0 by default) up to end, without it; int32 where all given are whole, else float32. */
export const arange: Range = reading(signature("arange", bounds), ({ start, end, step, ...options }) => {
  const [from, to] = end === null ? [0, start] : [start, end];
  checkStep("arange", from, to, step);
  const length = Math.ceil((to - from) / step);
  const isWhole = [from, to, step].every(Number.isInteger);
  const dtype = options.dtype ?? (isWhole ? "int32" : "float32");
  const data =
    dtype === "float32"
      ? floatsFrom(from, step, length)
      : Float64Array.from({ length }, (_, i) => from + i * step);
  return tensor(data, { ...options, dtype, shape: [length] });
});

/** Numbers from start to end, the end included, float32. PyTorch's old way; arange is the new one. */
export const range: Range = reading(signature("range", bounds), ({ start, end, step, ...options }) => {
  const [from, to] = end === null ? [0, start] : [start, end];
  checkStep("range", from, to, step);
  const length = Math.floor((to - from) / step) + 1;
  const data = Float64Array.from({ length }, (_, i) => from + i * step);
  return tensor(data, { ...options, dtype: options.dtype ?? "float32", shape: [length] });
});

/** So many numbers from start to end, both included, evenly apart. */
export const linspace: (start: number, end: number, steps: number, options?: TensorOptions) => Tensor =
  reading(
    signature("linspace", { start: needs(number()), end: needs(number()), steps: needs(whole(0)), ...place }),
    ({ start, end, steps, ...options }) => {
      const step = Math.fround((Math.fround(end) - Math.fround(start)) / Math.max(1, steps - 1));
      const half = Math.floor(steps / 2);
      // From either end, so that both are met.
      const at = (i: number): number => (i < half ? start + step * i : end - step * (steps - i - 1));
      const data = Float64Array.from({ length: steps }, (_, i) => (steps === 1 ? start : at(i)));
      return tensor(data, { ...options, dtype: options.dtype ?? "float32", shape: [steps] });
    },
  );

/** The identity: ones on the diagonal of n rows and m columns, as many as rows by default. */
export const eye: (n: number, m?: number | TensorOptions | null, options?: TensorOptions) => Tensor = reading(
  signature("eye", { n: needs(whole(0)), m: has(optional(whole(0)), null), ...place }),
  ({ n, m, ...options }) => {
    const columns = m ?? n;
    const data = new Float32Array(n * columns);
    for (let i = 0; i < Math.min(n, columns); i++) data[i * columns + i] = 1;
    return tensor(data, { ...options, dtype: options.dtype ?? "float32", shape: [n, columns] });
  },
);
