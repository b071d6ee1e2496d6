// target += weight · (source − target) in place, as torch.lerp: how averages of weights move.
import type { HostArray, UpdateOp } from "./op.ts";
import { formula } from "./prims/prims.ts";
import { noise } from "./samples.ts";
import * as s from "./scalar/primitives.ts";
import type { Scalar } from "./scalar/scalar.ts";
import { floats, indices } from "./takes.ts";

function move(target: HostArray, source: HostArray, weight: number): void {
  for (const i of target.data.keys())
    target.data[i] =
      weight === 1 ? source.data[i] : target.data[i] + weight * (source.data[i] - target.data[i]);
}

const moved = (target: Scalar, source: Scalar, weight: Scalar): Scalar =>
  s.select(s.eq(weight, 1), source, s.add(target, s.mul(weight, s.sub(source, target))));
const towards = formula(2, moved);

/** Inputs target (written), source; weight 1 copies exactly. */
export const lerp: UpdateOp<{ weight: number }> = {
  name: "lerp",
  takes: [floats("target"), floats("source")],
  writes: 1,
  alike: 2,
  reference: ([target, source], { weight }) => move(target, source, weight),
  lower: (h, [target, source], { weight }) => [h.map(towards, [target, source], [weight])],
  samples: () =>
    [0.3, 1].map((weight) => ({
      name: `weight ${weight}`,
      // So far from the source that a difference would lose it.
      inputs: [noise([133], 1, weight === 1 ? 1e20 : 1), noise([133], 2)],
      params: { weight },
    })),
};

export interface AverageParams {
  /** Share of the old average that stays; null for the mean of all. */
  decay: number | null;
}

/** Share of the next value after `count` values. */
export const share = (count: number, { decay }: AverageParams): number =>
  count === 0 ? 1 : decay === null ? 1 / (count + 1) : 1 - decay;

const first = (count: Scalar, rest: Scalar): Scalar => s.select(s.eq(count, 0), 1, rest);
const decayed = formula(3, (average, next, count, decay) =>
  moved(average, next, first(count, s.sub(1, decay))),
);
const equal = formula(3, (average, next, count) =>
  moved(average, next, first(count, s.div(1, s.add(count, 1)))),
);
const oneMore = formula(1, (count) => s.add(count, 1));

const counter = (n: number): HostArray => ({ shape: [], dtype: "int32", data: Int32Array.of(n) });

/** Inputs average (written), next value, number of values so far int32 []: the first value is taken as it is. */
export const average: UpdateOp<AverageParams> = {
  name: "average",
  takes: [floats("target"), floats("source"), indices("count")],
  writes: 1,
  alike: 2,
  reference: ([target, source, count], params) => move(target, source, share(count.data[0], params)),
  lower: (h, inputs, { decay }) => [decay === null ? h.map(equal, inputs) : h.map(decayed, inputs, [decay])],
  samples: () =>
    [0, 4].flatMap((count) =>
      [null, 0.9].map((decay) => ({
        name: `${count} before, decay ${decay}`,
        inputs: [noise([133], 1), noise([133], 2), counter(count)],
        params: { decay },
      })),
    ),
};

/** Input int32 (written): one more. */
export const increment: UpdateOp<null> = {
  name: "increment",
  takes: [indices("count")],
  writes: 1,
  alike: 1,
  reference([count]) {
    count.data[0]++;
  },
  lower: (h, [count]) => [h.map(oneMore, [count], [], "int32")],
  samples: () => [{ name: "a counter", inputs: [counter(4)], params: null }],
};
