// Batch normalisation composed of primitives.
import { type Formula, formula, type Lowering, type Prims, type Value } from "../prims/prims.ts";
import { channels, dimsOf, minus, plus, scaled, squared, sumOver, times } from "../prims/shorthand.ts";
import * as s from "../scalar/primitives.ts";
import { type Following, followers } from "./activations.ts";
import { type BatchNormParams, perChannel, splitInputs } from "./channels.ts";

/** Σ over everything but channels, which stay where they are. */
const overChannels = (h: Prims, x: Value): Value => sumOver(h, x, ...dimsOf(x).filter((dim) => dim !== 1));

/** Mean and mean squared distance from it of each channel, ready to meet x. */
export function momentsOf(h: Prims, x: Value): { mean: Value; variance: Value } {
  const share = [1 / perChannel(x.shape)];
  const mean = h.map(scaled, [overChannels(h, x)], share);
  const away = h.map(minus, [x, mean]);
  return { mean, variance: h.map(scaled, [overChannels(h, h.map(squared, [away]))], share) };
}

const normal = formula(3, (x, mean, variance, eps) => s.div(s.sub(x, mean), s.sqrt(s.add(variance, eps))));
const scale = formula(2, (g, variance, eps) => s.div(g, s.sqrt(s.add(variance, eps))));
const shared = formula(4, (g, normal, dweight, dbias, n) =>
  s.sub(g, s.div(s.add(dbias, s.mul(normal, dweight)), n)),
);

/** What follows, and its gradient: of what goes into it, and of that and the result's gradient. */
const following = new Map<Following | undefined, { value: Formula; slope: Formula }>(
  Object.entries(followers).map(([name, { value, slope }]) => [
    name as Following,
    { value: { value, inputs: 1, numbers: 0 }, slope: { value: slope, inputs: 2, numbers: 0 } },
  ]),
);

/** The input brought to mean 0 and variance 1, that variance, and what comes before the activation. */
function parts(h: Prims, inputs: readonly Value[], { batch, eps }: BatchNormParams) {
  const { x, stats, weight, bias } = splitInputs([...inputs], batch);
  const wide = (one: Value): Value => channels(h, one, x.shape.length);
  const { mean, variance } = batch ? momentsOf(h, x) : { mean: wide(stats[0]), variance: wide(stats[1]) };
  const plain = h.map(normal, [x, mean, variance], [eps]);
  const by = weight && wide(weight);
  const grown = by ? h.map(times, [plain, by]) : plain;
  return { plain, variance, by, before: bias ? h.map(plus, [grown, wide(bias)]) : grown };
}

export const lower: Lowering<BatchNormParams> = {
  forward(h, inputs, params) {
    const { before } = parts(h, inputs, params);
    const after = following.get(params.activation);
    return after ? h.map(after.value, [before]) : before;
  },
  backward(h, { grad, inputs, params }) {
    const { x, stats, weight, bias } = splitInputs([...inputs], params.batch);
    const { plain, variance, by, before } = parts(h, inputs, params);
    const after = following.get(params.activation);
    const g = after ? h.map(after.slope, [before, grad]) : grad;
    const dbias = overChannels(h, g);
    const dweight = overChannels(h, h.map(times, [g, plain]));
    const through = params.batch ? h.map(shared, [g, plain, dweight, dbias], [perChannel(x.shape)]) : g;
    const dx = h.map(scale, [by ? h.map(times, [through, by]) : through, variance], [params.eps]);
    const affine = weight && bias ? [dweight, dbias].map((one) => h.reshape(one, [x.shape[1]])) : [];
    return [dx, ...stats.map(() => null), ...affine];
  },
};
