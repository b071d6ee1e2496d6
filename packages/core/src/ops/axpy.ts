// y += alpha · x in place: how gradients add up.
import type { UpdateOp } from "./op.ts";
import { formula } from "./prims/prims.ts";
import { noise } from "./samples.ts";
import { add, mul } from "./scalar/primitives.ts";
import { floats } from "./takes.ts";

const sum = formula(2, (y, x, alpha) => add(y, mul(alpha, x)));

/** Inputs y (written), x of the same shape. */
export const axpy: UpdateOp<{ alpha: number }> = {
  name: "axpy",
  takes: [floats("sum"), floats("summand")],
  writes: 1,
  alike: 2,
  reference([y, x], { alpha }) {
    x.data.forEach((value, i) => {
      y.data[i] += alpha * value;
    });
  },
  lower: (h, [y, x], { alpha }) => [h.map(sum, [y, x], [alpha])],
  samples: () => [
    { name: "a vector", inputs: [noise([1001], 1), noise([1001], 2)], params: { alpha: 0.75 } },
  ],
};
