// Convolutions against PyTorch (parity/convs.py): initial weights bit for bit, results, gradients of inputs and of weights.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { nn, type Tensor, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";
import { check, checkLayer, type LayerCase, made } from "./cases.ts";

/** A layer, or a function. */
type Case = Omit<LayerCase, "kind"> & { kind?: string; name?: string };

const golden = ["convs", "convsVolumes", "convsBack"].flatMap(
  (name): Case[] => JSON.parse(readFileSync(join(import.meta.dirname, `golden/${name}.json`), "utf8")).cases,
);
const functions = nn.functional as unknown as Record<string, (...args: unknown[]) => Tensor>;

async function checkCase(one: Case, device: AnyDevice): Promise<void> {
  const call = one.kind ?? one.name;
  const what = `${call}(${JSON.stringify([one.args, one.options])}) of ${one.inputs.map(({ shape }) => `[${shape}]`)}`;
  if (one.kind) return checkLayer(one as LayerCase, [...one.args, one.options], device, what);
  const { leaves, seen } = made(one.inputs, device);
  await check(functions[one.name as string](...seen, one.options), one, leaves, 3e-6, what);
}

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const call of new Set(golden.map(({ kind, name }) => kind ?? name)))
      test(`${call}`, async () => {
        for (const one of golden) if ((one.kind ?? one.name) === call) await checkCase(one, device);
      });
  });

test("one image has what a batch of one has, also with a border that PyTorch 1.13 takes of batches alone", async () => {
  const layer = new nn.Conv2d(2, 3, 3, { padding: 1, paddingMode: "circular" });
  const x = tensor(
    Float32Array.from({ length: 40 }, (_, i) => (7 * i) % 11),
    { shape: [2, 5, 4] },
  );
  assert.deepEqual(await layer(x).data(), await layer(x.unsqueeze(0)).data());
});

test("what does not fit is said with its numbers", () => {
  const x = tensor(new Float32Array(50), { shape: [1, 2, 5, 5] });
  const refuses = (call: () => unknown, message: RegExp) => assert.throws(call, message);
  refuses(() => new nn.Conv1d(2, 3, 2)(x), /conv1d expects an input of shape \[N, C, L\] or \[C, L\], got/);
  refuses(
    () => new nn.Conv2d(2, 3, 2, { padding: "same", stride: 2 }),
    /padding "same" needs stride 1, got \[2,2\]/,
  );
  refuses(
    () => new nn.Conv2d(2, 3, 3, { padding: 5, paddingMode: "reflect" })(x),
    /a border of 5 and 5 is too wide for dimension 3 of shape \[1, 2, 5, 5\] in mode "reflect", at most 4/,
  );
  refuses(
    () => new nn.ConvTranspose2d(2, 3, 3, { outputPadding: 1 })(x),
    /outputPadding 1 must be smaller than the stride 1 or the dilation 1/,
  );
  refuses(() => new nn.ConvTranspose2d(3, 3, 3)(x), /it is \[2, out \/ groups, \.\.\.kernel\]/);
  refuses(
    () => new nn.ConvTranspose2d(2, 3, 3, { groups: 2 }),
    /outChannels must be a multiple of groups, 2, got 3/,
  );
  refuses(
    () => nn.functional.conv3d(x, tensor(new Float32Array(12), { shape: [1, 1, 3, 2, 2] })),
    /a kernel 3 deep does not fit into an input of shape \[1, 1, 2, 5, 5\] with padding 0/,
  );
});
