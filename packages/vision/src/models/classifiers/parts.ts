// Layers that most classifiers are made of.
import { nn, type Tensor } from "@tinycnn/core";
import { row } from "./block.ts";

export type Pair = number | readonly [number, number];
export type MakeNorm = (channels: number) => nn.Module;
export type MakeActivation = () => nn.Module;

export const batchNorm: MakeNorm = (channels) => new nn.BatchNorm2d(channels);
export const relu: MakeActivation = () => new nn.ReLU();

const [rectifier, swish] = [new nn.ReLU(), new nn.SiLU()];
/** A normalisation and ReLU, in one pass over memory where there is one. */
export const rectified = (norm: nn.Module, x: Tensor): Tensor => nn.runLayers([norm, rectifier], x);
/** The same with SiLU. */
export const swished = (norm: nn.Module, x: Tensor): Tensor => nn.runLayers([norm, swish], x);

export interface ConvSettings {
  stride?: number;
  padding?: Pair;
  dilation?: number;
  /** Parts of the channels that know nothing of each other. */
  groups?: number;
  bias?: boolean;
}

const half = (size: number): number => Math.floor((size - 1) / 2);

/** A convolution that keeps an odd kernel's image size where its stride is 1; without a bias unless it is asked for. */
export function conv(from: number, to: number, kernel: Pair, settings: ConvSettings = {}): nn.Conv2d {
  const { stride = 1, bias = false, dilation = 1, groups = 1 } = settings;
  const [kh, kw] = typeof kernel === "number" ? [kernel, kernel] : kernel;
  const padding = settings.padding ?? [half(kh) * dilation, half(kw) * dilation];
  return new nn.Conv2d(from, to, [kh, kw] as const, {
    ...{ stride, padding: padding as number, dilation, groups, bias },
  });
}

export interface ConvNormSettings extends ConvSettings {
  norm?: MakeNorm;
  /** null for none. */
  activation?: MakeActivation | null;
}

/** Convolution, normalisation, activation under the names 0, 1, 2. */
export function convNorm(from: number, to: number, kernel: Pair, settings: ConvNormSettings = {}) {
  const { norm = batchNorm, activation = relu, ...own } = settings;
  return row(conv(from, to, kernel, own), norm(to), activation?.() ?? null);
}

/** Windows that reach over the right and lower edge count too. */
export const ceilMaxPool = (kernelSize: number, stride: number, padding = 0): nn.Module =>
  new nn.MaxPool2d(kernelSize, stride, padding, { ceilMode: true });
