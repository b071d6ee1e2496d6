// Saving and loading: names of files, what is refused, where tensors come to.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import {
  ArgumentError,
  getDevice,
  load,
  nn,
  ones,
  optim,
  save,
  type Tensor,
  tensor,
  zeros,
} from "../index.ts";
import { setFileAccess, WeightsError } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "files-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("a checkpoint goes into a file and comes back: the training goes on as it would have", async () => {
  const make = () => {
    const model = new nn.Linear(2, 1);
    return { model, optimizer: new optim.Adam(model.parameters(), { lr: 0.1 }) };
  };
  const step = ({ model, optimizer }: ReturnType<typeof make>) => {
    optimizer.zeroGrad();
    model(tensor([[1, -2]]))
      .sum()
      .backward();
    optimizer.step();
  };
  const one = make();
  step(one);
  const path = join(folder, "checkpoint.pth");
  await save({ epoch: 1, model: one.model.stateDict(), optimizer: one.optimizer.stateDict() }, path);
  assert.deepEqual(readdirSync(folder), ["checkpoint.pth"]);
  const other = make();
  const checkpoint = await load(path);
  assert.equal(checkpoint.epoch, 1);
  other.model.loadStateDict(checkpoint.model);
  other.optimizer.loadStateDict(checkpoint.optimizer);
  for (const each of [one, other]) step(each);
  assert.deepEqual(await other.model.weight.data(), await one.model.weight.data());
});

test("a tensor that comes twice is one tensor afterwards, and takes its room once", async () => {
  const x = zeros([1000]);
  const alone = await save([x]);
  const twice = await save([x, x, x.detach()]);
  assert.ok(twice.length < alone.length + 600, `${twice.length}, ${alone.length}`);
  const [first, second, third] = await load(twice);
  assert.equal(first, second);
  assert.notEqual(first, third);
});

test("files come as bytes, as a Blob, as a buffer, by name from where the page has them", async () => {
  const bytes = await save([1, "two"]);
  for (const file of [bytes, new Blob([bytes as Uint8Array<ArrayBuffer>]), bytes.slice().buffer])
    assert.deepEqual(await load(file as Uint8Array), [1, "two"]);
  // Not at the beginning of its buffer, and at no multiple of 4
  const apart = new Uint8Array(bytes.length + 3);
  apart.set(bytes, 3);
  assert.deepEqual(await load(apart.subarray(3)), [1, "two"]);
  const kept = new Map<string, Uint8Array>();
  setFileAccess({
    read: async (path) => kept.get(path)!,
    write: async (path, all) => void kept.set(path, all),
  });
  try {
    await save({ x: true }, "there.pth");
    assert.deepEqual([...kept.keys()], ["there.pth"]);
    assert.deepEqual(await load("there.pth"), { x: true });
  } finally {
    setFileAccess(null);
  }
});

test("tensors come to the default device, or to the one that is named", async () => {
  const bytes = await save(ones([2]));
  assert.equal((await load(bytes)).device.name, "cpu");
  assert.equal((await load(bytes, "reference")).device.name, "reference");
  assert.equal((await load(bytes, { mapLocation: getDevice("reference") })).device.name, "reference");
  await assert.rejects(load(bytes, "cuda"), /cuda/);
});

describe("what cannot be saved or read is refused, naming its place", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  const model = new nn.Linear(1, 1);
  const cases: Readonly<Record<string, readonly [value: unknown, says: RegExp]>> = {
    "a model": [model, /what was given is Linear.*stateDict\(\)/],
    "a model inside": [{ a: [model] }, /^a\.0 is Linear/],
    "an optimizer": [{ o: new optim.SGD(model.parameters(), { lr: 1 }) }, /^o is SGD/],
    "a function": [{ f: () => 1 }, /^f is a function/],
    "a Set": [new Set([1]), /is Set/],
    "a typed array": [{ x: new Float32Array(2) }, /^x is \[0, 0\]/],
    "a circle": [circle, /one in itself: 0\.0/],
    "a number too long": [{ n: 2n ** 200n }, /^n is a whole number/],
    "a key that is an object": [new Map([[{}, 1]]), /has the key/],
    __proto__: [new Map([["__proto__", 1]]), /the key __proto__/],
  };
  for (const [name, [value, says]] of Object.entries(cases))
    test(name, () =>
      assert.rejects(save(value), (error: Error) => {
        assert.ok(error instanceof WeightsError, String(error));
        assert.match(error.message, says);
        return true;
      }),
    );

  test("names and options", async () => {
    await assert.rejects(save(1, 2 as never), ArgumentError);
    await assert.rejects(load(1 as never), /load: f must be a path/);
    await assert.rejects(
      load(await save(1), { weightsOnly: false as true }),
      /weightsOnly is PyTorch's.*Only tensors and plain values/,
    );
    await assert.rejects(load(join(folder, "none.pth")), { code: "ENOENT" });
    await assert.rejects(save(1, join(folder, "no", "folder.pth")), { code: "ENOENT" });
    const path = join(folder, "cut.pth");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(path, (await save(ones([9]))).slice(0, 200));
    await assert.rejects(load(path), /cut\.pth: .*cut off/);
  });
});

test("a list longer than the first room for it is whole, in torch's form and in ours", async () => {
  const names = Array.from({ length: 300 }, (_, i) => `layers.${i}.weight`);
  const state = new Map(names.map((name, i) => [name, tensor([i])]));
  const found = (await load(await save(state))) as Map<string, Tensor> | Record<string, Tensor>;
  const entries = found instanceof Map ? [...found] : Object.entries(found);
  assert.deepEqual(
    entries.map(([name]) => name),
    names,
  );
  assert.deepEqual(await Promise.all(entries.map(([, x]) => x.item())), [...names.keys()]);
});
