// Between N, C, H, W and N, H, W, C: for each image, the transpose of a matrix of channels × pixels.
import { bytesOf, type Elements } from "./elements.ts";
import type { CpuEngine } from "./engine.ts";
import { kernel } from "./kernel.ts";
import { splitBatch } from "./split.ts";
import type { FunctionBuilder } from "./wasm/builder.ts";
import type { FunctionCode } from "./wasm/encode.ts";
import { type I32, i32, type V128, v128 } from "./wasm/expr.ts";

/** Arrays of bytes, seldom met in this order: one by one. */
function bytesCode(rows: number, cols: number): FunctionCode {
  return kernel((k) => {
    const [image, end] = k.share(k.arg(2));
    const [r, c] = [k.local("i32"), k.local("i32")];
    const size = rows * cols;
    k.for(image, image, end, 1, () => {
      const input = i32.add(k.arg(0), i32.mul(image, size));
      const output = i32.add(k.arg(1), i32.mul(image, size));
      k.for(r, 0, rows, 1, () =>
        k.for(c, 0, cols, 1, () =>
          k.storeI8(
            i32.add(output, i32.add(i32.mul(c, rows), r)),
            i32.load8(i32.add(input, i32.add(i32.mul(r, cols), c))),
          ),
        ),
      );
    });
  });
}

export function toChannelsLast(engine: CpuEngine, from: Elements, to: Elements): void {
  const [n, c, h, w] = from.shape;
  transpose(engine, from, to, n, c, h * w);
}

export function toContiguous(engine: CpuEngine, from: Elements, to: Elements): void {
  const [n, c, h, w] = from.shape;
  transpose(engine, from, to, n, h * w, c);
}

function transpose(
  engine: CpuEngine,
  from: Elements,
  to: Elements,
  n: number,
  rows: number,
  cols: number,
): void {
  const bytes = bytesOf(from.dtype);
  const key = `transpose ${rows}x${cols} of ${bytes}`;
  const emit = () => (bytes === 1 ? bytesCode(rows, cols) : transposeCode(rows, cols));
  engine.run(key, emit, splitBatch(n), [from.address, to.address, n]);
}

/** out[c][r] = in[r][c] for each of `args[2]` matrices of rows × cols. */
function transposeCode(rows: number, cols: number): FunctionCode {
  return kernel((k) => {
    const from = k.arg(0);
    const to = k.arg(1);
    const [image, end] = k.share(k.arg(2));
    const size = 4 * rows * cols;
    const source = k.local("i32");
    const target = k.local("i32");
    const r = k.local("i32");
    const c = k.local("i32");
    const wholeRows = rows - (rows % 4);
    const wholeCols = cols - (cols % 4);
    const at = (base: I32, row: I32, col: I32, width: number) =>
      i32.add(base, i32.mul(i32.add(i32.mul(row, width), col), 4));
    const block = transposeBlock(k);
    k.for(image, image, end, 1, () => {
      const input = i32.add(from, i32.mul(image, size));
      const output = i32.add(to, i32.mul(image, size));
      k.for(r, 0, wholeRows, 4, () => {
        k.set(source, at(input, r, i32.const(0), cols));
        k.set(target, at(output, i32.const(0), r, rows));
        k.repeat(wholeCols / 4, () => {
          block(
            (i) => v128.load(source, 4 * i * cols),
            (i, v) => k.store(target, v, 4 * i * rows),
          );
          k.bump(source, 16);
          k.bump(target, 16 * rows);
        });
      });
      const single = () => k.storeI32(at(output, c, r, rows), i32.load(at(input, r, c, cols)));
      k.for(r, wholeRows, rows, 1, () => k.for(c, 0, cols, 1, single));
      k.for(r, 0, wholeRows, 1, () => k.for(c, wholeCols, cols, 1, single));
    });
  });
}

/** Emits the transpose of a block of 4 × 4, given how to load row i and store column i. */
export function transposeBlock(
  k: FunctionBuilder,
): (load: (i: number) => V128, store: (i: number, v: V128) => void) => void {
  const rows = [0, 1, 2, 3].map(() => k.local("v128"));
  const halves = [0, 1, 2, 3].map(() => k.local("v128"));
  const words = (...lanes: number[]) => lanes.flatMap((l) => [4 * l, 4 * l + 1, 4 * l + 2, 4 * l + 3]);
  const low = words(0, 4, 1, 5);
  const high = words(2, 6, 3, 7);
  const front = words(0, 1, 4, 5);
  const back = words(2, 3, 6, 7);
  return (load, store) => {
    rows.forEach((row, i) => k.set(row, load(i)));
    k.set(halves[0], v128.shuffle(rows[0], rows[1], low));
    k.set(halves[1], v128.shuffle(rows[2], rows[3], low));
    k.set(halves[2], v128.shuffle(rows[0], rows[1], high));
    k.set(halves[3], v128.shuffle(rows[2], rows[3], high));
    store(0, v128.shuffle(halves[0], halves[1], front));
    store(1, v128.shuffle(halves[0], halves[1], back));
    store(2, v128.shuffle(halves[2], halves[3], front));
    store(3, v128.shuffle(halves[2], halves[3], back));
  };
}
