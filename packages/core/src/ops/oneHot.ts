// A row with a single 1 for every class index, as torch.nn.functional.one_hot; float32, ready for a loss.
import { OutOfRangeError } from "../errors.ts";
import type { TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { checkLabel } from "./classes.ts";
import type { Op, ReferenceKernel } from "./op.ts";
import { formula } from "./prims/prims.ts";
import { range } from "./prims/shorthand.ts";
import { integers } from "./samples.ts";
import { eq } from "./scalar/primitives.ts";
import { indices } from "./takes.ts";

export interface OneHotParams {
  classes: number;
}

function infer([labels]: TensorType[], { classes }: OneHotParams): TensorType {
  if (!(Number.isInteger(classes) && classes > 0))
    throw new OutOfRangeError(say`oneHot: classes must be a whole number above 0, got ${classes}`);
  return { shape: [...labels.shape, classes], dtype: "float32" };
}

const reference: ReferenceKernel<OneHotParams> = {
  forward([labels], _out, { classes }) {
    const out = new Float64Array(labels.data.length * classes);
    labels.data.forEach((label, i) => {
      out[i * classes + checkLabel("oneHot", label, i, classes)] = 1;
    });
    return out;
  },
};

const same = formula(2, (a, b) => eq(a, b));

/** Input int32 [...] of 0 … classes-1; output [..., classes]. */
export const oneHot: Op<OneHotParams> = {
  name: "oneHot",
  takes: [indices("input")],
  infer,
  reference,
  lower: {
    forward(h, [labels], { classes }) {
      h.within(labels, classes, (label, at) => checkLabel("oneHot", label, at, classes));
      return h.map(same, [h.reshape(labels, [...labels.shape, 1]), range(h, classes)]);
    },
  },
  samples: () => [{ name: "labels", inputs: [integers([7], 1, 5)], params: { classes: 5 } }],
  errors: [
    { inputs: [{ shape: [4], dtype: "float32" }], params: { classes: 3 }, message: /expected int32/ },
    {
      inputs: [{ shape: [4], dtype: "int32" }],
      params: { classes: 2.5 },
      message: /whole number above 0, got 2.5/,
    },
  ],
};
