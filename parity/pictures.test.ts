// Borders, shuffled pixels, other sizes, windows as columns and grids against PyTorch (parity/pictures.py): results and gradients.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { nn, type Tensor, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";
import { check, type Given, made, numberOf, type Solved } from "./cases.ts";

interface Case extends Solved {
  /** A layer, or a function. */
  kind?: string;
  name?: string;
  args: unknown[];
  options: object;
  inputs: Given[];
}

const golden: { cases: Case[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/pictures.json"), "utf8"),
);
type Call = (...args: unknown[]) => Tensor;
const kinds = nn as unknown as Record<string, new (...args: unknown[]) => Call>;
const functions = nn.functional as unknown as Record<string, Call>;

/** JSON has no infinities. */
const plain = (arg: unknown): unknown =>
  arg === null || typeof arg === "object" ? arg : numberOf(arg as number);

async function checkCase(one: Case, device: AnyDevice): Promise<void> {
  const what = `${one.kind ?? one.name}(${JSON.stringify([one.args, one.options])}) of ${one.inputs.map(({ shape }) => `[${shape}]`)}`;
  const { leaves, seen } = made(one.inputs, device);
  const args = one.args.map(plain);
  const found = one.kind
    ? new kinds[one.kind](...args, one.options)(...seen)
    : functions[one.name as string](...seen, ...args, one.options);
  await check(found, one, leaves, 3e-6, what);
}

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const call of new Set(golden.cases.map(({ kind, name }) => kind ?? name)))
      test(`${call}`, async () => {
        for (const one of golden.cases) if ((one.kind ?? one.name) === call) await checkCase(one, device);
      });
  });

const x = tensor(
  Float32Array.from({ length: 24 }, (_, i) => (7 * i) % 11),
  { shape: [1, 2, 3, 4] },
);

test("layers that PyTorch has only since 2.0: borders of zeros and of the other end; channels dealt out", async () => {
  const { pad, channelShuffle } = nn.functional;
  const same = async (a: Tensor, b: Tensor) => assert.deepEqual(await a.data(), await b.data());
  await same(new nn.CircularPad2d([1, 2, 0, 1])(x), pad(x, [1, 2, 0, 1], "circular"));
  await same(new nn.ZeroPad1d(1)(x), pad(x, [1, 1]));
  await same(new nn.ChannelShuffle(2)(x), channelShuffle(x, 2));
});

test("what does not fit is said with its numbers", () => {
  const { fold, gridSample, interpolate, pad, pixelShuffle } = nn.functional;
  const refuses = (call: () => unknown, message: RegExp) => assert.throws(call, message);
  refuses(() => pad(x, [1]), /two numbers for each dimension.*at most 8 for shape \[1, 2, 3, 4\]; got \[1\]/);
  refuses(() => pad(x, [-3, -2]), /dimension 3 of shape \[1, 2, 3, 4\] cannot grow by -3 and -2/);
  refuses(() => pad(x, [1, 1, 1, 1, 1, 1, 1, 1], "reflect"), /mode "reflect" takes 2, 4 or 6 numbers/);
  refuses(() => interpolate(x, {}), /neither size nor scaleFactor was given/);
  refuses(() => interpolate(x, { size: 2, scaleFactor: 2 }), /size and scaleFactor were given/);
  refuses(
    () => interpolate(x, { size: [2, 2, 2] }),
    /3 sizes for an input of shape \[1, 2, 3, 4\], which has 2 sides/,
  );
  refuses(() => interpolate(x, { size: 2, mode: "linear" }), /mode "linear" takes inputs of 3 dimensions/);
  refuses(() => interpolate(x, { size: 2, alignCorners: true }), /alignCorners is of modes that interpolate/);
  refuses(() => interpolate(x, { size: 2, antialias: true }), /antialias is of modes bilinear and bicubic/);
  refuses(() => interpolate(x, { scaleFactor: 0.1 }), /cannot become 0 long in dimension 2/);
  refuses(() => pixelShuffle(x, 2), /2 channels of shape \[1, 2, 3, 4\] are no multiple of 2², 4/);
  refuses(() => fold(x, [3, 3], 2), /fold expects columns \[N, C · 4, 4\] for images of 3×3, got shape/);
  refuses(() => gridSample(x, x), /a grid \[N, OH, OW, 2\], got \[1, 2, 3, 4\] and \[1, 2, 3, 4\]/);
});
