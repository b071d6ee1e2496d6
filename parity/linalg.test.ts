// torch.linalg against PyTorch's in double precision (linalg.py): values and gradients; gradients of gradients by differences; refusals.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { autograd, det, linalg, logdet, matrixPower, type Tensor, tensor } from "@tinycnn/core";
import golden from "./golden/linalg.json" with { type: "json" };

interface Case {
  name: string;
  inputs: [kind: string, shape: number[], seed: number][];
  args: unknown[];
  squares: number[];
  shapes: number[][];
  results: number[][];
  grads: number[][] | null;
}

type Device = "reference" | "cpu";

const eye = (n: number, device: Device): Tensor =>
  tensor(
    Float64Array.from({ length: n * n }, (_, i) => Number(i % (n + 1) === 0)),
    { shape: [n, n], device },
  );

/** Without a line that the others tell. */
const ruled = (k: number): number => ((k * k * (31 + k)) % 1009) / 504.5 - 1;

/** A matrix as linalg.py makes it. */
function madeOf(kind: string, shape: number[], seed: number, device: Device): Tensor {
  const n = shape[shape.length - 1];
  const count = shape.reduce((a, b) => a * b, 1);
  const plain = Float64Array.from({ length: count }, (_, i) => ruled(i + 31 * seed + 1));
  if (kind === "deficient")
    plain.forEach((_, i) => {
      if (i % n === 1) plain[i] = 2 * plain[i - 1];
    });
  const x = tensor(plain, { shape, device });
  const kinds: Record<string, () => Tensor> = {
    square: () => x.add(eye(n, device).mul(2)),
    positive: () => x.matmul(x.mT).add(eye(n, device)),
    symmetric: () => x.add(x.mT),
  };
  return (kinds[kind]?.() ?? x).detach();
}

const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const functions = { ...linalg, logdet } as unknown as Record<string, (...args: unknown[]) => unknown>;
/** JSON has no infinity. */
const known = (value: unknown): unknown => {
  if (value === "inf") return Number.POSITIVE_INFINITY;
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [camel(key), known(one)]))
    : value;
};

function called({ name, args, squares }: Case, leaves: Tensor[]): Tensor[] {
  const call = functions[camel(name)];
  const given = name === "multi_dot" ? [leaves] : leaves;
  const found = [call(...given, ...args.map(known))].flat() as Tensor[];
  return found.filter(({ numel }) => numel > 0).map((y, i) => (squares.includes(i) ? y.mul(y) : y));
}

function assertNear(found: ArrayLike<number>, wanted: number[], share: number, what: string): void {
  assert.equal(found.length, wanted.length, what);
  const largest = wanted.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-3);
  wanted.forEach((x, i) => {
    assert.ok(Math.abs(found[i] - x) <= share * largest, `${what} ${i}: ${found[i]}, PyTorch ${x}`);
  });
}

const weighted = (y: Tensor): Tensor =>
  y
    .mul(
      tensor(
        Float32Array.from({ length: y.numel }, (_, i) => (i % 5) - 1.5),
        { shape: y.shape, device: y.device },
      ),
    )
    .sum();

for (const device of ["reference", "cpu"] as const)
  describe(`as PyTorch's, ${device}`, () => {
    for (const one of golden.cases as unknown as Case[])
      test(`${one.name} of ${JSON.stringify([one.inputs, ...one.args])}`, async () => {
        const leaves = one.inputs.map(([kind, shape, seed]) => madeOf(kind, shape, seed, device));
        for (const leaf of leaves) leaf.requiresGrad = one.grads !== null;
        const found = called(one, leaves);
        assert.deepEqual(
          found.map(({ shape }) => shape),
          one.shapes,
        );
        // What rounds in float32 counts as often as the worst of these matrices says.
        const share = device === "cpu" ? 2e-4 : 1e-9;
        for (const [i, y] of found.entries())
          assertNear(await y.data(), one.results[i], share, `result ${i}`);
        if (!one.grads) return;
        found
          .filter(({ requiresGrad }) => requiresGrad)
          .map(weighted)
          .reduce((a, b) => a.add(b))
          .backward();
        for (const [i, leaf] of leaves.entries())
          assertNear(await (leaf.grad as Tensor).data(), one.grads[i], 5 * share, `gradient ${i}`);
      });
  });

test("gradients are differentiated again", async () => {
  const twice: [string, (x: Tensor) => Tensor][] = [
    ["inv", (x) => linalg.inv(x)],
    ["det", (x) => linalg.det(x)],
    ["slogdet", (x) => linalg.slogdet(x)[1]],
    ["solve", (x) => linalg.solve(x, x.narrow(1, 0, 2))],
    ["cholesky", (x) => linalg.cholesky(x.matmul(x.mT).add(eye(3, "reference")))],
    ["eigvalsh", (x) => linalg.eigvalsh(x.add(x.mT))],
    ["eigh", (x) => linalg.eigh(x.add(x.mT))[1].pow(2)],
    ["svdvals", (x) => linalg.svdvals(x)],
    ["svd", (x) => linalg.svd(x)[0].pow(2)],
    ["qr", (x) => linalg.qr(x)[0]],
    ["pinv", (x) => linalg.pinv(x)],
  ];
  const data = Float64Array.from({ length: 9 }, (_, i) => ruled(i + 156) + (i % 4 === 0 ? 2 : 0));
  for (const [name, call] of twice) {
    const gradient = (numbers: Float64Array, createGraph: boolean): [Tensor, Tensor] => {
      const x = tensor(numbers, { shape: [3, 3], device: "reference", requiresGrad: true });
      const [grad] = autograd.grad(weighted(call(x)), [x], { createGraph });
      return [weighted(grad), x];
    };
    const [root, x] = gradient(data, true);
    const second = await autograd.grad(root, [x])[0].data();
    for (let i = 0; i < 9; i++) {
      const moved = (by: number) => data.map((value, at) => (at === i ? value + by : value));
      const [up, down] = [gradient(moved(1e-5), false)[0], gradient(moved(-1e-5), false)[0]];
      const slope = ((await up.item()) - (await down.item())) / 2e-5;
      assert.ok(
        Math.abs(second[i] - slope) <= 1e-4 * Math.max(1, Math.abs(slope)),
        `${name} ${i}: ${second[i]}, ${slope}`,
      );
    }
  }
});

