import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { DataLoader, type Dataset, nn, optim, tensor } from "../../index.ts";

const examples: Dataset = { length: 4, get: (i) => [tensor([i, 1]), i % 2] };
const { StepLR, ReduceLROnPlateau, SequentialLR, ConstantLR, ExponentialLR } = optim.lrScheduler;

interface Loop {
  optimizer: optim.SGD;
  /** One epoch of the lecture's loop; `inside` is what else stands in it. */
  epoch(inside?: () => void): void;
}

function loop(): Loop {
  const loader = new DataLoader(examples, { batchSize: 2, shuffle: true });
  const testLoader = new DataLoader(examples, { batchSize: 2 });
  const model = new nn.Linear(2, 2);
  const criterion = new nn.CrossEntropyLoss();
  const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 });
  const epoch = (inside?: () => void) => {
    for (const [x, y] of loader) {
      const loss = criterion(model(x), y);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
    }
    for (const [x] of testLoader) model(x);
    inside?.();
  };
  return { optimizer, epoch };
}

/** What a program warns of. */
function warningsOf(program: () => void): string[] {
  const warn = mock.method(console, "warn", () => {});
  program();
  warn.mock.restore();
  return warn.mock.calls.map(({ arguments: [text] }) => String(text));
}

test("a schedule that is never stepped is noticed in the third epoch, once", () => {
  const warnings = warningsOf(() => {
    const { optimizer, epoch } = loop();
    new StepLR(optimizer, { stepSize: 2 });
    for (let i = 0; i < 5; i++) epoch();
  });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /StepLR: step\(\) was not called in 2 passes.*inside the loop over the epochs/);
});

test("so is one whose step() stands behind the loop, as in the lecture", () => {
  const warnings = warningsOf(() => {
    const { optimizer, epoch } = loop();
    const scheduler = new StepLR(optimizer, { stepSize: 2 });
    for (let i = 0; i < 2; i++) epoch();
    scheduler.step();
  });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /StepLR: the first step\(\) comes after 2 passes/);
});

test("a schedule inside another optimizer is seen too", () => {
  const warnings = warningsOf(() => {
    const { optimizer, epoch } = loop();
    const outer = new optim.Lookahead(optimizer);
    new ReduceLROnPlateau(outer as never);
    for (let i = 0; i < 3; i++) epoch();
  });
  assert.match(warnings.join(), /ReduceLROnPlateau: step\(\) was not called/);
});

test("loops that step once an epoch or once a batch, sequences, and loops without a schedule are left alone", () => {
  const warnings = warningsOf(() => {
    for (const inside of [true, false]) {
      const { optimizer, epoch } = loop();
      const scheduler = inside ? new StepLR(optimizer, { stepSize: 2 }) : null;
      for (let i = 0; i < 5; i++) epoch(() => scheduler?.step());
    }
    const { optimizer, epoch } = loop();
    const schedulers = [new ConstantLR(optimizer), new ExponentialLR(optimizer, { gamma: 0.9 })];
    const sequence = new SequentialLR(optimizer, { schedulers, milestones: [4] });
    for (let i = 0; i < 5; i++) epoch(() => sequence.step());
  });
  assert.deepEqual(warnings, []);
});
