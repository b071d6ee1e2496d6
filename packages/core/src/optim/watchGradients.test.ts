import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { nn, optim, randn } from "../index.ts";

/** What a training loop of three steps is warned of. */
function warningsOf(
  step: (parts: { optimizer: optim.SGD; loss: () => { backward(): void } }) => void,
): string[] {
  const model = new nn.Linear(2, 1);
  const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 });
  const loss = () =>
    model(randn([4, 2]))
      .pow(2)
      .mean();
  const warn = mock.method(console, "warn", () => {});
  for (let i = 0; i < 3; i++) step({ optimizer, loss });
  warn.mock.restore();
  return warn.mock.calls.map(({ arguments: [text] }) => String(text));
}

test("a loop without backward() is told once", () => {
  const warnings = warningsOf(({ optimizer, loss }) => {
    optimizer.zeroGrad();
    loss();
    optimizer.step();
  });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /SGD: step\(\) found no gradients.*loss\.backward\(\)/);
});

test("a loop without zeroGrad() is told once", () => {
  const warnings = warningsOf(({ optimizer, loss }) => {
    loss().backward();
    optimizer.step();
  });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /gradients of the step before.*zeroGrad\(\)/);
});

test("loops that are right are left alone, and so is who draws a schedule", () => {
  const right = [
    warningsOf(({ optimizer, loss }) => {
      optimizer.zeroGrad();
      loss().backward();
      optimizer.step();
    }),
    warningsOf(({ optimizer, loss }) => {
      for (let part = 0; part < 2; part++) loss().backward();
      optimizer.step();
      optimizer.zeroGrad();
    }),
    warningsOf(({ optimizer, loss }) => {
      for (const parameter of optimizer.paramGroups[0].params) parameter.grad = null;
      loss().backward();
      optimizer.step();
    }),
    warningsOf(({ optimizer }) => optimizer.step()),
  ];
  assert.deepEqual(right.flat(), []);
});
