// What a trained classifier runs as: forward passes alone. Gradients and all other operations are made of their descriptions, right but
// slower than by the kernels that are left out.
import { argmax } from "./argmax.ts";
import { adaptiveAvgPool2d, avgPool2d } from "./avgPool2d/index.ts";
import { batchNorm } from "./batchNorm/index.ts";
import { cast } from "./cast.ts";
import type { CpuKernel } from "./contract.ts";
import { conv2dForward } from "./conv2d/index.ts";
import { convPoolForward } from "./convPool.ts";
import { fused } from "./fused.ts";
import { gather } from "./indexing/gather.ts";
import { scatter, scatterAdd } from "./indexing/scatter.ts";
import { linear } from "./linear.ts";
import { matmul } from "./matmul.ts";
import { maxPool2d } from "./maxPool2d/index.ts";
import { cat } from "./movement/cat.ts";
import { expand } from "./movement/expand.ts";
import { permute } from "./movement/permute.ts";
import { slice } from "./movement/slice.ts";
import { reshape } from "./reshape.ts";
import { softmax } from "./softmax/index.ts";
import { mean, sum } from "./sum.ts";
import { addKernels } from "./table.ts";

const kernels: Readonly<Record<string, CpuKernel<never>>> = {
  adaptiveAvgPool2d,
  argmax,
  avgPool2d,
  batchNorm,
  cast,
  cat,
  conv2d: conv2dForward,
  convPool: convPoolForward,
  expand,
  gather,
  linear,
  matmul,
  maxPool2d,
  mean,
  permute,
  reshape,
  scatter,
  scatterAdd,
  slice,
  softmax,
  sum,
};

addKernels({ kernels, fused });
