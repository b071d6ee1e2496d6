// Grad-CAM: which places of a picture speak for a class.

import { NotPossibleError, nn, say, type Tensor, tensor } from "@tinycnn/core";
import { className } from "@tinycnn/vision";
import { gradCamHeat } from "../../inside/heat.ts";
import { packBytes, toBytes } from "../../inside/pack.ts";
import { softmax } from "../../inside/softmax.ts";
import { type Example, type ExampleOptions, readExample } from "./example.ts";
import { type Shownable, shown } from "./shown.ts";
import { type Call, callsNamed, trace } from "./trace.ts";

export interface GradCamOptions extends ExampleOptions {
  /** Name of the layer whose maps are used; the last convolution by default. */
  layer?: string;
}

/** Classes that are shown. */
const MAX_CLASSES = 10;

function layerFor(calls: readonly Call[], name: string | undefined): Call {
  const candidates = callsNamed(calls, name === undefined ? undefined : [name]).filter(
    ({ output }) => output.dim === 4,
  );
  const call = candidates.findLast(({ module }) => module instanceof nn.Conv2d) ?? candidates.at(-1);
  if (!call)
    throw new NotPossibleError(say`gradCam needs a layer that gives maps [N, C, H, W], such as a Conv2d`);
  return call;
}

/** The example `times` times over [times, C, H, W]. */
async function repeated(x: Tensor, times: number): Promise<Tensor> {
  const data = await x.data();
  const copies = new Float32Array(data.length * times);
  for (let i = 0; i < times; i++) copies.set(data, i * data.length);
  return tensor(copies, { shape: [times, ...x.shape.slice(1)], device: x.device });
}

/**
 * Grad-CAM of one example for the likeliest classes, with the weights the model has now.
 *
 * @throws Error for a layer that is none or gives no maps
 */
export async function gradCam(
  model: nn.Module,
  example: Example,
  options: GradCamOptions = {},
): Promise<Shownable> {
  const { x, label, picture } = await readExample(example, options);
  const logits = [...(await trace(model, x).output.data())];
  const probabilities = softmax(logits);
  const order = probabilities.map((_, i) => i).sort((a, b) => probabilities[b] - probabilities[a]);
  const classes = order.slice(0, MAX_CLASSES);
  // One copy of the picture for each class: the sum of copy k's score of class k has all their gradients at once.
  const chosen = Float32Array.from({ length: classes.length * logits.length }, (_, i) =>
    i % logits.length === classes[Math.floor(i / logits.length)] ? 1 : 0,
  );
  const mask = tensor(chosen, { shape: [classes.length, logits.length], device: x.device });
  const { calls } = trace(model, await repeated(x, classes.length), (output) => output.mul(mask).sum());
  const { name, output } = layerFor(calls, options.layer);
  if (!output.grad) throw new NotPossibleError(say`gradCam: the class does not depend on ${name}`);
  const [, channels, height, width] = output.shape;
  const [maps, gradient] = [await output.data(), await output.grad.data()];
  const size = channels * height * width;
  const nameOf = (i: number): string => options.spec?.classes[i] ?? String(i);
  const views = classes.map((label, k) => {
    const part = (data: ArrayLike<number> & { subarray(a: number, b: number): ArrayLike<number> }) =>
      data.subarray(k * size, (k + 1) * size);
    const heat = gradCamHeat(part(maps), part(gradient), [channels, height, width]);
    return { label: nameOf(label), probability: probabilities[label], heat: packBytes(toBytes(heat, 0, 1)) };
  });
  const truth = label === null ? null : nameOf(label);
  const text = say`[Grad-CAM of ${name}: ${className(views[0].label)} ${(100 * views[0].probability).toFixed(1)}%]`;
  return shown({ view: "gradCam", layer: name, picture, height, width, classes: views, truth }, text);
}