test("the determinant has slopes where there is no inverse, too", async () => {
  const x = madeOf("deficient", [4, 4], 2, "reference");
  x.requiresGrad = true;
  linalg.det(x).backward();
  const found = await (x.grad as Tensor).data();
  const data = await x.data();
  for (let i = 0; i < 16; i++) {
    const moved = async (by: number) => {
      const other = data.map((value, at) => (at === i ? value + by : value));
      return linalg.det(tensor(other, { shape: [4, 4], device: "reference" })).item();
    };
    const slope = ((await moved(1e-3)) - (await moved(-1e-3))) / 2e-3;
    assert.ok(Math.abs(found[i] - slope) < 1e-9, `${i}: ${found[i]}, ${slope}`);
  }
});

test("what they make gives the matrix again; tensors have them as methods", async () => {
  const x = madeOf("plain", [2, 5, 3], 1, "reference");
  const near = async (a: Tensor, b: Tensor) =>
    assertNear(await a.data(), [...(await b.data())], 1e-12, "again");
  const [u, s, vh] = linalg.svd(x);
  assert.deepEqual(
    [u.shape, s.shape, vh.shape],
    [
      [2, 5, 5],
      [2, 3],
      [2, 3, 3],
    ],
  );
  await near(u.mT.matmul(u), eye(5, "reference").expand(2, 5, 5));
  await near(u.narrow(-1, 0, 3).mul(s.unsqueeze(-2)).matmul(vh), x);
  const [q, r] = linalg.qr(x, "complete");
  await near(q.matmul(r), x);
  const symmetric = x.mT.matmul(x);
  const [values, vectors] = linalg.eigh(symmetric);
  await near(vectors.mul(values.unsqueeze(-2)).matmul(vectors.mT), symmetric);
  await near(symmetric.inverse().matmul(symmetric), eye(3, "reference").expand(2, 3, 3));
  await near(symmetric.det(), det(symmetric));
  await near(symmetric.logdet(), symmetric.slogdet()[1]);
  await near(symmetric.matrixPower(2), matrixPower(symmetric, 2));
  await near(x.pinverse(), linalg.pinv(x));
  const nothing = tensor([], { device: "reference" }).view(0, 3, 3);
  assert.deepEqual([linalg.inv(nothing).shape, linalg.det(nothing).shape], [[0, 3, 3], [0]]);
  const zeros = madeOf("plain", [3, 3], 0, "reference").mul(0);
  const [zu, zs] = linalg.svd(zeros);
  await near(zu.mT.matmul(zu), eye(3, "reference"));
  assert.deepEqual([...(await zs.data())], [0, 0, 0]);
});

test("what has no inverse, no root, no such shape is refused", () => {
  const refuses = (run: () => unknown, message: RegExp) => assert.throws(run, message);
  const singular = tensor([[1, 2], [2, 4]]); // biome-ignore format: a matrix
  refuses(() => linalg.inv(singular), /inv: the matrix has no inverse/);
  refuses(() => linalg.solve(singular, tensor([1, 2])), /solve: the matrix has no inverse/);
  refuses(() => linalg.cholesky(singular.neg()), /cholesky: the matrix is not positive definite/);
  refuses(() => linalg.inv(tensor([[1, 2, 3]])), /inv expects square matrices, got shape \[1, 3\]/);
  refuses(() => linalg.det(tensor([1])), /det expects matrices .*, got shape \[1\]/);
  refuses(() => linalg.inv(singular.int()), /inv: input is int32, expected float32/);
  refuses(() => linalg.inv([[1]] as unknown as Tensor), /expected a tensor/);
  refuses(() => linalg.solve(singular, tensor([1, 2, 3])), /solve expects float32 with 2 rows/);
  refuses(() => linalg.solve(singular, tensor([1, 2]), { left: false }), /with left: false B is a matrix/);
  refuses(() => linalg.eig(singular), /eig gives complex numbers, which are not here; .*take eigh/);
  refuses(() => linalg.matrixNorm(singular, 3), /ord is 3, expected "fro", "nuc"/);
  refuses(() => linalg.matrixNorm(singular, "fro", [0, 0]), /lies in two dimensions, got \[0, 0\]/);
  refuses(() => linalg.norm(tensor([[[1]]]), 2), /the input is a vector or a matrix, got shape \[1, 1, 1\]/);
  refuses(() => linalg.norm(tensor([1]), "fro"), /fro is a norm of matrices/);
  refuses(() => linalg.multiDot([singular]), /two or more matrices/);
  refuses(() => matrixPower(singular, -1), /no inverse/);
  const wide = tensor([[1, 2, 3]], { requiresGrad: true });
  refuses(
    () => linalg.qr(wide)[1].sum().backward(),
    /gradients flow for matrices with no more columns than rows/,
  );
});
