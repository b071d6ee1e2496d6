import assert from "node:assert/strict";
import { test } from "node:test";
import { DataLoader, defaultGenerator, manualSeed, nn, type Tensor, tensor } from "@tinycnn/core";
import { drawBeta } from "./beta.ts";
import { CutMix, MixUp } from "./index.ts";

const CLASSES = 4;
const [N, C, H, W] = [5, 2, 6, 8];

/** Picture i is i everywhere. */
const pictures = (): Tensor =>
  tensor(
    Float32Array.from({ length: N * C * H * W }, (_, at) => Math.floor(at / (C * H * W))),
    { shape: [N, C, H, W] },
  );
const labels = (): Tensor => tensor(Int32Array.of(0, 1, 2, 3, 1));
const rows = (values: ArrayLike<number>, n: number): number[][] =>
  Array.from({ length: n }, (_, i) =>
    Array.from(values).slice((i * values.length) / n, ((i + 1) * values.length) / n),
  );
const near = (a: number, b: number, what: string) => assert.ok(Math.abs(a - b) < 1e-6, `${what}: ${a}, ${b}`);

/** Labels of a picture and of the one before it. */
const PAIRS = [
  [0, 1],
  [1, 0],
  [2, 1],
  [3, 2],
  [1, 3],
];

test("MixUp blends each picture with the one before it, and the classes alike", async () => {
  manualSeed(1);
  const share = drawBeta(0.4, 0.4);
  manualSeed(1);
  const [x, y] = new MixUp({ numClasses: CLASSES, alpha: 0.4 })([pictures(), labels()]);
  assert.deepEqual([x.shape, y.shape, y.dtype], [[N, C, H, W], [N, CLASSES], "float32"]);
  assert.ok(share > 0 && share < 1);
  for (const [i, row] of rows(await x.data(), N).entries())
    for (const value of row) near(value, share * i + (1 - share) * ((i + N - 1) % N), `picture ${i}`);
  for (const [i, row] of rows(await y.data(), N).entries())
    for (const [c, value] of row.entries())
      near(value, share * Number(c === PAIRS[i][0]) + (1 - share) * Number(c === PAIRS[i][1]), `target ${i}`);
});

test("CutMix puts a rectangle of the picture before into each, and counts its area", async () => {
  manualSeed(2);
  const cutMix = new CutMix({ numClasses: CLASSES });
  const areas = new Set<number>();
  for (let round = 0; round < 30; round++) {
    const [x, y] = cutMix([pictures(), labels()]);
    const targets = rows(await y.data(), N);
    for (const [i, row] of rows(await x.data(), N).entries()) {
      const strange = [...row.keys()].filter((at) => row[at] !== i);
      assert.ok(strange.every((at) => row[at] === (i + N - 1) % N));
      const first = strange.filter((at) => at < H * W);
      assert.deepEqual(
        strange.slice(first.length),
        first.map((at) => at + H * W),
      );
      const columns = first.map((at) => at % W);
      const lines = first.map((at) => Math.floor(at / W));
      const side = (of: number[]) => (of.length === 0 ? 0 : Math.max(...of) - Math.min(...of) + 1);
      assert.equal(first.length, side(columns) * side(lines), "a rectangle");
      near(targets[i][PAIRS[i][0]], 1 - first.length / (H * W), "share of the picture's own class");
      near(
        targets[i].reduce((a, b) => a + b, 0),
        1,
        "sum of a target",
      );
      areas.add(first.length);
    }
  }
  assert.ok(areas.size > 5, `areas ${[...areas]}`);
});

test("mixed batches train: CrossEntropyLoss takes them, one mixing follows another, a seed repeats", async () => {
  const run = async (): Promise<number> => {
    manualSeed(5);
    const mixed = new CutMix({ numClasses: CLASSES })(
      new MixUp({ numClasses: CLASSES })([pictures(), labels()]),
    );
    const model = new nn.Sequential(new nn.Flatten(), new nn.Linear(C * H * W, CLASSES));
    const loss = new nn.CrossEntropyLoss()(model(mixed[0]), mixed[1]);
    loss.backward();
    return loss.item();
  };
  const loss = await run();
  assert.ok(Number.isFinite(loss) && loss > 0);
  assert.equal(await run(), loss);
});

test("a loader's batch can be mixed", () => {
  const x = (i: number): Tensor => tensor(new Float32Array(H * W).fill(i), { shape: [1, H, W] });
  const loader = new DataLoader({ length: 6, get: (i) => [x(i), i % CLASSES] }, { batchSize: 4 });
  const mixUp = new MixUp({ numClasses: CLASSES });
  const shapes = Array.from(loader, (batch) => mixUp(batch).map(({ shape }) => shape));
  assert.deepEqual(shapes, [
    [
      [4, 1, H, W],
      [4, CLASSES],
    ],
    [
      [2, 1, H, W],
      [2, CLASSES],
    ],
  ]);
});

test("beta draws have the distribution's mean and spread", () => {
  manualSeed(3);
  const n = 20_000;
  for (const [a, b] of [
    [0.2, 0.2],
    [1, 1],
    [2, 5],
    [0.01, 0.03],
  ]) {
    const draws = Float64Array.from({ length: n }, () => drawBeta(a, b));
    assert.ok(draws.every((x) => x >= 0 && x <= 1));
    const mean = draws.reduce((sum, x) => sum + x, 0) / n;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
    const expected = (a * b) / ((a + b) ** 2 * (a + b + 1));
    // Four standard errors of the mean.
    assert.ok(
      Math.abs(mean - a / (a + b)) < 4 * Math.sqrt(expected / n),
      `mean of Beta(${a}, ${b}): ${mean}`,
    );
    assert.ok(Math.abs(variance - expected) < 0.05 * expected, `variance of Beta(${a}, ${b}): ${variance}`);
  }
});

test("Beta(1, 1) is uniform", () => {
  manualSeed(8);
  const bins = new Int32Array(10);
  for (let i = 0; i < 10_000; i++) bins[Math.min(9, Math.floor(10 * drawBeta(1, 1)))]++;
  // Chi-squared of 9 degrees of freedom is below 27.9 in 999 of 1000.
  const chi = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  assert.ok(chi < 27.9, `${bins}`);
});

test("what cannot be mixed is refused", () => {
  const mixUp = new MixUp({ numClasses: CLASSES });
  const before = defaultGenerator.getState();
  assert.throws(() => mixUp([labels(), labels()]), /MixUp: expected pictures \[N, C, H, W\], got Tensor/);
  assert.throws(() => mixUp([pictures(), tensor(Int32Array.of(0, 1))]), /int32 labels \[5\] or float32 prob/);
  assert.throws(() => mixUp([pictures(), tensor(Int32Array.of(0, 1, 2, 3, 4))]), /labels 0 to 3, got 4/);
  assert.throws(() => new CutMix({ numClasses: 0 }), /CutMix: numClasses must be a whole number/);
  assert.throws(() => new MixUp({ numClasses: 2, alpha: 0 }), /alpha must be a number above 0, got 0/);
  assert.deepEqual(defaultGenerator.getState(), before, "nothing was drawn");
});
