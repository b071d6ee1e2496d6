// Gradients that are added to in place, or that take the memory of the one they are made of, are nobody else's: graphs by chance in
// which tensors are used several times, whole and in part, have the reference's gradients on the cpu.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { defaultDevice, Generator, manualSeed, randn, setDefaultDevice, type Tensor } from "../index.ts";

const before = defaultDevice();
after(() => setDefaultDevice(before));

const SHAPE = [8, 16];

/** The gradients of three leaves, of a graph that its number decides. */
async function gradients(device: "cpu" | "reference", graph: number): Promise<(ArrayLike<number> | null)[]> {
  setDefaultDevice(device);
  manualSeed(graph);
  const generator = new Generator().manualSeed(graph);
  const of = (count: number): number => generator.randint(0, count);
  const leaves = Array.from({ length: 3 }, () => randn(SHAPE, { requiresGrad: true }));
  const values: Tensor[] = leaves.map((leaf, i) => leaf.mul(i + 1));
  const losses: Tensor[] = [];
  const kinds: ((a: Tensor, b: Tensor) => void)[] = [
    (a, b) => values.push(a.add(b)),
    (a, b) => values.push(a.sub(b)),
    (a) => values.push(a.relu()),
    (a) => values.push(a.narrow(0, 0, 8)),
    (a) => losses.push(a.narrow(0, of(3), 5).mul(3).sum()),
    (a) => losses.push(a.narrow(1, of(3), 9).mul(2).sum()),
  ];
  for (let i = 0; i < 10; i++) kinds[of(kinds.length)](values[of(values.length)], values[of(values.length)]);
  losses.splice(of(losses.length + 1), 0, values[values.length - 1].mul(randn(SHAPE)).sum());
  losses.reduce((sum, loss) => sum.add(loss)).backward();
  return Promise.all(leaves.map(async ({ grad }) => grad && (await grad.data())));
}

test("a hundred graphs", async () => {
  for (let graph = 0; graph < 100; graph++) {
    const [cpu, reference] = [await gradients("cpu", graph), await gradients("reference", graph)];
    cpu.forEach((grad, leaf) => {
      const expected = reference[leaf];
      assert.equal(grad === null, expected === null, `graph ${graph}, leaf ${leaf}`);
      if (!grad || !expected) return;
      for (let i = 0; i < grad.length; i++)
        assert.ok(
          Math.abs(grad[i] - expected[i]) <= 1e-5 * Math.max(1, Math.abs(expected[i])),
          `graph ${graph}, leaf ${leaf}, element ${i}: ${grad[i]}, expected ${expected[i]}`,
        );
    });
  }
});
