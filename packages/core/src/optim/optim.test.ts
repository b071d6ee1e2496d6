// Fifteen configurations of optimizers, fifty steps each, against PyTorch (parity/homework.py).

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertClose } from "../../../../parity/close.ts";
import golden from "../../../../parity/golden/homework-optim.json" with { type: "json" };
import { wave } from "../../../../parity/wave.ts";
import { everyDevice } from "../../../../tests/everyDevice.ts";
import { type DeviceName, nn, optim, type Tensor, tensor } from "../index.ts";

type Settings = Partial<optim.AdamSettings & optim.SgdSettings & optim.RmspropSettings>;
type Maker = new (params: nn.Parameter[], settings?: Settings) => optim.Optimizer<{ lr: number }>;
const makers: Readonly<Record<string, Maker>> = {
  Adam: optim.Adam,
  AdamW: optim.AdamW,
  SGD: optim.SGD,
  RMSprop: optim.RMSprop,
  Muon: optim.Muon,
};
const make = (kind: string, params: nn.Parameter[], settings: Settings) => new makers[kind](params, settings);

const SHAPE = [3, 5];

/** Steps from `from` to `to` of the golden's gradients. */
async function steps(optimizer: optim.Optimizer<{ lr: number }>, p: Tensor, from: number, to: number) {
  for (let step = from; step < to; step++) {
    const values = await p.data();
    const grad = wave(SHAPE, step + 2).map((w, i) => 0.3 * values[i] + w);
    p.grad = tensor(grad, { shape: SHAPE, device: p.device });
    optimizer.step();
  }
}

const parameter = (device: DeviceName) => new nn.Parameter(tensor(wave(SHAPE, 1), { shape: SHAPE, device }));

describe("optimizers equal PyTorch's", () => {
  for (const device of everyDevice)
    for (const { kind, settings, after } of golden)
      test(`${device}: ${kind} ${JSON.stringify(settings)}`, async () => {
        const p = parameter(device);
        await steps(make(kind, [p], settings as Settings), p, 0, 50);
        assertClose(await p.data(), after, 1e-5, "parameters after 50 steps");
      });
});

test("every kind goes on exactly from its state, changed settings included", async () => {
  for (const { kind, settings } of golden) {
    const whole = parameter("cpu");
    await steps(make(kind, [whole], settings as Settings), whole, 0, 10);
    const first = parameter("cpu");
    const before = make(kind, [first], settings as Settings);
    await steps(before, first, 0, 6);
    const second = new nn.Parameter(tensor(await first.data(), { shape: SHAPE }));
    const after = make(kind, [second], { ...settings, lr: 1, weightDecay: 0 } as Settings);
    after.loadStateDict(before.stateDict());
    await steps(after, second, 6, 10);
    assert.deepEqual(await second.data(), await whole.data(), kind);
  }
});

test("groups keep settings of their own", async () => {
  const [a, b] = [parameter("cpu"), parameter("cpu")];
  const optimizer = new optim.AdamW(
    [
      { params: [a], weightDecay: 0 },
      { params: [b], lr: 1 },
    ],
    { lr: 0.1 },
  );
  assert.deepEqual(
    optimizer.paramGroups.map(({ lr, weightDecay }) => [lr, weightDecay]),
    [
      [0.1, 0],
      [1, 0.01],
    ],
  );
});

test("settings out of range are refused", () => {
  const params = [parameter("cpu")];
  assert.throws(
    () => new optim.RMSprop(params, { alpha: 1 }),
    /RMSprop: alpha must be a number in \[0, 1\), got 1/,
  );
  assert.throws(() => new optim.AdamW(params, { betas: [1, 0.9] }), /AdamW: betas/);
});

test("Muon refuses what is no matrix", () => {
  const bias = new nn.Parameter(tensor(wave([4], 1), { shape: [4] }));
  assert.throws(
    () => new optim.Muon([bias]),
    /Muon: a parameter of shape \[4\] is no matrix; give biases to/,
  );
});

