// The models of examples/models against the same in PyTorch (traced.py), from seed 0: what two steps told, and of the first every
// parameter's gradient and how it moved, weighed by it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { manualSeed, noGrad, type Tensor } from "@tinycnn/core";
import golden from "./golden/traced.json" with { type: "json" };
import { models } from "./traced.ts";

/** The norm, and a sum with weights by rule: what traced.py's `seen` gives. */
type Seen = number[];

interface Case {
  name: string;
  steps: Record<string, [shape: number[], norm: number, sum: number]>[];
  parameters: [key: string, shape: number[], gradient: Seen | null, move: Seen | null][];
}
const cases = golden.cases as unknown as Case[];

async function seenOf(x: Tensor): Promise<Seen> {
  let [squares, sum] = [0, 0];
  (await x.data()).forEach((value, i) => {
    squares += value * value;
    sum += value * (((i * 7919) % 1000) / 500 - 1);
  });
  return [Math.sqrt(squares), sum];
}

/** @param share of the norm that is allowed @param own what is allowed beside it */
function assertSeen(found: Seen, wanted: Seen, what: string, own: number, share = 1e-4): void {
  const allowed = share * wanted[0] + own;
  found.forEach((value, i) => {
    const apart = Math.abs(value - wanted[i]);
    assert.ok(apart <= allowed, `${what}: ${found} and not ${wanted}, allowed ${allowed}`);
  });
}

async function check({ name, steps, parameters }: Case): Promise<void> {
  const { make, draw } = models[name];
  manualSeed(0);
  const training = make();
  const named = Object.entries(training.modules).flatMap(([part, module]) =>
    [...module.namedParameters()].map(([key, parameter]) => ({ key: `${part}.${key}`, parameter })),
  );
  assert.deepEqual(
    named.map(({ key, parameter }) => [key, parameter.shape]),
    parameters.map(([key, shape]) => [key, shape]),
  );
  for (const [at, wanted] of steps.entries()) {
    const before = noGrad(() => named.map(({ parameter }) => parameter.clone()));
    const results = await training.step(...draw());
    assert.deepEqual(
      Object.entries(results).map(([key, { shape }]) => [key, shape]),
      Object.entries(wanted).map(([key, [shape]]) => [key, shape]),
    );
    for (const [key, [, ...seen]] of Object.entries(wanted))
      assertSeen(await seenOf(results[key]), seen, `step ${at}, ${key}`, 1e-6, at === 0 ? 1e-4 : 5e-4);
    if (at > 0) continue;
    const largest = Math.max(...parameters.map(([, , gradient]) => gradient?.[0] ?? 0));
    for (const [i, [key, , gradient, move]] of parameters.entries()) {
      const { parameter } = named[i];
      const { grad } = parameter;
      assert.equal(grad === null, gradient === null, `gradient of ${key}`);
      if (!grad || !gradient || !move) continue;
      assertSeen(await seenOf(grad), gradient, `gradient of ${key}`, 1e-6 * largest);
      // A gradient that is nothing but rounding, as of a bias before a norm, moves by chance.
      if (gradient[0] < 1e-5 * largest) continue;
      const moved = noGrad(() => parameter.sub(before[i]).mul(grad));
      // Beside what rounds in the weight itself.
      const rounded = noGrad(() => before[i].mul(grad));
      assertSeen(await seenOf(moved), move, `move of ${key}`, 1e-6 * (await seenOf(rounded))[0] + 1e-12);
    }
  }
}

describe("from seed 0, two steps", () => {
  for (const one of cases) test(one.name, () => check(one));
});

test("every model here has PyTorch's numbers", () => {
  assert.deepEqual(Object.keys(models).sort(), cases.map(({ name }) => name).sort());
});
