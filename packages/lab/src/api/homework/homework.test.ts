// Each check passes for work that is done, and names what is missing for work that is not.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { DataLoader, manualSeed, nn, optim, type Tensor, train as tools } from "@tinycnn/core";
import { datasets, TinyCNN, transforms } from "@tinycnn/vision";
import { type CheckView, VIEW } from "../../inside/views.ts";
import { copyWeights } from "../copies.ts";
import { DISPLAY } from "../display.ts";
import * as homework from "./index.ts";

const spec = datasets.spec("fashion-mnist");
const plain = transforms.evalTransform(spec);

/** Pictures that are easy to tell apart: class k has its rows 2k and 2k + 1 bright. */
const labels = Uint8Array.from({ length: 80 }, (_, i) => i % 10);
const images = Uint8Array.from({ length: 80 * 784 }, (_, i) => {
  const [picture, row] = [Math.floor(i / 784), Math.floor((i % 784) / 28)];
  return Math.floor(row / 2) === labels[picture] ? 200 + (picture % 50) : (i * 7) % 40;
});
const loaderOf = (transform: transforms.Transform) =>
  new DataLoader(new datasets.ImageDataset(spec, { images, labels }, { transform }), {
    batchSize: 20,
    shuffle: true,
  });

const freshModel = () => {
  manualSeed(0);
  return new TinyCNN({ inChannels: 1, imageSize: 28 });
};

/** The lecture's training loop. */
async function experiment(plan: Partial<homework.HomeworkRun> = {}): Promise<homework.HomeworkRun> {
  const model = plan.model ?? freshModel();
  const run: homework.HomeworkRun = {
    model,
    optimizer: new optim.Adam(model.parameters(), { lr: 3e-3 }),
    criterion: new nn.CrossEntropyLoss(),
    trainLoader: loaderOf(plain),
    valLoader: loaderOf(plain),
    epochs: 1,
    history: [],
    norms: [],
    ...plan,
  };
  for (let epoch = 1; epoch <= run.epochs; epoch++) {
    run.model.train();
    let sum = 0;
    const [{ lr }] = run.optimizer.paramGroups;
    for (const [x, y] of run.trainLoader) {
      const loss = run.criterion(run.model(x), y);
      run.optimizer.zeroGrad();
      loss.backward();
      await run.beforeStep?.(run);
      run.optimizer.step();
      sum += await loss.item();
    }
    const { accuracy } = await tools.evaluate(run.model, run.valLoader, 10);
    run.history.push({ epoch, loss: sum / run.trainLoader.length, valAcc: accuracy, lr });
    if (await run.afterEpoch?.(run)) break;
  }
  return run;
}

let baseline: homework.HomeworkRun;
before(async () => {
  baseline = await experiment();
});

/** Keys of what a check found missing. */
function missing(check: homework.Check): string[] {
  const view = check[DISPLAY]()[VIEW] as CheckView;
  const keys = view.items.filter(({ state }) => state === "missing").map(({ key }) => key);
  assert.equal(check.passed, keys.length === 0);
  return keys;
}

test("without a run every check says so", async () => {
  const none = undefined as unknown as homework.HomeworkRun;
  const untrained = { ...baseline, model: freshModel(), history: [] };
  for (const run of [none, untrained])
    for (const check of [
      homework.epochs(run, baseline),
      homework.optimizer(run, baseline),
      await homework.loss(run, baseline),
      await homework.augmentation(run, baseline),
      await homework.structure(run, baseline),
      homework.schedule(run),
      await homework.earlyStopping(run),
      await homework.clipping(run),
    ])
      assert.deepEqual(missing(check), ["hwNoRun"]);
});

test("epochs", async () => {
  assert.deepEqual(missing(homework.epochs(await experiment({ epochs: 2 }), baseline)), []);
  assert.deepEqual(missing(homework.epochs(await experiment(), baseline)), ["hwNoMoreEpochs"]);
  assert.deepEqual(missing(homework.epochs(baseline, baseline)), ["hwSameModel"]);
});

test("optimizer", async () => {
  const model = freshModel();
  const sgd = new optim.SGD(model.parameters(), { lr: 0.05, momentum: 0.9 });
  assert.deepEqual(missing(homework.optimizer(await experiment({ model, optimizer: sgd }), baseline)), []);
  assert.deepEqual(missing(homework.optimizer(await experiment(), baseline)), ["hwSameOptimizer"]);
  const foreign = new optim.AdamW(freshModel().parameters());
  const run = await experiment({ model: freshModel(), optimizer: foreign });
  assert.deepEqual(missing(homework.optimizer(run, baseline)), ["hwForeignParameters", "hwNoStep"]);
});

test("loss", async () => {
  const smooth = new nn.CrossEntropyLoss({ labelSmoothing: 0.1 });
  for (const criterion of [smooth, new nn.FocalLoss(), new nn.OneHotMSELoss()])
    assert.deepEqual(missing(await homework.loss(await experiment({ criterion }), baseline)), []);
  assert.deepEqual(missing(await homework.loss(await experiment(), baseline)), ["hwSameLoss"]);
  const run = await experiment();
  const plainMse = { ...run, criterion: new nn.MSELoss() };
  assert.deepEqual(missing(await homework.loss(plainMse, baseline)), ["hwPlainMse"]);
  const upside = new nn.CrossEntropyLoss();
  const negative = { ...run, criterion: (x: Tensor, y: Tensor) => upside(x, y).mul(-1) };
  assert.deepEqual(missing(await homework.loss(negative, baseline)), ["hwLossPushes"]);
});

