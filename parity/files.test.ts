// Files of torch.save: what PyTorch wrote is read as what it was, what core.save writes is what torch.load has read (files.py).
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inflateSync } from "node:zlib";
import { checksumOf, load, nn, optim, save, setDefaultDevice, tensor } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";
import { plain, written } from "./files.ts";
import golden from "./golden/files.json" with { type: "json" };

const bytesOf = (file: string): Uint8Array => new Uint8Array(inflateSync(Buffer.from(file, "base64")));

describe("what PyTorch wrote is read as what it was", () => {
  for (const { name, file, holds } of golden.files)
    test(name, async () => {
      assert.deepEqual(await plain(await load(bytesOf(file))), holds);
    });
});

describe("what is neither a tensor nor a plain value is refused by its name", () => {
  const says: Readonly<Record<string, RegExp>> = {
    "whole module": /wants torch\.nn\.modules\.container\.Sequential.*save model\.state_dict\(\)/,
    "whole module, before 1.6": /whole module.*save model\.state_dict\(\)|wants torch\.nn/,
    "a function": /wants __builtin__\.print/,
    "complex numbers": /torch\.ComplexFloatStorage/,
    "a set": /wants __builtin__\.set/,
    "an int64 too large": /1099511627776, which int32 does not hold/,
  };
  for (const { name, file } of golden.refused)
    test(name, async () => {
      await assert.rejects(load(bytesOf(file)), (error: Error) => {
        assert.ok(error instanceof serialization.WeightsError, String(error));
        assert.match(error.message, says[name]);
        return true;
      });
    });
});

describe("what is saved is the file that torch.load has read, on every device, and comes back", () => {
  for (const [name, make] of Object.entries(written))
    test(name, async (t) => {
      t.after(() => setDefaultDevice("cpu"));
      for (const device of ["cpu", "reference"]) {
        setDefaultDevice(device);
        const bytes = await save(make());
        assert.equal(checksumOf(bytes), golden.written[name as keyof typeof golden.written], device);
        assert.deepEqual(await plain(await load(bytes)), await plain(make()));
      }
    });
});

test("a state dict from PyTorch goes into a model of the same structure", async () => {
  const { file } = golden.files.find(({ name }) => name === "state dict")!;
  const layers = [new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2), new nn.Flatten(), new nn.Linear(8, 3)];
  const model = new nn.Sequential(...layers);
  const state = await load(bytesOf(file));
  model.loadStateDict(state);
  assert.deepEqual(
    await plain(model.stateDict().get("1.num_batches_tracked")),
    await plain(state.get("1.num_batches_tracked")),
  );
  assert.ok(model.stateDict().get("0.weight") instanceof nn.Parameter);
  const sorted = (map: Map<string, unknown>) => new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  assert.deepEqual(await plain(sorted(model.stateDict())), await plain(sorted(state)));
});

describe("an optimizer goes on from PyTorch's state as PyTorch does", () => {
  for (const { name, settings, state, weights } of golden.optimizers)
    test(`${name} ${JSON.stringify(settings)}`, async () => {
      const [before, after] = weights;
      const [weight, other] = [
        new nn.Parameter(tensor([before.slice(0, 3)])),
        new nn.Parameter(tensor(before.slice(3))),
      ];
      const Kind = optim[name as "Adam"];
      // Settings come out of the state, too.
      const optimizer = new Kind([weight, other], { ...settings, lr: 7 } as never);
      optimizer.loadStateDict(await load(bytesOf(state)));
      weight.grad = tensor([[1.5, -3, 0.25]]);
      other.grad = tensor([0.375]);
      optimizer.step();
      const made = [...(await weight.data()), ...(await other.data())];
      made.forEach((value, i) => {
        assert.ok(
          Math.abs(value - after[i]) <= 2e-6 * Math.max(1, Math.abs(after[i])),
          `${made} and ${after}`,
        );
      });
    });

  test("one of other parameters is refused", async () => {
    const { state } = golden.optimizers[0];
    const optimizer = new optim.Adam([new nn.Parameter(tensor([1]))]);
    assert.throws(
      () => optimizer.loadStateDict({ state: {}, param_groups: [{ params: [0, 1] }] }),
      /of 2 parameters, this optimizer has 1/,
    );
    const wrong = new optim.Adam([new nn.Parameter(tensor([1])), new nn.Parameter(tensor([1]))]);
    const loaded = await load(bytesOf(state));
    assert.throws(() => wrong.loadStateDict(loaded), /0\.expAvg has shape \[1, 3\]/);
  });
});
