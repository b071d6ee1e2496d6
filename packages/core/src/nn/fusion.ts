// Runs of layers that one operation computes faster than the layers one by one; the result is the same within rounding, the
// parameters stay where they are.
import type { Following } from "../ops/batchNorm/activations.ts";
import { batchNorm } from "../ops/batchNorm/index.ts";
import { convPool } from "../ops/convPool/index.ts";
import type { Op } from "../ops/op.ts";
import { apply, isListened } from "../tensor/apply.ts";
import { Tensor } from "../tensor/tensor.ts";
import { GELU, ReLU, SiLU } from "./activations.ts";
import { Conv2d } from "./convs/index.ts";
import type { AnyModule, Module } from "./module.ts";
import { BatchNorm2d } from "./norm.ts";
import { Hardswish, ReLU6 } from "./plainActivations.ts";
import { MaxPool2d } from "./pools/index.ts";

/** Tells whether the layers from the first on can be fused, how many, and how. */
interface Fusion {
  length: number;
  run(x: Tensor): Tensor;
}

type Rule = (layers: Module[], x: Tensor) => Fusion | null;

/** Whether a layer is of a kind and computes as this kind does: one that writes its own forward is never fused. */
const isPlain = <T extends AnyModule>(
  layer: Module | undefined,
  kind: (abstract new (...args: never) => unknown) & { readonly prototype: T },
): layer is Module & T => layer instanceof kind && layer.forward === kind.prototype.forward;

const fuses = <P>({ device, array }: Tensor, op: Op<P>): boolean => device.fuses?.(op as Op, array) ?? false;

/** Conv2d, MaxPool2d(2), with or without a ReLU between. */
const convPoolRule: Rule = ([conv, ...others], x) => {
  const relu = isPlain(others[0], ReLU);
  const pool = others[relu ? 1 : 0];
  if (!(isPlain(conv, Conv2d) && isPlain(pool, MaxPool2d))) return null;
  const halves = [...pool.kernelSize, ...pool.stride].every((size) => size === 2);
  const isUsual = pool.dilation.every((d) => d === 1) && !pool.ceilMode && !pool.returnIndices;
  if (!halves || !isUsual || pool.padding.some((p) => p > 0) || !fuses(x, convPool)) return null;
  const { weight, bias, stride, padding, dilation, groups, borders } = conv;
  const isOrdinary = x.dim === 4 && !borders && groups === 1 && dilation.every((d) => d === 1);
  if (!isOrdinary || padding.some((p, i) => p >= weight.shape[2 + i])) return null;
  return {
    length: relu ? 3 : 2,
    run: (input) =>
      apply(convPool, bias ? [input, weight, bias] : [input, weight], { stride, padding, relu }),
  };
};

/** What may follow a normalisation at once. */
const followers: readonly (readonly [name: Following, is: (layer: Module | undefined) => boolean])[] = [
  ["relu", (layer) => isPlain(layer, ReLU)],
  ["relu6", (layer) => isPlain(layer, ReLU6)],
  ["silu", (layer) => isPlain(layer, SiLU)],
  ["hardswish", (layer) => isPlain(layer, Hardswish)],
  ["gelu", (layer) => isPlain(layer, GELU) && layer.approximate === "none"],
];

/**
 * BatchNorm2d and an activation. Where vectors do not suit, the activation alone is faster: it has a kernel for any shape. That depends
 * on the batch's size, so that who writes down what a model computes is told of both layers.
 */
const batchNormRule: Rule = ([norm, layer], x) => {
  if (!isPlain(norm, BatchNorm2d) || isListened() || !fuses(x, batchNorm)) return null;
  const follower = followers.find(([, is]) => is(layer));
  return follower ? { length: 2, run: (input) => norm.followedBy(follower[0], input) } : null;
};

const rules: readonly Rule[] = [convPoolRule, batchNormRule];

/** The fusion that applies to these layers, or null. A layer with a hook is run by itself, so that the hook sees its output. */
function fusionOf(layers: Module[], x: Tensor): Fusion | null {
  // What is no tensor is the first layer's to refuse, in words.
  if (!(x instanceof Tensor)) return null;
  for (const rule of rules) {
    const fusion = rule(layers, x);
    if (fusion && layers.slice(0, fusion.length).every((layer) => !layer.isHooked)) return fusion;
  }
  return null;
}

/** Calls the layers one after the other, fused where they can be: what Sequential does, for modules that write their own forward. */
export function runLayers(layers: Module[], x: Tensor): Tensor {
  let value = x;
  for (let i = 0; i < layers.length; ) {
    const fusion = fusionOf(layers.slice(i), value);
    value = fusion ? fusion.run(value) : layers[i](value);
    i += fusion?.length ?? 1;
  }
  return value;
}
