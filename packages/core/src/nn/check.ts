// What layers share of their parameters.
import { thing } from "../options/kinds.ts";
import { lacks, needs } from "../options/parameters.ts";
import { isPlain } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";

/** PyTorch's inplace saves memory by changing the input; here nothing changes its input. */
export const lacksInplace = lacks(
  false,
  () => say`Leave inplace out: layers here never change their input, and memory takes care of itself`,
);

/** Where and in which type the weights are made. */
export const lacksPlace = {
  device: lacks(null, () => say`Move the layer when it is made: layer.to(device)`),
  dtype: lacks(null, () => say`Leave dtype out: weights are float32`),
};

export const showPair = ([a, b]: readonly [number, number]): string => `[${a}, ${b}]`;

/** What an operation takes; it says itself what is wrong with what is no tensor. */
export const anInput = needs(
  thing<Tensor>(
    () => say`a tensor`,
    (value) => !isPlain(value),
  ),
);