test("augmentation", async () => {
  const turned = new transforms.Compose([new transforms.RandomRotation(20), ...plain.parts]);
  const never = new transforms.Compose([new transforms.RandomHorizontalFlip(0), ...plain.parts]);
  const check = async (plan: Partial<homework.HomeworkRun>) =>
    missing(await homework.augmentation(await experiment(plan), baseline));
  assert.deepEqual(await check({ trainLoader: loaderOf(turned) }), []);
  assert.deepEqual(await check({}), ["hwNoNewTransforms", "hwNoDraws"]);
  assert.deepEqual(await check({ trainLoader: loaderOf(never) }), ["hwNoDraws"]);
  assert.deepEqual(await check({ trainLoader: loaderOf(turned), valLoader: loaderOf(turned) }), [
    "hwTestDraws",
  ]);
});

class Mine extends nn.Module {
  readonly layers: nn.Sequential;
  constructor(...layers: nn.Module[]) {
    super();
    this.layers = new nn.Sequential(...layers);
  }
  override forward(x: Parameters<nn.Module>[0]) {
    return this.layers(x);
  }
}

test("structure", async () => {
  const conv = () => [new nn.Conv2d(1, 8, 3), new nn.BatchNorm2d(8), new nn.ReLU(), new nn.Flatten()];
  const check = async (model: nn.Module) => {
    const optimizer = new optim.Adam(model.parameters(), { lr: 3e-3 });
    return missing(await homework.structure(await experiment({ model, optimizer, epochs: 3 }), baseline));
  };
  manualSeed(0);
  assert.deepEqual(await check(new Mine(...conv(), new nn.Linear(8 * 26 * 26, 10))), []);
  assert.deepEqual(await check(freshModel()), ["hwSameStructure"]);
  manualSeed(0);
  assert.deepEqual(await check(new Mine(...conv(), new nn.Linear(8 * 26 * 26, 12))), ["hwOutputMisfits"]);
});

test("schedule", async () => {
  const check = async (
    makeScheduler: (optimizer: optim.Adam) => homework.HomeworkRun["scheduler"],
    afterEpoch?: homework.HomeworkRun["afterEpoch"],
  ) => {
    const model = freshModel();
    const optimizer = new optim.Adam(model.parameters(), { lr: 3e-3 });
    const scheduler = makeScheduler(optimizer);
    return missing(
      homework.schedule(await experiment({ model, optimizer, scheduler, afterEpoch, epochs: 3 })),
    );
  };
  const step = (run: homework.HomeworkRun): void => run.scheduler?.step();
  const halve = (optimizer: optim.Adam) =>
    new optim.lrScheduler.StepLR(optimizer, { stepSize: 1, gamma: 0.5 });
  assert.deepEqual(await check(halve, step), []);
  assert.deepEqual(await check(() => null, step), ["hwNoScheduler"]);
  assert.deepEqual(await check(halve), ["hwSchedulerNeverStepped", "hwRateSame"]);
  assert.deepEqual(await check(halve, (run) => run.history.length === 3 && step(run)), [
    "hwSchedulerOutside",
    "hwRateSame",
  ]);
  const foreign = () => halve(new optim.Adam(freshModel().parameters()));
  assert.deepEqual(await check(foreign, step), ["hwForeignScheduler", "hwRateSame"]);
  const often = (run: homework.HomeworkRun): void => {
    step(run);
    step(run);
  };
  assert.deepEqual(await check(halve, often), ["hwSchedulerTooOften"]);
});

test("early stopping", async () => {
  // The accuracy of these pictures is soon 1 and cannot get better.
  const plan = { epochs: 12, patience: 1 };
  const stopper = (restores: boolean) => {
    let best = 0;
    let kept = new Map();
    return (run: homework.HomeworkRun) => {
      const { valAcc } = run.history[run.history.length - 1];
      if (valAcc > best) {
        best = valAcc;
        kept = copyWeights(run.model);
        return false;
      }
      if (restores) run.model.loadStateDict(kept);
      else for (const weight of run.model.parameters()) nn.init.edit(weight, (data) => void data.fill(0));
      return true;
    };
  };
  const check = async (more: Partial<homework.HomeworkRun>) =>
    missing(await homework.earlyStopping(await experiment({ ...plan, ...more })));
  assert.deepEqual(await check({ afterEpoch: stopper(true) }), []);
  assert.deepEqual(await check({ afterEpoch: stopper(false) }), ["hwLastWeights"]);
  assert.deepEqual(await check({ afterEpoch: stopper(true), patience: null }), ["hwNoPatience"]);
  assert.deepEqual(await check({ afterEpoch: stopper(true), patience: 2 }), ["hwStoppedWrong"]);
  assert.deepEqual(await check({}), ["hwNotStopped"]);
  assert.deepEqual(await check({ epochs: 1 }), ["hwNoNeedToStop"]);
});

test("clipping", async () => {
  const clip = async (run: homework.HomeworkRun): Promise<void> => {
    const norm = nn.utils.clipGradNorm(run.model.parameters(), run.maxNorm ?? 1);
    run.norms.push(await norm.item());
  };
  const check = async (plan: Partial<homework.HomeworkRun>) =>
    missing(await homework.clipping(await experiment(plan)));
  assert.deepEqual(await check({ maxNorm: 0.1, beforeStep: clip }), []);
  assert.deepEqual(await check({ beforeStep: clip }), ["hwNoMaxNorm"]);
  assert.deepEqual(await check({ maxNorm: 0.1 }), ["hwNormsMissing", "hwAboveNorm"]);
  assert.deepEqual(await check({ maxNorm: 1e6, beforeStep: clip }), ["hwNeverClipped"]);
});
