// Every optimizer with its options against PyTorch's (optimizers.py): two groups of one parameter each, what is kept of the first, and
// gradients that are 0, infinite or no number.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nn, optim, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";
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
