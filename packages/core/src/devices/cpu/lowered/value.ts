// What a primitive takes and gives on the cpu: an array, or a view of one that is copied when somebody needs its elements in order.
import type { Value } from "../../../ops/prims/prims.ts";
import { type Strided, through, type View } from "../../../ops/prims/views.ts";
import { type DType, type Shape, sameShape, type TensorType } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { bytesOf } from "../elements.ts";
import { copyStrided, type Place, placeOf, rowMajor } from "../strided.ts";

export class CpuValue implements Value {
  readonly dtype: DType;
  readonly shape: Shape;
  /** Where the elements are; the whole of it unless `lies` says otherwise. */
  readonly array: CpuArray;
  /** Steps within the array, in elements. */
  readonly lies: Strided | null;

  constructor(array: CpuArray, lies: Strided | null = null) {
    this.array = array;
    this.dtype = array.dtype;
    this.shape = lies?.shape ?? array.shape;
    this.lies = lies;
  }

  /** Where its elements lie in memory. */
  get place(): Place {
    if (!this.lies) return placeOf(this.array);
    const { strides, offset } = this.lies;
    return { address: this.array.address + offset * bytesOf(this.dtype), strides };
  }

  seen(path: readonly View[]): CpuValue {
    const { strides } = this.lies ?? placeOf(this.array);
    const from = { shape: this.shape, strides, offset: this.lies?.offset ?? 0 };
    return new CpuValue(this.array, through(from, path));
  }
}

export const own = (value: Value): CpuValue => value as CpuValue;

/** An array that is given back when the operation is over. */
export const temporary = (ctx: CpuContext, type: TensorType): CpuArray =>
  ctx.keep(ctx.empty({ shape: type.shape, dtype: type.dtype }));

/** Whether a view is the whole array as it lies. */
export const isInOrder = ({ array, lies, shape }: CpuValue): boolean =>
  array.layout === "contiguous" &&
  (lies === null || (lies.offset === 0 && sameShape(lies.strides, rowMajor(shape)))) &&
  sameShape(array.shape, shape);

/** The elements row by row. Not to be written: it may be the value's own array. */
export function rowsOf(ctx: CpuContext, value: Value): CpuArray {
  const { array, lies, shape, place } = own(value);
  if (!lies) return ctx.contiguous(array);
  if (isInOrder(own(value))) return array;
  const copy = temporary(ctx, value);
  copyStrided(ctx, array, shape, place, { address: copy.address, strides: rowMajor(shape) });
  return copy;
}

/** The same in memory of its own, which may be written. */
export function copyOf(ctx: CpuContext, value: Value): CpuArray {
  const rows = rowsOf(ctx, value);
  const { array } = own(value);
  if (rows.address !== array.address) return rows;
  const copy = temporary(ctx, value);
  ctx.copy(rows, copy);
  return copy;
}

/** The elements, those that are repeated once: sizes of 1 where a view repeats. */
export function once(ctx: CpuContext, value: Value): CpuArray {
  const { array, lies } = own(value);
  if (!lies) return array;
  if (!lies.strides.some((stride, dim) => stride === 0 && lies.shape[dim] !== 1)) return rowsOf(ctx, value);
  const shape = lies.shape.map((size, dim) => (lies.strides[dim] === 0 ? Math.min(1, size) : size));
  return rowsOf(ctx, new CpuValue(array, { ...lies, shape }));
}
