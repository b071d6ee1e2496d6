// Every schedule for sixty epochs against PyTorch (parity/homework.py), and stopped and taken up again on the way.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { largestDifference } from "../../../../../parity/close.ts";
import golden from "../../../../../parity/golden/homework-schedules.json" with { type: "json" };
import { type Make, makers, type Schedule } from "../../../../../parity/schedules.ts";
import { nn, ones, optim, tensor } from "../../index.ts";

const S = optim.lrScheduler;

function optimizerOf(kind: string) {
  const parameter = () => new nn.Parameter(tensor([0]));
  const groups = [{ params: [parameter()] }, { params: [parameter()], lr: 0.02 }];
  return kind === "SGD"
    ? new optim.SGD(groups, { lr: 0.1, momentum: 0.9 })
    : new optim.Adam(groups, { lr: 0.1 });
}

function rowOf(optimizer: ReturnType<typeof optimizerOf>): number[] {
  const [first, second] = optimizer.paramGroups;
  return [first.lr, second.lr, "betas" in first ? first.betas[0] : first.momentum];
}

/** The rates of epochs `from` … `to`, stepping in between. */
function follow(optimizer: ReturnType<typeof optimizerOf>, schedule: Schedule, from: number, to: number) {
  const rows = [rowOf(optimizer)];
  for (let epoch = from; epoch < to; epoch++) {
    if (schedule instanceof S.ReduceLROnPlateau) schedule.step(golden.metrics[epoch]);
    else schedule.step();
    rows.push(rowOf(optimizer));
  }
  return rows;
}

describe("schedules equal PyTorch's over 60 epochs", () => {
  for (const { name, kind, rows } of golden.cases) {
    test(`${name} on ${kind}`, () => {
      const optimizer = optimizerOf(kind);
      const found = follow(optimizer, makers[name](optimizer), 0, 60);
      assert.ok(largestDifference(found.flat(), rows.flat()) < 1e-9);
    });

    test(`${name} on ${kind}: taken up again after epoch 23`, () => {
      const before = optimizerOf(kind);
      const schedule = makers[name](before);
      follow(before, schedule, 0, 23);
      const state = JSON.parse(JSON.stringify(schedule.stateDict()));
      const after = optimizerOf(kind);
      const second = makers[name](after);
      second.loadStateDict(state);
      const found = follow(after, second, 23, 60);
      assert.ok(largestDifference(found.flat(), rows.slice(23).flat()) < 1e-9);
    });
  }
});

test("faults of schedules are named", () => {
  const optimizer = optimizerOf("SGD");
  assert.throws(
    () => new S.StepLR(optimizer, { stepSize: 0 }),
    /stepSize must be a whole number of at least 1/,
  );
  assert.throws(
    () => new S.OneCycleLR(optimizer, { maxLr: 1 }),
    /totalSteps must be given, or epochs and stepsPerEpoch/,
  );
  assert.throws(
    () => new S.LambdaLR(optimizer, { lrLambda: [() => 1] }),
    /LambdaLR: expected 2 lrLambdas, one a group, got 1/,
  );
  const cycle = new S.OneCycleLR(optimizer, { maxLr: 1, totalSteps: 1, pctStart: 0 });
  cycle.step();
  assert.throws(() => cycle.step(), /step 2 of 1; make the cycle as long as the training/);
  const plateau = new S.ReduceLROnPlateau(optimizer);
  assert.throws(() => plateau.step(tensor(1) as unknown as number), /as a number/);
  assert.throws(
    () => new S.SequentialLR(optimizer, { schedulers: [new S.StepLR(optimizer, 1)], milestones: [3] }),
    /1 schedules need 0 milestones, got 1/,
  );
});

test("faults of schedules in cycles and chains are named, and restarts go to any part of an epoch", () => {
  const optimizer = optimizerOf("SGD");
  assert.throws(() => new S.CyclicLR(optimizer, [0.1], 1), /baseLr must be a number or 2, one a group/);
  assert.throws(() => new S.CyclicLR(optimizerOf("Adam"), 0.1, 1), /CyclicLR: the optimizer has no momentum/);
  assert.throws(
    () => new S.MultiplicativeLR(optimizer, [() => 1]),
    /MultiplicativeLR: expected 2 lrLambdas, one a group, got 1/,
  );
  assert.throws(() => new S.ChainedScheduler([]), /no schedules were given/);
  const other = new S.StepLR(optimizerOf("SGD"), 1);
  assert.throws(() => new S.ChainedScheduler([new S.StepLR(optimizer, 1), other]), /made for one optimizer/);
  const floor = new S.CosineAnnealingLR(optimizer, { tMax: 9, etaMin: 0.01 });
  assert.throws(() => new S.ChainedScheduler([floor]), /CosineAnnealingLR with an etaMin above 0/);
  const restarts = new S.CosineAnnealingWarmRestarts(optimizer, 10);
  restarts.step(5);
  assert.ok(Math.abs(restarts.getLastLr()[1] - restarts.baseLrs[1] / 2) < 1e-12);
  restarts.step(10.5);
  assert.ok(restarts.getLastLr()[1] > 0.99 * restarts.baseLrs[1]);
  assert.throws(() => restarts.step(-1), /epoch -1, expected one from 0 on/);
});

