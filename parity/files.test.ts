// Files of torch.save: what PyTorch wrote is read as what it was, what core.save writes is what torch.load has read (files.py).
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inflateSync } from "node:zlib";
import { checksumOf, load, nn, save, serialization, setDefaultDevice } from "@tinycnn/core";
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
