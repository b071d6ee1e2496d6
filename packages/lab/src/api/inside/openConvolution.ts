// A convolution of the student's own model, with all it takes to write out one of its sums and a weight's gradient.
import { NotPossibleError, nn, say, type Tensor, tensor } from "@tinycnn/core";
import { type Packed, packFloats } from "../../inside/pack.ts";
import type { ConvolutionLayer } from "../../inside/views.ts";
import { type Example, type ExampleOptions, readExample } from "./example.ts";
import { type Shownable, shown } from "./shown.ts";
import { type Call, callsNamed, trace } from "./trace.ts";

export interface OpenConvolutionOptions extends ExampleOptions {
  /** Names such as "conv.0"; all convolutions by default. */
  layers?: readonly string[];
  /** Loss whose gradient is shown; cross-entropy by default. */
  criterion?: (output: Tensor, label: Tensor) => Tensor;
}

/** Most numbers of all layers together: a notebook has to keep them. */
const MAX_NUMBERS = 600_000;

const packed = async (x: Tensor, shape: readonly number[] = x.shape): Promise<Packed> =>
  packFloats(await x.data(), shape);

async function layerOf({ name, module, input, output }: Call): Promise<ConvolutionLayer> {
  const { weight, bias, stride, padding } = module as nn.Conv2d;
  return {
    name,
    input: await packed(input, input.shape.slice(1)),
    weight: await packed(weight),
    bias: bias && (await packed(bias)),
    gradient: output.grad && (await packed(output.grad, output.shape.slice(1))),
    stride,
    padding,
  };
}

/**
 * Opens the convolutions of a model on one example: patch × kernel + bias = value at any place of any filter, and what the
 * weight's gradient is made of, with the weights it has now. The gradient needs the example's label.
 *
 * @throws Error when the model has no convolution, or none of these names
 */
export async function openConvolution(
  model: nn.Module,
  example: Example,
  options: OpenConvolutionOptions = {},
): Promise<Shownable> {
  const { criterion = new nn.CrossEntropyLoss() } = options;
  const { x, label } = await readExample(example, options);
  const scoreOf =
    label === null ? undefined : (output: Tensor) => criterion(output, tensor(Int32Array.of(label)));
  const { calls, score } = trace(model, x, scoreOf);
  const convolutions = callsNamed(calls, options.layers).filter(({ module }) => module instanceof nn.Conv2d);
  if (convolutions.length === 0) throw new NotPossibleError(say`this model has no Conv2d among these layers`);
  const layers: ConvolutionLayer[] = [];
  let room = MAX_NUMBERS;
  for (const call of convolutions) {
    room -= call.input.numel + (call.module as nn.Conv2d).weight.numel + call.output.numel;
    if (room < 0 && layers.length > 0) break;
    layers.push(await layerOf(call));
  }
  const loss = score && (await score.item());
  return shown(
    { view: "convolution", layers, loss },
    say`[convolutions ${layers.map(({ name }) => name).join(", ")}]`,
  );
}
