// Nodes that layers are made of.
import { nn, say, type Tensor, zeros } from "@tinycnn/core";
import type { Nodes, Run, Work } from "./node.ts";

const F = nn.functional;
type Two = [number, number];

/** Windows over pictures: ONNX says borders before and after, and may ask for them to be found. */
interface Window {
  kernel: Two;
  stride: Two;
  dilation: Two;
  /** Zeros alike on both sides, or null where they differ. */
  padding: Two | null;
  /** As F.pad takes them. */
  borders: number[];
}

function windowOf(
  work: Work,
  x: Tensor,
  kernel: readonly number[] = work.wholes("kernel_shape") ?? [],
): Window {
  work.expects(kernel.length === 2 && x.dim === 4, say`windows over ${x.dim} dimensions`);
  const stride = work.wholes("strides") ?? [1, 1];
  const dilation = work.wholes("dilations") ?? [1, 1];
  let pads = work.wholes("pads") ?? [0, 0, 0, 0];
  const auto = work.text("auto_pad", "NOTSET");
  if (auto.startsWith("SAME"))
    pads = [0, 1]
      .map((i) => {
        const size = x.shape[2 + i];
        const reach = dilation[i] * (kernel[i] - 1) + 1;
        const all = Math.max(0, (Math.ceil(size / stride[i]) - 1) * stride[i] + reach - size);
        const less = Math.floor(all / 2);
        return auto === "SAME_UPPER" ? [less, all - less] : [all - less, less];
      })
      .reduce(([a, b], [c, d]) => [a, c, b, d] as number[]);
  const [top, left, bottom, right] = pads;
  const isEven = top === bottom && left === right;
  return {
    kernel: kernel as Two,
    stride: stride as Two,
    dilation: dilation as Two,
    padding: isEven ? [top, left] : null,
    borders: [left, right, top, bottom],
  };
}

function conv(work: Work): Tensor {
  const [x, weight, bias] = [work.tensor(0), work.tensor(1), work.maybe(2)];
  const groups = work.whole("group", 1);
  if (x.dim === 3) {
    const pads = work.wholes("pads") ?? [0, 0];
    const [stride, dilation] = [work.wholes("strides") ?? [1], work.wholes("dilations") ?? [1]];
    const way = { stride: stride[0], dilation: dilation[0], groups };
    return F.conv1d(F.pad(x, [...pads]), weight, bias, way);
  }
  const { stride, dilation, padding, borders } = windowOf(work, x, weight.shape.slice(2));
  const seen = padding ? x : F.pad(x, borders);
  return F.conv2d(seen, weight, bias, { stride, dilation, groups, padding: padding ?? 0 });
}

function convTranspose(work: Work): Tensor {
  const [x, weight, bias] = [work.tensor(0), work.tensor(1), work.maybe(2)];
  const { stride, dilation, padding } = windowOf(work, x, weight.shape.slice(2));
  const [oh, ow] = work.wholes("output_padding") ?? [0, 0];
  work.expects(padding !== null && work.given("output_shape") === undefined, say`borders that differ`);
  return F.convTranspose2d(x, weight, bias, {
    stride,
    dilation,
    padding: padding ?? 0,
    outputPadding: [oh, ow],
    groups: work.whole("group", 1),
  });
}

function maxPool(work: Work): Tensor {
  const x = work.tensor(0);
  const { kernel, stride, dilation, padding, borders } = windowOf(work, x);
  const ceilMode = work.whole("ceil_mode", 0) === 1;
  const fits = padding?.every((p, i) => p <= kernel[i] / 2);
  const seen = fits ? x : F.pad(x, borders, { value: Number.NEGATIVE_INFINITY });
  return F.maxPool2d(seen, kernel, { stride, dilation, ceilMode, padding: fits ? (padding as Two) : 0 });
}

function averagePool(work: Work): Tensor {
  const x = work.tensor(0);
  const { kernel, stride, dilation, padding, borders } = windowOf(work, x);
  work.expects(
    dilation.every((d) => d === 1),
    "dilations",
  );
  const countIncludePad = work.whole("count_include_pad", 0) === 1;
  const ceilMode = work.whole("ceil_mode", 0) === 1;
  work.expects(padding !== null || countIncludePad, say`borders that differ`);
  const seen = padding ? x : F.pad(x, borders);
  return F.avgPool2d(seen, kernel, { stride, padding: padding ?? 0, countIncludePad, ceilMode });
}

/** alpha · A·B + beta · C, either on its side. */
function gemm(work: Work): Tensor {
  const turned = (x: Tensor, name: string) => (work.whole(name, 0) ? x.permute(1, 0) : x);
  const [a, b, c] = [turned(work.tensor(0), "transA"), work.tensor(1), work.maybe(2)];
  const [alpha, beta] = [work.float("alpha", 1), work.float("beta", 1)];
  const isLinear = work.whole("transB", 0) === 1 && alpha === 1 && beta === 1 && (!c || c.dim === 1);
  if (isLinear && b.shape[0] === (c?.shape[0] ?? b.shape[0])) return F.linear(a, b, c);
  const product = a.matmul(turned(b, "transB"));
  const scaled = alpha === 1 ? product : product.mul(alpha);
  return c ? scaled.add(beta === 1 ? c : c.mul(beta)) : scaled;
}

function batchNormalization(work: Work): Tensor {
  const [x, weight, bias, mean, variance] = [0, 1, 2, 3, 4].map((i) => work.tensor(i));
  const eps = work.float("epsilon", 1e-5);
  const momentum = 1 - work.float("momentum", 0.9);
  return F.batchNorm(x, mean, variance, { weight, bias, training: work.training, eps, momentum });
}

function layerNormalization(work: Work): Tensor {
  const [x, weight, bias] = [work.tensor(0), work.tensor(1), work.maybe(2)];
  const axis = work.dim(work.whole("axis", -1), x.dim);
  const eps = work.float("epsilon", 1e-5);
  const sizes = x.shape.slice(axis);
  return F.layerNorm(x, sizes, { weight, bias: bias ?? zeros(sizes), eps });
}

const overPixels =
  (f: (x: Tensor, dims: number[]) => Tensor): Run =>
  (work) => {
    const x = work.tensor(0);
    return f(
      x,
      Array.from({ length: x.dim - 2 }, (_, i) => 2 + i),
    );
  };

export const layers: Nodes = {
  Conv: conv,
  ConvTranspose: convTranspose,
  MaxPool: (work) => {
    work.expects(work.outputs < 2, say`places of its maxima`);
    return maxPool(work);
  },
  AveragePool: averagePool,
  GlobalAveragePool: overPixels((x, dims) => x.mean(dims, true)),
  GlobalMaxPool: overPixels((x, dims) => x.amax(dims, true)),
  Gemm: gemm,
  MatMul: (work) => work.tensor(0).matmul(work.tensor(1)),
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  InstanceNormalization: (work) =>
    F.instanceNorm(work.tensor(0), {
      weight: work.tensor(1),
      bias: work.tensor(2),
      eps: work.float("epsilon", 1e-5),
    }),
  LRN: (work) =>
    F.localResponseNorm(work.tensor(0), work.whole("size", 1), {
      alpha: work.float("alpha", 1e-4),
      beta: work.float("beta", 0.75),
      k: work.float("bias", 1),
    }),
  Softmax: (work) => F.softmax(work.tensor(0), work.whole("axis", -1)),
  LogSoftmax: (work) => F.logSoftmax(work.tensor(0), work.whole("axis", -1)),
};
