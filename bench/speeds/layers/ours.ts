// Our side of a layer, with images in either order: inside a network they lie with their channels innermost.
import { autograd, keepingResult, noGrad, release, Tensor } from "@tinycnn/core";
import { CpuArray, type Layout } from "../../../packages/core/src/devices/cpu/array.ts";
import type { CpuDevice } from "../../../packages/core/src/devices/cpu/device.ts";
import type { HostArray } from "../../../packages/core/src/ops/op.ts";
import { noise } from "../../../packages/core/src/ops/samples.ts";
import { bytesOf, type Ours, tensorOf } from "../ours.ts";
import { made } from "../sizes.ts";
import type { Layer } from "./case.ts";

/** The elements of an image with its channels innermost. */
function channelsInnermost({ shape: [n, c, h, w], data }: HostArray): Float32Array {
  const pixels = h * w;
  return Float32Array.from({ length: n * c * pixels }, (_, i) => {
    const [image, at] = [Math.floor(i / (c * pixels)), i % (c * pixels)];
    return data[(image * c + (at % c)) * pixels + Math.floor(at / c)];
  });
}

function laidOut(host: HostArray, layout: Layout): Tensor {
  if (layout === "contiguous" || host.shape.length !== 4 || host.dtype !== "float32") return tensorOf(host);
  const like = tensorOf(host);
  const { engine } = like.device as CpuDevice;
  const array = CpuArray.empty(engine, host, layout);
  engine.f32.set(channelsInnermost(host), array.address / 4);
  like.drop();
  return new Tensor(like.device, array);
}

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
