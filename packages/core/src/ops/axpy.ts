// y += alpha · x in place: how gradients add up.
import type { UpdateOp } from "./op.ts";
import { noise } from "./samples.ts";
import { floats } from "./takes.ts";

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
  samples: () => [
    { name: "a vector", inputs: [noise([1001], 1), noise([1001], 2)], params: { alpha: 0.75 } },
  ],
};
