// What the networks for phones share.
import { nn } from "@tinycnn/core";
import { block, row } from "./block.ts";
import { fill, kaimingNormal, normal } from "./init.ts";
import { conv, type MakeActivation, relu } from "./parts.ts";

export const relu6: MakeActivation = () => new nn.ReLU6();
export const hardswish: MakeActivation = () => new nn.Hardswish();
export const hardsigmoid: MakeActivation = () => new nn.Hardsigmoid();
export const silu: MakeActivation = () => new nn.SiLU();
export const sigmoid: MakeActivation = () => new nn.Sigmoid();

/** The nearest multiple, but never less than nine tenths of the value. */
export function makeDivisible(value: number, divisor: number): number {
  const near = Math.max(divisor, Math.floor(Math.floor(value + divisor / 2) / divisor) * divisor);
  return near < 0.9 * value ? near + divisor : near;
}

/** Each channel by a factor that two 1×1 convolutions make of all channels' means (Hu et al. 2017, https://arxiv.org/abs/1709.01507). */
export const squeezeExcitation = block(
  "SqueezeExcitation",
  (
    channels: number,
    squeezed: number,
    activation: MakeActivation = relu,
    scale: MakeActivation = sigmoid,
  ) => ({
    avgpool: new nn.AdaptiveAvgPool2d(1),
    fc1: conv(channels, squeezed, 1, { bias: true }),
    fc2: conv(squeezed, channels, 1, { bias: true }),
    activation: activation(),
    scale_activation: scale(),
  }),
  (x, { avgpool, fc1, fc2, activation, scale_activation }) =>
    scale_activation(fc2(activation(fc1(avgpool(x))))).mul(x),
);

/** x + layers(x) where sizes stay, else layers(x): what a network for phones is made of. */
export const withWayStraight = (name: string, held: string) =>
  block(
    name,
    (isStraight: boolean, ...layers: (nn.Module | null)[]) => ({ [held]: row(...layers), isStraight }),
    (x, own) => {
      const y = (own[held] as nn.Module)(x);
      return own.isStraight ? y.add(x) : y;
    },
  );

/** torchvision's initial weights of these networks. */
export function drawnForPhones(module: nn.Module): void {
  if (module instanceof nn.Conv2d) kaimingNormal(module.weight, "out");
  else if (module instanceof nn.Linear) normal(module.weight, 0.01);
  else return;
  fill(module.bias, 0);
}
