// Broadcasting, as NumPy and PyTorch have it: sizes equal from the last dimension on, or 1.
import { type Shape, ShapeError, sameShape, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";

/** The shape two shapes broadcast to. @throws ShapeError naming both */
export function broadcastShape(name: string, a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const dims = Math.max(a.length, b.length);
  return Array.from({ length: dims }, (_, i) => {
    const x = a[a.length - dims + i] ?? 1;
    const y = b[b.length - dims + i] ?? 1;
    if (x !== y && x !== 1 && y !== 1)
      throw new ShapeError(
        say`${name}: shapes ${showShape(a)} and ${showShape(b)} do not broadcast, sizes ${x} and ${y} differ; each must be equal, or 1`,
      );
    return x === 1 ? y : x;
  });
}

/** Gives, for each flat position of `out`, the flat position in an array of shape `from`. */
export function broadcastIndex(from: Shape, out: Shape): (at: number) => number {
  if (sameShape(from, out)) return (at) => at;
  const strides = new Array<number>(out.length).fill(0);
  let stride = 1;
  for (let i = from.length - 1; i >= 0; i--) {
    if (from[i] !== 1) strides[out.length - from.length + i] = stride;
    stride *= from[i];
  }
  return (at) => {
    let index = 0;
    for (let i = out.length - 1; i >= 0; i--) {
      index += (at % out[i]) * strides[i];
      at = Math.floor(at / out[i]);
    }
    return index;
  };
}
