// Products of matrices that may lie on their side.
import { broadcastShape } from "../../../ops/broadcast.ts";
import { numelOf, type Shape } from "../../../tensor/types.ts";
import type { CpuContext } from "../array.ts";
import { gemm, type Matrix } from "../gemm.ts";
import { rowMajor } from "../strided.ts";
import { CpuValue, rowsOf, temporary } from "./value.ts";

/** Whether the kernel can read the matrices where they lie: one step along one side. */
const isReadable = ({ shape, place: { strides } }: CpuValue): boolean =>
  shape.length >= 2 && strides.slice(-2).includes(1) && strides.every((stride) => stride >= 0);

/** The matrix of a batch by its row-major number. */
function matrixAt(ctx: CpuContext, value: CpuValue, batch: Shape): (i: number) => Matrix {
  const { place, shape } = isReadable(value) ? value : new CpuValue(rowsOf(ctx, value));
  const [row, col] = place.strides.slice(-2);
  const [steps, sizes] = [place.strides.slice(0, -2), shape.slice(0, -2)];
  const ahead = batch.length - sizes.length;
  const below = rowMajor(batch);
  return (i) => {
    let at = place.address;
    for (let dim = ahead; dim < batch.length; dim++) {
      const index = Math.floor(i / below[dim]) % batch[dim];
      if (sizes[dim - ahead] !== 1) at += 4 * index * steps[dim - ahead];
    }
    return { at, row, col };
  };
}

/** [..., M, K] · [..., K, N]; leading dimensions broadcast. */
export function products(ctx: CpuContext, a: CpuValue, b: CpuValue): CpuValue {
  const [m, k] = a.shape.slice(-2);
  const n = b.shape.at(-1) as number;
  const batch = broadcastShape("product", a.shape.slice(0, -2), b.shape.slice(0, -2));
  const out = temporary(ctx, { shape: [...batch, m, n], dtype: "float32" });
  const [left, right] = [matrixAt(ctx, a, batch), matrixAt(ctx, b, batch)];
  if (out.numel > 0)
    for (let i = 0; i < numelOf(batch); i++) {
      const c = { at: out.address + 4 * i * m * n, row: n };
      gemm(ctx.engine, { m, n, k, a: left(i), b: right(i), c });
    }
  return new CpuValue(out);
}
