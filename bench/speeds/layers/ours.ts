// Our side of a layer, with images in either order: inside a network they lie with their channels innermost.
import { autograd, keepingResult, noGrad, release, type Tensor } from "@tinycnn/core";
import type { CpuArray, Layout } from "../../../packages/core/src/devices/cpu/array.ts";
import { noise } from "../../../packages/core/src/ops/samples.ts";
import { laidOut } from "../laidOut.ts";
import { bytesOf, type Ours } from "../ours.ts";
import { made } from "../sizes.ts";
import type { Layer } from "./case.ts";

const layoutsOf = ({ inputs }: Layer): Layout[] =>
  inputs[0].shape.length === 4 ? ["channelsLast", "contiguous"] : ["contiguous"];

interface Prepared {
  call: () => Tensor;
  wanted: Tensor[];
  all: Tensor[];
}

/** Weights lie as PyTorch's; images as asked. */
function prepared(layer: Layer, layout: Layout): Prepared {
  const x = layer.inputs.map((input, i) =>
    laidOut(
      made(input, i + 1),
      i === 0 || input.shape[0] === layer.inputs[0].shape[0] ? layout : "contiguous",
    ),
  );
  const { run, module } = layer.ours();
  const floats = x.flatMap(({ dtype }, i) => (dtype === "float32" ? [i] : []));
  const wanted = [...(layer.needs ?? floats).map((i) => x[i]), ...(module ? module.parameters() : [])];
  for (const one of wanted) one.requiresGrad = true;
  return { call: () => keepingResult(() => run(x)), wanted, all: x };
}

const sum = (tensors: readonly Tensor[]): number => tensors.reduce((total, one) => total + bytesOf(one), 0);

export const inferenceOf = (layer: Layer): Ours[] =>
  layoutsOf(layer).map((layout) => {
    const { call, all } = prepared(layer, layout);
    const infer = (): Tensor => noGrad(call);
    const first = infer();
    const bytes = sum([...all, first]);
    release(first);
    return {
      bytes,
      run: () => release(infer()),
      end: () => {
        for (const one of all) one.drop();
      },
    };
  });

/** The result's gradient lies as the result does. */
export const trainingOf = (layer: Layer): Ours[] =>
  layoutsOf(layer).map((layout) => {
    const { call, all, wanted } = prepared(layer, layout);
    const first = call();
    const grad = laidOut({ ...noise(first.shape, 99), dtype: "float32" }, (first.array as CpuArray).layout);
    const bytes = 2 * sum([...all, first]);
    release(first);
    return {
      bytes,
      run() {
        const y = call();
        // Inside a model nobody names what a layer gives. Here somebody does, and without the graph it would move to JavaScript's memory.
        const grads = autograd.grad(y, wanted, { gradOutputs: grad, retainGraph: true });
        release([y, ...grads]);
      },
      end: () => {
        for (const one of [...all, grad]) one.drop();
      },
    };
  });
