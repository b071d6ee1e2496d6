// Operations on the graphics card at sizes by chance.
import { before, describe, test } from "node:test";
import { names, tryAnySizes } from "../../../../../tests/anySizes.ts";
import { noCard, openCard } from "../../../../../tests/webgpu.ts";
import type { WebGpuDevice } from "./device.ts";

let card: WebGpuDevice;
before(async () => {
  if (!noCard) card = await openCard();
});

describe("on a card", { skip: noCard }, () => {
  // Each convolution is a program of its own, and gated cells are many each: they take long to compile.
  for (const name of names.filter((name) => !/^(conv(2d|Pool)|gru|lstm)/.test(name)))
    test(name, () => tryAnySizes(name, [card], 0.4));
});
