// Cross-entropy of labels on the cpu: a kernel makes the probabilities of all rows, which the gradient starts from. Probabilities
// as targets, class weights and losses that are not reduced take the reference's loops.

import { checkLabel } from "../../../ops/classes.ts";
import { type CrossEntropyParams, IGNORED, reference } from "../../../ops/crossEntropy/reference.ts";
import type { Data } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import { type KernelBuilder, kernel } from "../kernel.ts";
import { loops, viewOf } from "../loops.ts";
import { splitFlat } from "../split.ts";
import type { Local } from "../wasm/builder.ts";
import { exp } from "../wasm/exp.ts";
import { type F32, f32, i32, type V128, v128 } from "../wasm/expr.ts";
import type { CpuKernel } from "./contract.ts";

const plain = loops(reference);

const hasKernel = ([, target, weight]: CpuArray[], { reduction }: CrossEntropyParams): boolean =>
  target.dtype === "int32" && !weight && reduction !== "none";

/** What the sum over rows that count is multiplied by. */
function scaleOf(labels: Data, { reduction, ignoreIndex = IGNORED }: CrossEntropyParams): number {
  if (reduction !== "mean") return 1;
  let rows = 0;
  for (let r = 0; r < labels.length; r++) if (labels[r] !== ignoreIndex) rows++;
  return 1 / rows;
}

export const crossEntropy: CpuKernel<CrossEntropyParams> = {
  forward(ctx, inputs, type, params) {
    if (!hasKernel(inputs, params)) return plain.forward(ctx, inputs, type, params);
    const [n, classes] = inputs[0].shape;
    const logits = ctx.contiguous(inputs[0]);
    const { labelSmoothing: smoothing, ignoreIndex = IGNORED } = params;
    const labels = viewOf(ctx, ctx.contiguous(inputs[1])).map((label, r) =>
      label === ignoreIndex ? label : checkLabel("cross-entropy", label, r, classes),
    );
    const probabilities = ctx.empty(logits);
    const logSums = softmaxRows(ctx, logits, probabilities);
    const x = viewOf(ctx, logits);
    let sum = 0;
    for (let r = 0; r < n; r++) {
      if (labels[r] === ignoreIndex) continue;
      sum += logSums[r] - (1 - smoothing) * x[r * classes + labels[r]];
      if (smoothing === 0) continue;
      let all = 0;
      for (let c = 0; c < classes; c++) all += x[r * classes + c];
      sum -= (smoothing * all) / classes;
    }
    const out = ctx.empty(type);
    viewOf(ctx, out)[0] = sum * scaleOf(labels, params);
    return { out, saved: [probabilities] };
  },

  backward(ctx, call) {
    const { grad, inputs, saved, params, needs } = call;
    if (!hasKernel(inputs, params)) return plain.backward?.(ctx, call) ?? [];
    if (!needs[0]) return inputs.map(() => null);
    const [n, classes] = inputs[0].shape;
    const dx = ctx.empty(inputs[0]);
    const { ignoreIndex = IGNORED } = params;
    const chosen = ctx.contiguous(inputs[1]);
    const scale = viewOf(ctx, grad)[0] * scaleOf(viewOf(ctx, chosen), params);
    const spread = (scale * params.labelSmoothing) / classes;
    const arrays = {
      reads: [saved[0].address],
      writes: [dx.address],
      scalars: [bits(scale), bits(spread)],
    };
    flat(ctx.engine, "cross-entropy backward", n * classes, arrays, ([p], [s, t]) => [
      v128.sub(v128.mul(p, s), t),
    ]);
    const [gradient, labels] = [viewOf(ctx, dx), viewOf(ctx, chosen)];
    for (let r = 0; r < n; r++)
      if (labels[r] === ignoreIndex) gradient.fill(0, r * classes, (r + 1) * classes);
      else gradient[r * classes + labels[r]] -= scale * (1 - params.labelSmoothing);
    return inputs.map((_, i) => (i === 0 ? dx : null));
  },
};

/** Softmax of every row of [N, classes] to `to`. @returns log Σ e^x of each row */
function softmaxRows(ctx: CpuContext, logits: CpuArray, to: CpuArray): Float64Array {
  const [n, classes] = logits.shape;
  const totals = ctx.temporary(2 * n);
  const args = [n, logits.address, to.address, totals];
  ctx.engine.run(`softmax of rows ${classes}`, () => softmaxCode(classes), splitFlat(n * classes), args);
  const at = totals / 4;
  return Float64Array.from({ length: n }, (_, r) => {
    const [largest, sum] = [ctx.engine.f32[at + 2 * r], ctx.engine.f32[at + 2 * r + 1]];
    return largest + Math.log(sum);
  });
}

const larger = (a: F32, b: F32): F32 => f32.select(f32.gt(b, a), b, a);

/** The four lanes as one number. */
const fold = (v: Local<"v128">, join: (a: F32, b: F32) => F32): F32 =>
  join(join(v128.lane(v, 0), v128.lane(v, 1)), join(v128.lane(v, 2), v128.lane(v, 3)));

/** Rows of e^(x − largest) / sum, and each row's largest and sum. */
function softmaxCode(classes: number) {
  const whole = classes - (classes % 4);
  const rest = classes - whole;
  return kernel((k) => {
    const [n, from, to, totals] = [0, 1, 2, 3].map((i) => k.arg(i));
    const [row, end] = k.share(n);
    const [at, target, stop] = Array.from({ length: 3 }, () => k.local("i32"));
    const [many, total] = [k.local("v128"), k.local("v128")];
    const [largest, sum] = [k.local("f32"), k.local("f32")];

    /** Calls `body` for every vector of the row, the last with lanes that are not the row's. */
    const everyVector = (body: (lanes: number) => void): void => {
      k.set(at, i32.add(from, i32.mul(row, 4 * classes)));
      k.set(target, i32.add(to, i32.mul(row, 4 * classes)));
      k.set(stop, i32.add(at, 4 * whole));
      k.for(at, at, stop, 16, () => {
        body(4);
        k.bump(target, 16);
      });
      if (rest > 0) body(rest);
    };
    const within = (x: V128, lanes: number, otherwise: number): V128 =>
      lanes === 4 ? x : v128.bitselect(x, v128.constF32(otherwise), v128.maskLanes(lanes));

    k.for(row, row, end, 1, () => {
      k.set(many, v128.constF32(Number.NEGATIVE_INFINITY));
      everyVector((lanes) =>
        k.set(many, v128.pmax(many, within(v128.load(at), lanes, Number.NEGATIVE_INFINITY))),
      );
      k.set(largest, fold(many, larger));
      k.set(many, v128.splat(largest));
      k.set(total, v128.zero());
      everyVector((lanes) => {
        const power = exp(k, v128.sub(v128.load(at), many));
        k.set(total, v128.add(total, within(power, lanes, 0)));
        k.storeLanes(target, power, lanes);
      });
      k.set(sum, fold(total, f32.add));
      divideRow(k, everyVector, target, v128.splat(f32.div(f32.const(1), sum)));
      k.set(at, i32.add(totals, i32.shl(row, 3)));
      k.storeF32(at, largest);
      k.storeF32(at, sum, 4);
    });
  });
}

function divideRow(
  k: KernelBuilder,
  everyVector: (body: (lanes: number) => void) => void,
  target: Local<"i32">,
  inverse: V128,
): void {
  const factor = k.local("v128", inverse);
  everyVector((lanes) => k.storeLanes(target, v128.mul(v128.load(target), factor), lanes));
}
