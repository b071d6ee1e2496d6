// Operations on matrices that are computed on the host in double precision, with gradients made of recorded operations.
import { AutogradFunction, type FunctionContext } from "../autograd/function.ts";
import { checkTensor } from "../tensor/apply.ts";
import { tensor } from "../tensor/create.ts";
import { reshape, transpose } from "../tensor/functional.ts";
import { narrow } from "../tensor/movement.ts";
import { peeked } from "../tensor/peek.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { numelOf, type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";

interface OnHost {
  readonly name: string;
  /** Of one matrix of each input: everything that it gives, in a row. */
  run(...matrices: Float64Array[]): ArrayLike<number>;
  /** How many numbers that are. */
  readonly size: number;
  /** From the gradient [..., size] those of the inputs. */
  gradient(grad: Tensor, ...inputs: Tensor[]): Tensor[];
}

class Computed extends AutogradFunction {
  static forward(ctx: FunctionContext, op: OnHost, ...inputs: Tensor[]): Tensor {
    ctx.op = op;
    ctx.saveForBackward(...inputs);
    const [{ shape, device }] = inputs;
    const batch = shape.slice(0, -2);
    const count = numelOf(batch);
    const all = inputs.map((x) => ({ data: peeked(op.name, x), each: numelOf(x.shape.slice(-2)) }));
    const out = new Float64Array(count * op.size);
    for (let i = 0; i < count; i++)
      out.set(
        op.run(...all.map(({ data, each }) => Float64Array.from(data.subarray(i * each, (i + 1) * each)))),
        i * op.size,
      );
    return tensor(out, { shape: [...batch, op.size], device });
  }

  static backward(ctx: FunctionContext, grad: Tensor): (Tensor | null)[] {
    return [null, ...(ctx.op as OnHost).gradient(grad, ...ctx.savedTensors)];
  }
}

/** Everything that the operation gives, in a row for each matrix: [..., size]. The inputs have the same sizes before the last two. */
export const onHost = (op: OnHost, ...inputs: Tensor[]): Tensor => Computed.apply(op, ...inputs);

/** A part of what is in a row, of a shape. */
export function part(row: Tensor, from: number, ...shape: number[]): Tensor {
  const numbers = narrow(row, -1, from, numelOf(shape));
  return reshape(numbers, [...row.shape.slice(0, -1), ...shape]);
}

export const turned = (x: Tensor): Tensor => transpose(x, -2, -1);

/** @throws ShapeError for what are no float32 matrices [..., rows, columns] */
export function matrices(name: string, x: Tensor): { batch: Shape; rows: number; columns: number } {
  checkTensor(name, "input", x);
  if (x.dtype !== "float32")
    throw new ShapeError(say`${name}: input is ${x.dtype}, expected float32; convert it with .${"float()"}`);
  if (x.dim < 2)
    throw new ShapeError(say`${name} expects matrices […, rows, columns], got shape ${showShape(x.shape)}`);
  const [rows, columns] = x.shape.slice(-2);
  return { batch: x.shape.slice(0, -2), rows, columns };
}

/** Their size. @throws ShapeError for matrices that are not square */
export function squares(name: string, x: Tensor): number {
  const { rows, columns } = matrices(name, x);
  if (rows !== columns)
    throw new ShapeError(say`${name} expects square matrices, got shape ${showShape(x.shape)}`);
  return rows;
}
