// Convolutions by hand on the graphics card: tiles of every size, every way to stand in the image, with and without a bias, and the
// gradients in every way they may be asked for.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { agreesInParts } from "../../../../../../../tests/agreement.ts";
import { noCard, openCard } from "../../../../../../../tests/webgpu.ts";
import { conv2d } from "../../../../ops/conv2d/index.ts";
import { convPool } from "../../../../ops/convPool/index.ts";
import type { Op } from "../../../../ops/op.ts";
import { noise } from "../../../../ops/samples.ts";
import type { WebGpuDevice } from "../../device.ts";
import { tileOf } from "./text.ts";

let card: WebGpuDevice;
before(async () => {
  if (!noCard) card = await openCard();
});

interface Case {
  input: [n: number, c: number, h: number, w: number];
  out: number;
  kernel?: [number, number];
  groups?: number;
  stride?: [number, number];
  padding?: [number, number];
  dilation?: [number, number];
  isBiased?: boolean;
}

function check<P>(
  op: Op<P>,
  { input, out, kernel = [3, 3], groups = 1, isBiased = true }: Case,
  params: P,
): Promise<void> {
  const inputs = [noise(input, 1), noise([out, input[1] / groups, ...kernel], 2, 0.3), noise([out], 3)];
  if (!isBiased) inputs.pop();
  return agreesInParts(card, op as Op, { name: "one", inputs, params });
}

/** Channels that tiles of four, two and one divide; steps, borders and distances that are not alike in both directions. */
const cases: Case[] = [
  { input: [2, 4, 6, 5], out: 8, padding: [1, 1] },
  { input: [2, 4, 6, 5], out: 8, padding: [1, 1], isBiased: false },
  { input: [1, 3, 7, 6], out: 6, stride: [2, 1], padding: [0, 2] },
  { input: [2, 6, 5, 8], out: 3, kernel: [1, 2], stride: [1, 3], isBiased: false },
  { input: [1, 2, 9, 7], out: 5, kernel: [2, 3], dilation: [3, 2], padding: [2, 1] },
  { input: [2, 8, 4, 6], out: 4, groups: 2, padding: [1, 0] },
  { input: [1, 6, 6, 4], out: 6, groups: 6, stride: [1, 2], padding: [1, 1], isBiased: false },
];

describe("a convolution", { skip: noCard }, () => {
  for (const one of cases)
    test(JSON.stringify(one), () => {
      const { stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 } = one;
      return check(conv2d, one, { stride, padding, dilation, groups });
    });
});

describe("with what follows it", { skip: noCard }, () => {
  for (const relu of [true, false])
    for (const isBiased of [true, false])
      for (const input of [
        [2, 4, 7, 6],
        [1, 3, 6, 9],
      ] as Case["input"][])
        test(`of ${input}, ${relu ? "relu, " : ""}${isBiased ? "a bias" : "no bias"}`, () =>
          check(convPool, { input, out: 4, isBiased }, { stride: [1, 1], padding: [1, 1], relu }));
});

test("the largest tile divides the channels, and is none larger than asked for", () => {
  assert.deepEqual(
    [1, 2, 3, 4, 6, 8, 12].map((channels) => tileOf(channels)),
    [1, 2, 1, 4, 2, 4, 4],
  );
  assert.deepEqual(
    [4, 6, 3].map((channels) => tileOf(channels, 2)),
    [2, 2, 1],
  );
});