test("optimizers combined step as they do alone, and go on from their state", async () => {
  const make = (a: nn.Parameter, b: nn.Parameter) =>
    new optim.Combined([new optim.Muon([a], { lr: 0.1 }), new optim.SGD([b], { lr: 0.2, momentum: 0.9 })]);
  const run = async (optimizer: optim.Combined, pair: Tensor[], from: number, to: number) => {
    for (let step = from; step < to; step++) {
      for (const [i, p] of pair.entries()) p.grad = tensor(wave(SHAPE, step + 5 * i), { shape: SHAPE });
      optimizer.step();
    }
  };
  const [a, b, c, d] = Array.from({ length: 4 }, () => parameter("cpu"));
  await run(make(a, b), [a, b], 0, 8);
  const before = make(c, d);
  before.paramGroups[1].lr = 0.2;
  await run(before, [c, d], 0, 5);
  const after = make(c, d);
  after.loadStateDict(before.stateDict());
  await run(after, [c, d], 5, 8);
  assert.deepEqual(
    after.paramGroups.map(({ lr }) => lr),
    [0.1, 0.2],
  );
  assert.deepEqual(await c.data(), await a.data());
  assert.deepEqual(await d.data(), await b.data());
});

test("groups: settings of their own are checked, parameters are in one of them", () => {
  const [a, b] = [parameter("cpu"), parameter("cpu")];
  const { SGD, Adam } = optim;
  const groups = new SGD([{ params: [a] }, { params: [b], lr: 0.5 }], 0.1, { momentum: 0.9 }).paramGroups;
  assert.deepEqual(
    groups.map(({ lr, momentum }) => [lr, momentum]),
    [
      [0.1, 0.9],
      [0.5, 0.9],
    ],
  );
  const wrong = [{ params: [a] }, { params: [b], weight_decay: 1 }] as never;
  assert.throws(
    () => new SGD(wrong),
    /SGD, group 2: there is no option "weight_decay". It is written "weightDecay" here/,
  );
  assert.throws(
    () => new SGD([{ params: [a], lr: -1 }]),
    /SGD, group 1: lr must be a number of at least 0, got -1/,
  );
  assert.throws(
    () => new Adam([{ params: [a] }, { params: [a] }]),
    /a parameter of shape \[3, 5\] is in the groups 1 and 2/,
  );
});

test("parameters come as a list or one after the other, and as nothing else", () => {
  const model = new nn.Linear(2, 1);
  const each = function* () {
    yield* model.parameters();
  };
  assert.deepEqual(new optim.SGD(each()).paramGroups[0].params, model.parameters());
  for (const not of [[tensor([1])], model, [model], {}, [{ lr: 1 }], undefined])
    assert.throws(
      () => new optim.Adam(not as never),
      /Adam: params must be|Adam, group 1: params must be|there is no option/,
    );
  assert.throws(() => new optim.Adam([]), /no parameters were given/);
});

test("LBFGS: a state is taken whole, or refused by what is missing", async () => {
  const square = async (steps: number, from?: optim.OptimizerState) => {
    const p = new nn.Parameter(tensor([1, -2, 3]));
    const optimizer = new optim.LBFGS([p], { lr: 0.1, maxIter: 2 });
    if (from) optimizer.loadStateDict(from);
    for (let i = 0; i < steps; i++)
      await optimizer.step(() => {
        optimizer.zeroGrad();
        const loss = p.mul(p).mul(p).mul(p).sum();
        loss.backward();
        return loss;
      });
    return optimizer;
  };
  const state = (await square(3)).stateDict();
  const { tensors, numbers } = state;
  const without = new Map([...tensors].filter(([name]) => name !== "lbfgs.ro"));
  await assert.rejects(() => square(0, { ...state, tensors: without }), /lbfgs\.ro is missing/);
  // A file of before these were kept: counts begin at nothing.
  const fewer = Object.fromEntries(
    Object.entries(numbers).filter(([name]) => name !== "lbfgs.evaluations" && name !== "lbfgs.iterations"),
  );
  const again = (await square(0, { ...state, numbers: fewer })).stateDict();
  assert.deepEqual(
    [again.numbers["lbfgs.evaluations"], again.numbers["lbfgs.iterations"], again.numbers["lbfgs.scale"]],
    [0, 0, numbers["lbfgs.scale"]],
  );
});
