// Do the layers of a model fit each other? One image of zeros goes through, and where it does not, the message names the layer and
// the sum that failed.
import { list, whole } from "../../options/kinds.ts";
import { needs } from "../../options/parameters.ts";
import { describe, signature } from "../../options/signature.ts";
import { zeros } from "../../tensor/create.ts";
import { noGrad } from "../../tensor/mode.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { numelOf, type Shape, ShapeError, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { aModule } from "../kinds.ts";
import { Linear } from "../layers.ts";
import type { Module } from "../module.ts";

/** What went into a layer and what came out, for one image. */
export interface LayerShape {
  /** Dotted path. */
  name: string;
  kind: string;
  input: Shape;
  output: Shape;
}

interface Walk {
  done: LayerShape[];
  /** The innermost layer whose call failed. */
  failed: { name: string; layer: Module; input: Shape } | null;
}

const isLeaf = (module: Module): boolean => module.namedChildren().next().done === true;

/** Makes a layer write down its shapes; returns what undoes it. The hook keeps layers from being fused. */
function watch(name: string, layer: Module, walk: Walk): () => void {
  const { forward } = layer;
  const removeHook = layer.registerForwardHook(() => {});
  layer.forward = (...inputs: Tensor[]) => {
    const input = inputs[0].shape;
    try {
      const output = forward.apply(layer, inputs);
      walk.done.push({ name, kind: layer.constructor.name, input, output: output.shape });
      return output;
    } catch (error) {
      walk.failed ??= { name, layer, input };
      throw error;
    }
  };
  return () => {
    removeHook();
    Reflect.deleteProperty(layer, "forward");
  };
}

/** `8192 = 128×8×8` when that many features come from such an image, else the number alone. */
function showSum(features: number, done: LayerShape[]): string {
  const images = done.flatMap(({ input, output }) => [input, output]).filter((shape) => shape.length === 4);
  const from = images.findLast((shape) => numelOf(shape) === features);
  return from ? `${features} = ${from.slice(1).join("×")}` : `${features}`;
}

function explain(error: ShapeError, walk: Walk, model: Module): string {
  const { name, layer, input } = walk.failed ?? { name: "", layer: model, input: [] };
  const where = name === "" ? "" : `${name}: `;
  if (layer instanceof Linear && input.length === 2 && input[1] !== layer.weight.shape[1]) {
    const [out, inside] = layer.weight.shape;
    const sum = showSum(input[1], walk.done);
    return say`${where}Linear expects ${inside}, gets ${sum}; make it Linear(${input[1]}, ${out})`;
  }
  const last = walk.done.at(-1);
  const after = last ? say`, after ${last.name || last.kind} gave ${showShape(last.output)}` : "";
  return say`${where}${layer.constructor.name} got ${showShape(input)}${after}: ${error.message}`;
}

const checked = signature("checkShapes", { model: needs(aModule), imageShape: needs(list(whole(1))) });

/**
 * Sends one image of zeros through a model, in eval mode and without recording; the model is as it was afterwards.
 *
 * @param imageShape sizes without the batch, [3, 32, 32]
 * @returns the shapes at every layer that has no layers inside, in the order of their calls
 * @throws ShapeError that names the layer and the sizes that do not fit, `fc.1: Linear expects 4096, gets 8192 = 128×8×8`
 */
export function checkShapes(model: Module, imageShape: Shape): LayerShape[];
export function checkShapes(...args: unknown[]): LayerShape[] {
  const { model, imageShape } = checked.read(args);
  const walk: Walk = { done: [], failed: null };
  const modules = [...model.namedModules()];
  const modes = modules.map(([, module]) => module.training);
  const undo = modules
    .filter(([, module]) => isLeaf(module))
    .map(([name, module]) => watch(name, module, walk));
  const device = model.parameters()[0]?.device;
  try {
    model.eval();
    noGrad(() => model(zeros([1, ...imageShape], { device })));
  } catch (error) {
    if (error instanceof ShapeError) throw new ShapeError(explain(error, walk, model));
    throw error;
  } finally {
    for (const restore of undo) restore();
    modules.forEach(([, module], i) => {
      module.training = modes[i];
    });
  }
  return walk.done;
}

describe(checkShapes, checked);
