// What torch.nn.functional does with vectors: lengths made 1, products of two, distances within a set.
import { number, optional, whole } from "../options/kinds.ts";
import { has, lacks, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { elementwise } from "../tensor/elementwise.ts";
import * as operations from "../tensor/functional.ts";
import { indexSelect } from "../tensor/indexing.ts";
import { norm } from "../tensor/statistics.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { anInput } from "./check.ts";
import { lengths } from "./losses/distances.ts";

type NormalizeOptions = { p?: number; dim?: number; eps?: number };

/** x divided by its p-norm (2) along a dimension (1), which counts as eps (1e-12) where it is less. */
export const normalize: (
  input: Tensor,
  ...more: Places<[p: number, dim: number, eps: number], NormalizeOptions>
) => Tensor = reading(
  signature("normalize", {
    input: anInput,
    p: has(number({ infinite: true }), 2),
    dim: has(whole(), 1),
    eps: has(number(), 1e-12),
    out: lacks(null),
  }),
  ({ input, p, dim, eps }) => elementwise.div(input, elementwise.clamp(norm(input, p, dim, true), eps)),
);

/** For each output o: Σ x1[i] · weight[o, i, j] · x2[j], plus bias [out]; x1 […, in1], x2 […, in2], weight [out, in1, in2]. */
export function bilinearOf(x1: Tensor, x2: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  if (weight.dim !== 3)
    throw new ShapeError(say`bilinear expects a weight [out, in1, in2], got ${showShape(weight.shape)}`);
  const [out, in1, in2] = weight.shape;
  const [a, b] = [x1.shape.slice(0, -1), x2.shape.slice(0, -1)];
  if (x1.size(-1) !== in1 || x2.size(-1) !== in2 || a.join() !== b.join())
    throw new ShapeError(
      say`bilinear expects inputs […, ${in1}] and […, ${in2}], alike but for the last size, got ${showShape(x1.shape)} and ${showShape(x2.shape)}`,
    );
  const rows = a.reduce((n, size) => n * size, 1);
  // [rows, in1] · [in1, out · in2] = [rows, out, in2], then by x2 and summed over in2.
  const flat = operations.reshape(operations.permute(weight, 1, 0, 2), [in1, out * in2]);
  const first = operations.matmul(operations.reshape(x1, [rows, in1]), flat);
  const second = operations.reshape(x2, [rows, 1, in2]);
  const made = operations.sum(elementwise.mul(operations.reshape(first, [rows, out, in2]), second), 2);
  return operations.reshape(bias ? elementwise.add(made, bias) : made, [...a, out]);
}

/** x1ᵀ · weight[o] · x2 + bias[o] for each output: x1 […, in1], x2 […, in2], weight [out, in1, in2], bias [out]: […, out]. */
export const bilinear: (input1: Tensor, input2: Tensor, weight: Tensor, bias?: Tensor | null) => Tensor =
  reading(
    signature("bilinear", {
      input1: anInput,
      input2: anInput,
      weight: anInput,
      bias: has(optional(anInput.kind), null),
    }),
    ({ input1, input2, weight, bias }) => bilinearOf(input1, input2, weight, bias),
  );

/** The p-norm (2) of the difference of every two rows of x [N, M], the first with all after it, then the second: [N · (N − 1) / 2]. */
export const pdist: (input: Tensor, p?: number) => Tensor = reading(
  signature("pdist", { input: anInput, p: has(number({ min: 0, infinite: true }), 2) }),
  ({ input, p }) => {
    if (input.dim !== 2)
      throw new ShapeError(say`pdist expects a matrix [N, M], got ${showShape(input.shape)}`);
    const n = input.shape[0];
    const [rows, columns]: number[][] = [[], []];
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        rows.push(i);
        columns.push(j);
      }
    const at = (places: number[]): Tensor =>
      indexSelect(input, 0, tensor(Int32Array.from(places), { device: input.device }));
    const apart = elementwise.sub(at(rows), at(columns));
    return p === Number.POSITIVE_INFINITY ? norm(apart, p, 1, false) : lengths(apart, p, false);
  },
);
