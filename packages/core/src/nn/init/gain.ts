// How much a nonlinearity shrinks what goes through it, as torch.nn.init.calculate_gain.
import { choice, number, optional } from "../../options/kinds.ts";
import { has, needs } from "../../options/parameters.ts";
import { describe, signature } from "../../options/signature.ts";

const gains: Readonly<Record<string, (slope: number) => number>> = {
  linear: () => 1,
  conv1d: () => 1,
  conv2d: () => 1,
  conv3d: () => 1,
  conv_transpose1d: () => 1,
  conv_transpose2d: () => 1,
  conv_transpose3d: () => 1,
  sigmoid: () => 1,
  tanh: () => 5 / 3,
  relu: () => Math.sqrt(2),
  leaky_relu: (slope) => Math.sqrt(2 / (1 + slope ** 2)),
  selu: () => 3 / 4,
};

/** `leakyRelu` is `leaky_relu`. */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

/** PyTorch's names, and the same in camelCase. */
export const nonlinearities = choice(...new Set(Object.keys(gains).flatMap((name) => [name, camel(name)])));

/** @param slope of a leaky ReLU */
export const gainOf = (nonlinearity: string, slope: number): number => gains[snake(nonlinearity)](slope);

const own = signature("calculateGain", {
  nonlinearity: needs(nonlinearities),
  /** Slope of a leaky ReLU, 0.01 by default. */
  param: has(optional(number()), null),
});

/** The factor of initial weights before a nonlinearity: √2 for "relu", 5/3 for "tanh", 1 for "linear", "sigmoid" and convolutions. */
export function calculateGain(nonlinearity: string, param?: number | null): number;
export function calculateGain(...args: unknown[]): number {
  const { nonlinearity, param } = own.read(args);
  return gainOf(nonlinearity, param ?? 0.01);
}
describe(calculateGain, own);
