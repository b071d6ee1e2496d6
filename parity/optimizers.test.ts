// Every optimizer with its options against PyTorch's (optimizers.py): two groups of one parameter each, what is kept of the first, and
// gradients that are 0, infinite or no number.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nn, optim, type Tensor, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";
import lbfgs from "./golden/lbfgs.json" with { type: "json" };
import golden from "./golden/optimizers.json" with { type: "json" };
import { wave } from "./wave.ts";

const TOLERANCES: Record<AnyDevice, number> = { reference: 2e-6, primitives: 2e-6, cpu: 2e-5 };
const SHAPES = [[3, 5], [4]];

type Made = optim.Optimizer<{ lr: number }>;
type Maker = new (params: unknown, settings: object) => Made;
const makerOf = (kind: string) => (optim as unknown as Record<string, Maker>)[kind];

function assertNear(
  actual: ArrayLike<number>,
  expected: readonly (number | string)[],
  tolerance: number,
  what: string,
) {
  assert.equal(actual.length, expected.length, what);
  expected.forEach((one, i) => {
    const wanted = Number(String(one).replace("inf", "Infinity"));
    if (!Number.isFinite(wanted)) assert.equal(actual[i], wanted, `${what} at ${i}`);
    else {
      const allowed = tolerance * Math.max(1, Math.abs(wanted));
      assert.ok(Math.abs(actual[i] - wanted) <= allowed, `${what} at ${i}: ${actual[i]}, PyTorch ${wanted}`);
    }
  });
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function make(kind: string, settings: object, device: AnyDevice) {
  const params = SHAPES.map((shape) => new nn.Parameter(tensor(wave(shape, 1), { shape, device })));
  const Kind = makerOf(kind);
  const { lr } = new Kind(params, settings).paramGroups[0];
  const groups = [{ params: [params[0]] }, { params: [params[1]], lr: lr / 2 }];
  return { params, optimizer: new Kind(groups, settings) };
}

async function gradients(params: nn.Parameter[], step: number, edges: boolean, device: AnyDevice) {
  for (const [i, p] of params.entries()) {
    const values = await p.data();
    const grad = wave(SHAPES[i], step + 2).map((w, j) => 0.3 * values[j] + w);
    if (edges) grad[0] = 0;
    if (edges && step === 3) grad.set([Number.NaN, Number.POSITIVE_INFINITY], 1);
    p.grad = tensor(grad, { shape: SHAPES[i], device });
  }
}

describe("optimizers equal PyTorch's", () => {
  for (const device of everyDevice)
    for (const { kind, settings, edges, after, state } of golden)
      test(`${device}: ${kind} ${JSON.stringify(settings)}${edges ? ", edges" : ""}`, async () => {
        const { params, optimizer } = make(kind, settings, device);
        for (let step = 1; step <= 30; step++) {
          await gradients(params, step, edges, device);
          optimizer.step();
          const wanted = after[String(step) as keyof typeof after] ?? [];
          for (const [i, values] of wanted.entries())
            assertNear(
              await params[i].data(),
              values,
              TOLERANCES[device],
              `parameter ${i} after ${step} steps`,
            );
        }
        const { tensors, numbers } = optimizer.stateDict();
        const kept = new Map([...tensors].map(([name, one]) => [snake(name), one]));
        for (const [name, values] of Object.entries(state)) {
          const scalar = Object.entries(numbers).find(([key]) => snake(key) === `0.${name}`)?.[1];
          const own = scalar === undefined ? await kept.get(`0.${name}`)?.data() : [scalar];
          assertNear(own ?? [], values as number[], TOLERANCES[device], `state ${name}`);
        }
      });
});

test("every kind goes on exactly from its state", async () => {
  for (const { kind, settings } of golden) {
    const whole = make(kind, settings, "cpu");
    const first = make(kind, settings, "cpu");
    const go = async ({ params, optimizer }: typeof whole, from: number, to: number) => {
      for (let step = from; step <= to; step++) {
        await gradients(params, step, false, "cpu");
        optimizer.step();
      }
    };
    await go(whole, 1, 9);
    await go(first, 1, 5);
    const second = make(kind, settings, "cpu");
    for (const [i, p] of second.params.entries())
      p.handle.replace(p.device.fromHost(await first.params[i].data(), p));
    second.optimizer.loadStateDict(first.optimizer.stateDict());
    await go(second, 6, 9);
    for (const [i, p] of second.params.entries())
      assert.deepEqual(await p.data(), await whole.params[i].data(), kind);
  }
});

test("Rprop's factors must be on both sides of 1", () => {
  const params = [new nn.Parameter(tensor([1]))];
  assert.throws(
    () => new optim.Rprop(params, { etas: [1.1, 1.2] }),
    /etas must be two numbers, one in \(0, 1\)/,
  );
});

/** The valley of optimizers.py. */
function valley(x: Tensor, y: Tensor): Tensor {
  const bend = y.sub(x.square()).square().mul(100);
  return tensor(1, { device: x.device })
    .sub(x)
    .square()
    .add(bend)
    .add(x.mul(3).sin().mul(0.5))
    .add(x.mul(y).mul(0.1))
    .sum();
}

describe("LBFGS goes PyTorch's way down a bent valley", () => {
  for (const { settings, start, rows } of lbfgs)
    test(`${JSON.stringify(settings)} from ${start}`, async () => {
      // In double precision, as PyTorch's numbers are.
      const params = start.map((x) => new nn.Parameter(tensor([x], { device: "reference" })));
      let optimizer = new optim.LBFGS(params, settings as object);
      const closure = () => {
        optimizer.zeroGrad();
        const loss = valley(params[0], params[1]);
        loss.backward();
        return loss;
      };
      for (const [i, row] of rows.entries()) {
        const loss = optimizer.step(closure);
        const found = [loss, ...params].map((x) => x.data());
        for (const [j, data] of (await Promise.all(found)).entries()) {
          const near = 1e-6 * Math.max(1, Math.abs(row[j]));
          assert.ok(
            Math.abs(data[0] - row[j]) <= near,
            `call ${i}, number ${j}: ${data[0]}, PyTorch ${row[j]}`,
          );
        }
        // Taken up again in the middle, it goes on alike.
        if (i === 1) {
          const next = new optim.LBFGS(params, settings as object);
          next.loadStateDict(optimizer.stateDict());
          optimizer = next;
        }
      }
    });
});

test("closures, groups added later, gradients that go away", async () => {
  const [first, second] = [1, 2].map((x) => new nn.Parameter(tensor([x])));
  const optimizer = new optim.SGD([first], { lr: 0.5, momentum: 0.25 });
  optimizer.addParamGroup({ params: [second], lr: 0.25 });
  assert.deepEqual(
    optimizer.paramGroups.map(({ lr, momentum }) => [lr, momentum]),
    [
      [0.5, 0.25],
      [0.25, 0.25],
    ],
  );
  const loss = optimizer.step(() => {
    optimizer.zeroGrad();
    const made = first.add(second).sum();
    made.backward();
    return made;
  });
  assert.equal(await loss?.item(), 3);
  assert.deepEqual([...(await first.data()), ...(await second.data())], [0.5, 1.75]);
  assert.equal(optimizer.step(), undefined);
  optimizer.zeroGrad({ setToNone: true });
  assert.equal(first.grad, null);
  optimizer.zeroGrad();
  assert.throws(() => optimizer.addParamGroup({ params: [first] }), /is in the groups 1 and 3/);
  assert.equal(optimizer.paramGroups.length, 2);
  assert.throws(() => optimizer.addParamGroup({ params: [], rate: 1 } as never), /there is no option "rate"/);
  assert.throws(() => optimizer.zeroGrad("yes" as never), /setToNone must be true or false/);
  assert.throws(() => new optim.LBFGS([first]).step(), /give it a function/);
  assert.throws(() => new optim.LBFGS([{ params: [first] }, { params: [second] }]), /give them as one group/);
});
