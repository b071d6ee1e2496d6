// Layers that most classifiers are made of.
import { nn } from "@tinycnn/core";

export type Pair = number | readonly [number, number];
export type MakeNorm = (channels: number) => nn.Module;
export type MakeActivation = () => nn.Module;

export const batchNorm: MakeNorm = (channels) => new nn.BatchNorm2d(channels);
export const relu: MakeActivation = () => new nn.ReLU();

export interface ConvSettings {
  stride?: number;
  padding?: Pair;
  bias?: boolean;
}

const half = (size: number): number => Math.floor((size - 1) / 2);

/** A convolution that keeps an odd kernel's image size where its stride is 1; without a bias unless it is asked for. */
export function conv(from: number, to: number, kernel: Pair, settings: ConvSettings = {}): nn.Conv2d {
  const { stride = 1, bias = false } = settings;
  const [kh, kw] = typeof kernel === "number" ? [kernel, kernel] : kernel;
  const padding = settings.padding ?? [half(kh), half(kw)];
  return new nn.Conv2d(from, to, [kh, kw] as const, { stride, padding: padding as number, bias });
}
