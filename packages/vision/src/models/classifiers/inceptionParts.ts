// Networks of the Inception family: convolutions with batch normalisation, and outputs beside the main one in training.
import { nn, type Tensor, tensor } from "@tinycnn/core";
import { block } from "./block.ts";
import { type ConvSettings, conv, type Pair } from "./parts.ts";

/** Convolution without a border unless one is given, batch normalisation with eps 0.001, ReLU. */
export const basicConv2d = block(
  "BasicConv2d",
  (from: number, to: number, kernel: Pair, settings: ConvSettings = {}) => ({
    conv: conv(from, to, kernel, { padding: 0, ...settings }),
    bn: new nn.BatchNorm2d(to, { eps: 0.001 }),
  }),
  (x, { conv, bn }) => bn(conv(x)).relu(),
);

/** Outputs by place and by name, as torchvision's named tuples. */
export type Outputs<N extends string> = readonly Tensor[] & Readonly<Record<N, Tensor>>;

/** In eval mode, and without auxiliary outputs, a model gives logits; in training the logits and the others beside them. */
export type WithOutputs<N extends string> = nn.Module<Tensor[], Tensor & Outputs<N>>;

export function outputs<N extends string>(named: Record<N, Tensor>): Tensor & Outputs<N> {
  return Object.assign(Object.values<Tensor>(named), named) as unknown as Tensor & Outputs<N>;
}

/** ImageNet's means and deviations of the channels made 0.5 and 0.5, which these weights were trained with. */
export function transformed(x: Tensor): Tensor {
  const [means, deviations] = [
    [0.485, 0.456, 0.406],
    [0.229, 0.224, 0.225],
  ];
  const row = (values: number[]) =>
    tensor(Float32Array.from(values), { shape: [1, 3, 1, 1], device: x.device });
  return x.mul(row(deviations.map((d) => d / 0.5))).add(row(means.map((m) => (m - 0.5) / 0.5)));
}

/** Normal weights of that deviation within two, as the whole family begins. */
export function drawn(stdOf: (module: nn.Module) => number): (module: nn.Module) => void {
  return (module) => {
    if (module instanceof nn.Conv2d || module instanceof nn.Linear)
      nn.init.truncNormal_(module.weight, 0, stdOf(module), -2, 2);
  };
}
