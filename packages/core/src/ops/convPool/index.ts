// Convolution, ReLU or not, and 2×2 max-pooling in one: what nn.Sequential runs for these layers. Equal to one after the other within
// rounding; the convolution's output never reaches memory, only the pooled maxima and a byte each that says where they were.

import { ShapeError, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { type Conv2dParams, inferConv2d } from "../conv2d/geometry.ts";
import { conv2d } from "../conv2d/index.ts";
import { conv2dErrors, conv2dSamples } from "../conv2d/samples.ts";
import { relu as reluOp } from "../elementwise/activations.ts";
import { maxPool2d } from "../maxPool2d/index.ts";
import type { ErrorSample, HostArray, Op, ReferenceKernel, Sample } from "../op.ts";
import type { LoweredCall, Lowering, Prims, Value } from "../prims/prims.ts";

export interface ConvPoolParams extends Pick<Conv2dParams, "stride" | "padding"> {
  /** Whether a ReLU stands between. */
  relu: boolean;
}

const pool = { kernelSize: [2, 2], stride: [2, 2], padding: [0, 0] } as const;

/** What the convolution gives, and what is pooled. */
function before(inputs: HostArray[], params: ConvPoolParams): HostArray[] {
  const type = inferConv2d(inputs, params);
  const convolved: HostArray = { ...type, data: conv2d.reference.forward(inputs, type, params) };
  if (!params.relu) return [convolved, convolved];
  return [convolved, { ...type, data: reluOp.reference.forward([convolved], type, {}) }];
}

const reference: ReferenceKernel<ConvPoolParams> = {
  forward(inputs, out, params) {
    const [, pooled] = before(inputs, params);
    return maxPool2d.reference.forward([pooled], out, pool);
  },
  backward(grad, inputs, out, params) {
    const [convolved, pooled] = before(inputs, params);
    const [spread] = maxPool2d.reference.backward?.(grad, [pooled], out, pool) ?? [];
    const [passed] = params.relu
      ? (reluOp.reference.backward?.(spread as Float64Array, [convolved], pooled, {}) ?? [])
      : [spread];
    return conv2d.reference.backward?.(passed as Float64Array, inputs, convolved, params) ?? [];
  },
};

/** What the convolution gives, and what is pooled, in primitives. */
function beforeIn(h: Prims, inputs: readonly Value[], params: ConvPoolParams): [Value, Value] {
  const convolved = conv2d.lower.forward(h, inputs, params, inferConv2d([...inputs], params));
  if (!params.relu) return [convolved, convolved];
  return [convolved, reluOp.lower.forward(h, [convolved], {}, convolved)];
}

const lower: Lowering<ConvPoolParams> = {
  forward(h, inputs, params, out) {
    const [, pooled] = beforeIn(h, inputs, params);
    return maxPool2d.lower.forward(h, [pooled], pool, out);
  },
  backward(h, { grad, inputs, out, params, needs }) {
    const [convolved, pooled] = beforeIn(h, inputs, params);
    const back = <P>({ lower }: Op<P>, call: LoweredCall<P>): (Value | null)[] =>
      lower.backward?.(h, call) ?? [];
    const one = [true];
    const [spread] = back(maxPool2d, { grad, inputs: [pooled], out, params: pool, needs: one });
    const [passed] = params.relu
      ? back(reluOp, { grad: spread as Value, inputs: [convolved], out: pooled, params: {}, needs: one })
      : [spread];
    return back(conv2d, { grad: passed as Value, inputs, out: convolved, params, needs });
  },
};

function infer(inputs: TensorType[], params: Conv2dParams): TensorType {
  const { shape } = inferConv2d(inputs, params);
  const [n, oc, oh, ow] = shape;
  const [weight, p] = [inputs[1].shape, params.padding];
  if (p[0] >= weight[2] || p[1] >= weight[3])
    throw new ShapeError(
      say`convPool: padding [${p[0]}, ${p[1]}] must be smaller than the kernel [${weight[2]}, ${weight[3]}]`,
    );
  if (oh < 2 || ow < 2)
    throw new ShapeError(say`maxPool2d: a 2×2 window does not fit into ${oh}×${ow} images`);
  return { shape: [n, oc, Math.floor(oh / 2), Math.floor(ow / 2)], dtype: "float32" };
}

const withRelu = ({ stride, padding }: Conv2dParams, relu: boolean): ConvPoolParams => ({
  stride,
  padding,
  relu,
});

function samples(): Sample<ConvPoolParams>[] {
  const pooled = conv2dSamples().filter(
    ({ name, inputs, params }) =>
      !/groups|dilation|wide/.test(name) &&
      inferConv2d(inputs, params)
        .shape.slice(2)
        .every((size) => size >= 2),
  );
  return [
    ...pooled.map((sample) => ({ ...sample, params: withRelu(sample.params, true) })),
    // Without a ReLU only what leaves the windows differs.
    ...pooled
      .filter((_, i) => i % 3 === 0)
      .map(({ name, inputs, params }) => ({
        name: `${name}, no ReLU`,
        inputs,
        params: withRelu(params, false),
      })),
  ];
}

/** Inputs as conv2d's; output [N, OC, OH/2, OW/2]. */
export const convPool: Op<ConvPoolParams> = {
  name: "convPool",
  takes: conv2d.takes,
  infer,
  reference,
  lower,
  samples,
  errors: conv2dErrors
    .filter(({ params }) => !params.groups)
    .map((error): ErrorSample<ConvPoolParams> => ({ ...error, params: withRelu(error.params, true) })),
};