test("a cycle whose rise is a single step begins at the highest rate, where torch divides by zero", () => {
  const optimizer = new optim.SGD([new nn.Parameter(tensor([0]))], { lr: 1, momentum: 0.9 });
  const scheduler = new optim.lrScheduler.OneCycleLR(optimizer, { maxLr: 1, totalSteps: 10, pctStart: 0.1 });
  const rates = Array.from({ length: 10 }, () => {
    const [{ lr }] = optimizer.paramGroups;
    scheduler.step();
    return lr;
  });
  assert.equal(rates[0], 1);
  assert.ok(rates.every((rate, i) => rate > 0 && (i === 0 || rate < rates[i - 1])));
});

/** One group at rate 1, and the rates after each metric. */
function plateauRates(settings: object, metrics: readonly number[]) {
  const made = new optim.SGD([new nn.Parameter(tensor([0]))], { lr: 1 });
  const schedule = new S.ReduceLROnPlateau(made, settings);
  const rates = metrics.map((metric) => {
    schedule.step(metric);
    return made.paramGroups[0].lr;
  });
  return { schedule, made, rates };
}

describe("a plateau", () => {
  test("counts an improvement as torch does: a share of the best or a difference, falling or rising", () => {
    const cut = (mode: string, thresholdMode: string, second: number): boolean => {
      const settings = { mode, thresholdMode, threshold: 0.5, patience: 0, factor: 0.5 };
      return plateauRates(settings, [4, second]).rates[1] < 1;
    };
    // The bounds themselves are no improvement.
    assert.deepEqual([cut("min", "rel", 2), cut("min", "rel", 1.99)], [true, false]);
    assert.deepEqual([cut("min", "abs", 3.5), cut("min", "abs", 3.49)], [true, false]);
    assert.deepEqual([cut("max", "rel", 6), cut("max", "rel", 6.01)], [true, false]);
    assert.deepEqual([cut("max", "abs", 4.5), cut("max", "abs", 4.51)], [true, false]);
  });

  test("counts nothing in a cooldown, also one that was saved and taken up again", () => {
    const settings = { patience: 0, factor: 0.5, cooldown: 2 };
    const { schedule, rates } = plateauRates(settings, [1, 1]);
    assert.deepEqual(rates, [1, 0.5]);
    const again = plateauRates(settings, []);
    again.schedule.loadStateDict(JSON.parse(JSON.stringify(schedule.stateDict())));
    assert.equal(again.schedule.lastEpoch, 2);
    const after = [1, 1, 1].map((metric) => {
      again.schedule.step(metric);
      return again.made.paramGroups[0].lr;
    });
    assert.deepEqual(after, [0.5, 0.5, 0.25]);
  });

  test("waits through its patience, that was saved too", () => {
    const settings = { patience: 2, factor: 0.5 };
    const { schedule, rates } = plateauRates(settings, [1, 1, 1]);
    assert.deepEqual(rates, [1, 1, 1]);
    const again = plateauRates(settings, []);
    again.schedule.loadStateDict(schedule.stateDict());
    again.schedule.step(1);
    assert.equal(again.made.paramGroups[0].lr, 0.5);
  });

  test("never goes below the smallest rate, and makes no cut too small to count", () => {
    assert.deepEqual(
      plateauRates({ patience: 0, factor: 0.5, minLr: 0.4 }, [1, 1, 1, 1]).rates,
      [1, 0.5, 0.4, 0.4],
    );
    assert.deepEqual(plateauRates({ patience: 0, factor: 0.5, eps: 0.5 }, [1, 1]).rates, [1, 1]);
    assert.deepEqual(plateauRates({ patience: 0, factor: 0.5, eps: 0.49 }, [1, 1]).rates, [1, 0.5]);
  });
});

