// What rows have at their labels: weighted and summed, as losses of classes want it.
import { checkLabel } from "../../../ops/classes.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { kernel } from "../kernel.ts";
import { viewOf } from "../loops.ts";
import { splitFlat } from "../split.ts";
import type { FunctionCode } from "../wasm/encode.ts";
import { f32, f64, i32, v128 } from "../wasm/expr.ts";

/** Floats that a part leaves: two sums, each in both halves of a vector of doubles, and whether a label was none. */
const LEFT = 12;
/** What a row takes of a thread's time, in elements of a pass. Speed only. */
const COST = 4;

export interface AtLabels {
  /** Σ weight · x at the label, over rows that count. */
  readonly sum: number;
  /** Σ weight of those rows. */
  readonly weight: number;
}

/**
 * @param x [N, C], contiguous @param labels int32 [N] @param weight one for each class; 1 if not given
 * @param ignoreIndex the label of rows that do not count @throws ShapeError naming a label that is no class
 */
export function atLabels(
  ctx: CpuContext,
  name: string,
  x: CpuArray,
  labels: CpuArray,
  weight: CpuArray | undefined,
  ignoreIndex: number,
): AtLabels {
  const [rows, classes] = x.shape;
  const { engine } = ctx;
  const parts = rows === 0 ? 0 : splitFlat(rows * COST);
  const left = ctx.temporary(LEFT * parts);
  const [given, factors] = [ctx.contiguous(labels), weight && ctx.contiguous(weight)];
  const args = [rows, classes, x.address, given.address, factors?.address ?? 0, ignoreIndex, left];
  engine.run(`at labels ${factors !== undefined}`, () => code(factors !== undefined), parts, args);
  let sums = { sum: 0, weight: 0 };
  const doubles = new Float64Array(engine.memory.buffer, left, (LEFT / 2) * parts);
  for (let part = 0; part < parts; part++) {
    if (engine.i32[left / 4 + LEFT * part + 8] !== 0)
      viewOf(ctx, given).forEach((label, r) => {
        if (label !== ignoreIndex) checkLabel(name, label, r, classes);
      });
    const at = (LEFT / 2) * part;
    sums = { sum: sums.sum + doubles[at], weight: sums.weight + doubles[at + 2] };
  }
  return sums;
}

/** args: rows, classes, elements, labels, weights, the label that does not count, what is left */
function code(hasWeight: boolean): FunctionCode {
  return kernel((k) => {
    const [rows, classes, x, labels, weights, ignored, left] = Array.from({ length: 7 }, (_, i) => k.arg(i));
    const [row, end] = k.share(rows);
    const [label, fault] = [k.local("i32"), k.local("i32", i32.const(0))];
    const [sum, weight, own] = [k.local("f64"), k.local("f64"), k.local("f64", f64.const(1))];
    const target = k.local("i32", i32.add(left, i32.mul(k.part, 4 * LEFT)));
    k.for(row, row, end, 1, () => {
      k.set(label, i32.load(i32.add(labels, i32.shl(row, 2))));
      k.if(i32.ne(label, ignored), () =>
        k.if(
          i32.ltU(label, classes),
          () => {
            if (hasWeight) k.set(own, f64.fromF32(f32.load(i32.add(weights, i32.shl(label, 2)))));
            const place = i32.add(i32.mul(row, classes), label);
            const value = f64.fromF32(f32.load(i32.add(x, i32.shl(place, 2))));
            k.set(sum, f64.add(sum, f64.mul(own, value)));
            k.set(weight, f64.add(weight, own));
          },
          () => k.set(fault, i32.const(1)),
        ),
      );
    });
    k.store(target, v128.splatF64(sum));
    k.store(target, v128.splatF64(weight), 16);
    k.storeI32(target, fault, 32);
  });
}
