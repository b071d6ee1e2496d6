// Distributions against PyTorch's (distributions.py): the same draws from the same seed, densities, entropy, moments, divergences,
// gradients; and what is refused.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  ArgumentError,
  type Data,
  distributions,
  manualSeed,
  noGrad,
  type Tensor,
  tensor,
} from "@tinycnn/core";
import { assertClose } from "./close.ts";
import golden from "./golden/distributions.json" with { type: "json" };

type Nested = number | Nested[];
type Given = Record<string, Nested>;
interface Plain {
  shape: number[];
  data: number[];
}
interface Graded extends Plain {
  grads: Record<string, number[] | null>;
}
interface Case {
  kind: Kind;
  given: Given;
  batchShape: number[];
  drawn: Plain[];
  mean: number[];
  variance: number[];
  logProb: Graded[];
  entropy: Graded;
  rsample?: Graded;
  cdf?: Graded;
  icdf?: Graded;
}

const { Bernoulli, Categorical, klDivergence, Normal, Uniform } = distributions;
const kinds = { Normal, Uniform, Bernoulli, Categorical };
type Kind = keyof typeof kinds;

type Of = Record<string, Tensor>;
const leavesOf = (given: Given): Of =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, tensor(value as number[], { requiresGrad: true })]),
  );
const make = (kind: Kind, leaves: Of) =>
  Reflect.construct(kinds[kind], [leaves]) as distributions.Distribution;

const plain = ({ shape, data }: Plain): Tensor => tensor(Float32Array.from(data), { shape });
/** NaN as distributions.py writes it. */
const known = (data: Data): number[] => Array.from(data, (x) => (Number.isNaN(x) ? -7 : Math.min(x, 1e30)));

async function checkGraded(
  wanted: Graded,
  given: Given,
  call: (leaves: Of) => Tensor,
  what: string,
): Promise<void> {
  const leaves = leavesOf(given);
  const y = call(leaves);
  assert.deepEqual(y.shape, wanted.shape, what);
  assertClose(known(await y.data()), wanted.data, 2e-6, what);
  if (!y.requiresGrad) return;
  const weights = tensor(
    Float32Array.from({ length: y.numel }, (_, i) => (i % 5) - 1.5),
    { shape: y.shape },
  );
  y.mul(weights).sum().backward();
  for (const [key, grad] of Object.entries(wanted.grads)) {
    const own = (await leaves[key].grad?.data()) ?? new Float32Array(leaves[key].numel);
    assertClose(own, grad ?? Array.from(own, () => 0), 1e-5, `${what}: gradient of ${key}`);
  }
}

describe("as in PyTorch", () => {
  for (const one of golden.cases as unknown as Case[])
    test(`${one.kind}(${JSON.stringify(one.given)})`, async () => {
      const { kind, given, drawn } = one;
      const made = make(kind, leavesOf(given));
      assert.deepEqual(made.batchShape, one.batchShape);
      manualSeed(5);
      for (const [i, shape] of [[], [4], [2, 3]].entries()) {
        const sample = made.sample(shape);
        assert.deepEqual([sample.shape, sample.requiresGrad], [drawn[i].shape, false]);
        assertClose(await sample.data(), drawn[i].data, 1e-6, "drawn");
      }
      await noGrad(async () => {
        assertClose(known(await made.mean.data()), one.mean, 1e-6, "mean");
        assertClose(known(await made.variance.data()), one.variance, 1e-6, "variance");
      });
      for (const [i, wanted] of one.logProb.entries())
        await checkGraded(wanted, given, (of) => make(kind, of).logProb(plain(drawn[i])), "logProb");
      await checkGraded(one.entropy, given, (of) => make(kind, of).entropy(), "entropy");
      const { rsample, cdf, icdf } = one;
      if (!rsample || !cdf || !icdf) return;
      manualSeed(6);
      await checkGraded(rsample, given, (of) => make(kind, of).rsample([2]), "rsample");
      type Whole = InstanceType<typeof Normal>;
      const whole = (of: Of) => make(kind, of) as Whole;
      await checkGraded(cdf, given, (of) => whole(of).cdf(plain(drawn[1])), "cdf");
      const share = tensor(
        Float32Array.from({ length: made.mean.numel }, () => 0.3),
        { shape: made.batchShape },
      );
      await checkGraded(icdf, given, (of) => whole(of).icdf(share), "icdf");
    });
});

test("divergences", async () => {
  for (const { kind, p, q, ...wanted } of golden.kl as unknown as (Graded & {
    kind: Kind;
    p: Given;
    q: Given;
  })[]) {
    const both = Object.fromEntries(
      Object.entries({ p, q }).flatMap(([of, given]) =>
        Object.entries(given).map(([key, value]) => [`${of}.${key}`, value]),
      ),
    );
    const of = (leaves: Of, which: string) =>
      make(
        kind,
        Object.fromEntries(
          Object.entries(leaves).flatMap(([key, x]) => (key.startsWith(which) ? [[key.slice(2), x]] : [])),
        ),
      );
    await checkGraded(
      wanted,
      both,
      (leaves) => klDivergence(of(leaves, "p"), of(leaves, "q")),
      `kl of ${kind}`,
    );
  }
});

test("what is no distribution, or no value of it, is refused", () => {
  const refuses = (run: () => unknown, message: RegExp) =>
    assert.throws(run, (error) => {
      assert.match(String(error), message);
      return true;
    });
  refuses(() => new Normal(0, 0), /Normal: scale must be above 0, got 0/);
  refuses(() => new Normal(tensor([1, 2]), tensor([1, 2, 3])), /broadcast/);
  refuses(() => new Normal(tensor(Int32Array.of(1)), 1), /parameters are float32, got int32/);
  refuses(() => new Uniform(1, 1), /high − low must be above 0, got 0/);
  refuses(() => new Uniform(0, 1).logProb(tensor([2])), /value must be from low to high/);
  refuses(() => new Bernoulli({}), /give probs or logits, one of the two/);
  refuses(() => new Bernoulli(0.5, 1), /give probs or logits, one of the two/);
  refuses(() => new Bernoulli(1.5), /probs must be from 0 to 1, got 1.5/);
  refuses(() => new Bernoulli(0.5).logProb(tensor([0.5])), /value must be 0 or 1, got 0.5/);
  refuses(() => new Categorical(tensor([-1, 2])), /probs must be of at least 0, got -1/);
  refuses(() => new Categorical(tensor(1)), /a probability for each class/);
  refuses(() => new Categorical(tensor([1, 2])).logProb(tensor(Int32Array.of(2))), /a class, 0 to 1, got 2/);
  refuses(() => new Categorical(tensor([1, 2])).rsample(), /no gradient flows through what is drawn here/);
  refuses(() => new Normal(0, 1).sample([-1]), /sizes are whole numbers of at least 0/);
  refuses(() => new Normal(0, 1).logProb(1 as unknown as Tensor), /value must be a tensor, got 1/);
  refuses(
    () => klDivergence(new Normal(0, 1), new Uniform(0, 1)),
    /klDivergence: Normal from Uniform is not here/,
  );
  assert.throws(() => klDivergence(new Normal(0, 1), new Uniform(0, 1)), ArgumentError);
  // Whoever asks not to be told is not.
  new Normal(0, -1, { validateArgs: false });
});
