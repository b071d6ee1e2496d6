// Averages of weights: in use, saved and loaded; Lookahead against its definition.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nn, noGrad, optim, type Tensor, tensor } from "../index.ts";

const { AveragedModel, updateBn } = optim.swaUtils;

async function set(parameter: Tensor, value: number): Promise<void> {
  const numel = parameter.numel;
  parameter.handle.replace(parameter.device.fromHost(new Float32Array(numel).fill(value), parameter));
}

/** Weight 1 × 1, no bias: the output is the weight. */
const one = () => new nn.Linear(1, 1, { bias: false });
const x = () => tensor([[1]]);

describe("AveragedModel", () => {
  test("computes with the averages, and the model keeps its own weights", async () => {
    const model = one();
    const mean = new AveragedModel(model);
    const ema = new AveragedModel(model, { decay: 0.75 });
    for (const value of [2, 4, 9]) {
      await set(model.weight, value);
      mean.updateParameters();
      ema.updateParameters();
    }
    assert.equal(await mean(x()).item(), 5);
    assert.equal(await ema(x()).item(), 0.75 * (0.75 * 2 + 0.25 * 4) + 0.25 * 9);
    assert.equal(await model(x()).item(), 9);
    assert.equal(await mean.use(async (m) => noGrad(() => m(x())).item()), 5);
    assert.equal(await model(x()).item(), 9);
    assert.throws(() =>
      mean.use(() => {
        throw new Error("stop");
      }),
    );
    assert.equal(await model(x()).item(), 9);
  });

  test("a graph under way is not disturbed", async () => {
    const model = one();
    const mean = new AveragedModel(model);
    const loss = model(x()).sum();
    mean(x());
    loss.backward();
    assert.equal(await (model.weight.grad as Tensor).item(), 1);
  });

  test("saved and loaded under PyTorch's names, buffers when asked for", async () => {
    const model = new nn.Sequential(new nn.Linear(1, 1), new nn.BatchNorm1d(1));
    const averaged = new AveragedModel(model, { useBuffers: true });
    averaged.updateParameters();
    assert.deepEqual(
      [...averaged.module.namedParameters()].map(([name]) => name),
      [...model.namedParameters()].map(([name]) => name),
    );
    assert.deepEqual([...averaged.stateDict().keys()].sort(), [
      "module.0.bias",
      "module.0.weight",
      "module.1.bias",
      "module.1.running_mean",
      "module.1.running_var",
      "module.1.weight",
      "n_averaged",
    ]);
    const other = new AveragedModel(new nn.Sequential(new nn.Linear(1, 1), new nn.BatchNorm1d(1)), {
      useBuffers: true,
    });
    other.loadStateDict(averaged.stateDict());
    averaged.eval();
    other.eval();
    assert.equal(await other(x()).item(), await averaged(x()).item());
    assert.equal(await other.nAveraged.item(), 1);
    assert.equal(model.training, false);
  });
});

describe("updateBn", () => {
  test("running statistics are the mean over the batches, whatever they were", async () => {
    const norm = new nn.BatchNorm1d(1, { momentum: 0.3 });
    const model = new nn.Sequential(norm);
    model(tensor([[50], [70]]));
    model.eval();
    // Means 1, 4; unbiased variances 2, 8.
    updateBn([[tensor([[0], [2]])], [tensor([[2], [6]])]], model);
    assert.equal(await (norm.runningMean as Tensor).item(), 2.5);
    assert.equal(await (norm.runningVar as Tensor).item(), 5);
    assert.equal(await (norm.numBatchesTracked as Tensor).item(), 2);
    assert.deepEqual([norm.momentum, model.training], [0.3, false]);
  });

  test("a fault on the way leaves momentum and mode as they were", () => {
    const norm = new nn.BatchNorm1d(1);
    assert.throws(() => updateBn([[tensor([[1, 2]])]], norm), /expects 1 channels/);
    assert.deepEqual([norm.momentum, norm.training], [0.1, true]);
  });
});

describe("Lookahead", () => {
  /** Steps of SGD with rate 1 and gradient 1 from weight 0. */
  async function run(steps: number, restartAt = -1): Promise<number> {
    const make = (p: nn.Parameter) =>
      new optim.Lookahead(new optim.SGD([p], { lr: 1 }), { k: 3, alpha: 0.5 });
    let parameter = new nn.Parameter(tensor([0]));
    let optimizer = make(parameter);
    for (let step = 0; step < steps; step++) {
      if (step === restartAt) {
        const state = optimizer.stateDict();
        parameter = new nn.Parameter(tensor(await parameter.data()));
        optimizer = make(parameter);
        optimizer.loadStateDict(state);
      }
      parameter.grad = tensor([1]);
      optimizer.step();
    }
    return parameter.item();
  }

  test("after k steps the weights go back half the way", async () => {
    assert.deepEqual(await Promise.all([2, 3, 4, 6].map((steps) => run(steps))), [-2, -1.5, -2.5, -3]);
  });

  test("goes on exactly from its state", async () => {
    assert.equal(await run(7, 5), await run(7));
  });

  test("a schedule reaches the inner optimizer", () => {
    const base = new optim.SGD([new nn.Parameter(tensor([0]))], { lr: 1 });
    new optim.lrScheduler.ExponentialLR(new optim.Lookahead(base), { gamma: 0.5 }).step();
    assert.equal(base.paramGroups[0].lr, 0.5);
  });
});

describe("LookaheadModel", () => {
  test("at decay 1 the slow weights stay, at 0 they go all the way, and beyond is refused", async () => {
    const model = new nn.Linear(1, 1, { bias: false });
    const set = (value: number) => model.loadStateDict(new Map([["weight", tensor([[value]])]]));
    set(2);
    const lookahead = new optim.LookaheadModel(model);
    for (const [decay, wanted] of [
      [1, 2],
      [0.25, 5],
      [0, 6],
    ]) {
      set(6);
      lookahead.update(decay);
      assert.equal(await model.weight.item(), wanted, `${decay}`);
    }
    for (const decay of [-0.1, 1.1, Number.NaN])
      assert.throws(() => lookahead.update(decay), /decay must be in \[0, 1\]/);
  });

  test("slow weights and statistics go part of the way, the model starts again from there", async () => {
    const model = new nn.Sequential(one(), new nn.BatchNorm1d(1));
    const [linear, norm] = model.layers as [nn.Linear, nn.BatchNorm1d];
    await set(linear.weight, 1);
    const lookahead = new optim.LookaheadModel(model);
    await set(linear.weight, 5);
    await set(norm.runningMean as Tensor, 4);
    lookahead.update(0.75);
    assert.equal(await linear.weight.item(), 0.75 * 1 + 0.25 * 5);
    assert.equal(await (norm.runningMean as Tensor).item(), 1);
    await set(linear.weight, 9);
    lookahead.update(1);
    assert.equal(await linear.weight.item(), 2);
    assert.throws(() => lookahead.update(1.5), /decay must be in \[0, 1\], got 1.5/);
  });

  test("goes on from a saved state", async () => {
    const model = one();
    await set(model.weight, 3);
    const saved = new optim.LookaheadModel(model).stateDict();
    assert.deepEqual([...saved.keys()], ["weight"]);
    await set(model.weight, 7);
    const lookahead = new optim.LookaheadModel(model);
    lookahead.loadStateDict(saved);
    lookahead.update(1);
    assert.equal(await model.weight.item(), 3);
    assert.throws(() => lookahead.loadStateDict(new Map()), /weight is missing or of another size/);
  });
});