test("what would turn steps around or let them grow without end is refused, also where torch lets it pass", () => {
  const o = optimizerOf("SGD");
  const params = [new nn.Parameter(tensor([0]))];
  const refused: readonly [string, () => unknown][] = [
    ["gamma", () => new S.StepLR(o, 1, -0.5)],
    ["gamma", () => new S.MultiStepLR(o, [1], -0.5)],
    ["gamma", () => new S.ExponentialLR(o, -0.5)],
    ["etaMin", () => new S.CosineAnnealingLR(o, 5, -1)],
    ["startFactor", () => new S.LinearLR(o, { startFactor: 1.5 })],
    ["endFactor", () => new S.LinearLR(o, { endFactor: -1 })],
    ["factor", () => new S.ConstantLR(o, 1.5)],
    ["factor", () => new S.ReduceLROnPlateau(o, { factor: 1 })],
    ["factor", () => new S.ReduceLROnPlateau(o, { factor: -0.1 })],
    ["minLr", () => new S.ReduceLROnPlateau(o, { minLr: -1 })],
    ["pctStart", () => new S.OneCycleLR(o, 1, { totalSteps: 5, pctStart: 1.1 })],
    ["maxMomentum", () => new S.OneCycleLR(o, 1, { totalSteps: 5, maxMomentum: 1.1 })],
    ["baseMomentum", () => new S.OneCycleLR(o, 1, { totalSteps: 5, baseMomentum: -0.1 })],
    ["divFactor", () => new S.OneCycleLR(o, 1, { totalSteps: 5, divFactor: 0 })],
    ["momentum", () => new optim.SGD(params, { momentum: -0.1 })],
    ["momentum", () => new optim.SGD(params, { momentum: 1.1 })],
    ["dampening", () => new optim.SGD(params, { momentum: 0.9, dampening: 1.5 })],
    ["momentum", () => new optim.RMSprop(params, { momentum: 1.1 })],
    ["momentum", () => new optim.Muon([new nn.Parameter(ones([2, 2]))], { momentum: 1.1 })],
  ];
  for (const [name, make] of refused)
    assert.throws(make, { name: "ArgumentError", message: new RegExp(`: ${name} must be a number`) }, name);
});

test("rates that stay, grow or go to nothing are no faults", () => {
  const rates = (make: Make): number[] => {
    const o = optimizerOf("SGD");
    const schedule = make(o) as optim.lrScheduler.LRScheduler;
    return [0, 0].map(() => {
      schedule.step();
      return o.paramGroups[0].lr;
    });
  };
  const near = (found: number[], wanted: number[]) =>
    assert.ok(largestDifference(found, wanted) < 1e-12, `${found}`);
  near(
    rates((o) => new S.StepLR(o, 1, 1.5)),
    [0.15, 0.225],
  );
  near(
    rates((o) => new S.ExponentialLR(o, 0)),
    [0, 0],
  );
  near(
    rates((o) => new S.CosineAnnealingLR(o, 2, 0.2)),
    [0.15, 0.2],
  );
  near(
    rates((o) => new S.ConstantLR(o, { factor: 0, totalIters: 2 })),
    [0, 0.1],
  );
  assert.doesNotThrow(() => new optim.SGD([new nn.Parameter(tensor([0]))], { momentum: 1, dampening: -0.5 }));
});

test("by name: one steps after every batch, one hears the loss, and the setting that follows from the training does", () => {
  const kinds = [
    S.StepLR,
    S.MultiStepLR,
    S.ExponentialLR,
    S.CosineAnnealingLR,
    S.OneCycleLR,
    S.ReduceLROnPlateau,
  ];
  const choices = kinds.map(({ signature }) => signature.choice);
  assert.deepEqual(
    choices.map((choice) => choice?.name),
    ["step", "multistep", "exponential", "cosine", "onecycle", "plateau"],
  );
  assert.deepEqual(
    choices.map((choice) => choice?.everyBatch ?? false),
    [false, false, false, false, true, false],
  );
  assert.deepEqual(
    choices.map((choice) => choice?.watches ?? false),
    [false, false, false, false, false, true],
  );
  const training = { epochs: 10, stepsPerEpoch: 7, lrs: [0.5] };
  const follows = choices.map((choice) =>
    Object.fromEntries(
      Object.entries(choice?.follows ?? {}).map(([name, { value }]) => [name, value(training)]),
    ),
  );
  assert.deepEqual(follows, [
    { stepSize: 4 },
    { milestones: [5, 8] },
    {},
    { tMax: 10 },
    { maxLr: [0.5], epochs: 10, stepsPerEpoch: 7 },
    {},
  ]);
});
