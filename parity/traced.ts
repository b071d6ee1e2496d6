// The models of examples/models, small, what draws their batches in the order in which tracedModels.py draws, and how two steps compare.
import assert from "node:assert/strict";
import { manualSeed, noGrad, rand, randint, randn, type Tensor, tensor } from "@tinycnn/core";
import { actorCritic } from "../examples/models/actorCritic.ts";
import { charRnn } from "../examples/models/charRnn.ts";
import { convMixer } from "../examples/models/convMixer.ts";
import { dcgan } from "../examples/models/dcgan.ts";
import { dqn } from "../examples/models/dqn.ts";
import { fastStyle } from "../examples/models/fastStyle.ts";
import { forwardForward } from "../examples/models/forwardForward.ts";
import { gpt } from "../examples/models/gpt.ts";
import { mlpMixer } from "../examples/models/mlpMixer.ts";
import { mnist } from "../examples/models/mnist.ts";
import { mnistRnn } from "../examples/models/mnistRnn.ts";
import { quickstart } from "../examples/models/quickstart.ts";
import { regression } from "../examples/models/regression.ts";
import { reinforce } from "../examples/models/reinforce.ts";
import { seq2seq } from "../examples/models/seq2seq.ts";
import { siamese } from "../examples/models/siamese.ts";
import { superResolution } from "../examples/models/superResolution.ts";
import { timeSequence } from "../examples/models/timeSequence.ts";
import type { Training } from "../examples/models/training.ts";
import { transfer } from "../examples/models/transfer.ts";
import { unet } from "../examples/models/unet.ts";
import { vae } from "../examples/models/vae.ts";
import { visionTransformer } from "../examples/models/visionTransformer.ts";
import { wordLanguageModel } from "../examples/models/wordLanguageModel.ts";
import golden from "./golden/traced.json" with { type: "json" };

interface Traced {
  make: () => Training<unknown[]>;
  draw: () => unknown[];
}
/** What a model takes is what is drawn for it. */
const traced = <Batch extends unknown[]>(make: () => Training<Batch>, draw: () => Batch): Traced => ({
  make: make as () => Training<unknown[]>,
  draw,
});

const pictures =
  (...shape: number[]) =>
  (): [Tensor, Tensor] => [rand(shape), randint(0, 10, [shape[0]])];

export const models: Readonly<Record<string, Traced>> = {
  mnist: traced(() => mnist(1), pictures(4, 1, 28, 28)),
  mnistRnn: traced(mnistRnn, pictures(6, 1, 28, 28)),
  vae: traced(vae, () => [rand([5, 1, 28, 28])]),
  dcgan: traced(
    () => dcgan({ noise: 7, generator: 4, discriminator: 3, channels: 3 }),
    () => [rand([4, 3, 64, 64]).mul(2).sub(1)],
  ),
  superResolution: traced(
    () => superResolution(3),
    () => [rand([2, 1, 9, 8]), rand([2, 1, 27, 24])],
  ),
  quickstart: traced(quickstart, pictures(8, 1, 28, 28)),
  gpt: traced(
    () => gpt({ vocabulary: 11, context: 8, width: 12, heads: 3, layers: 2, dropout: 0.2 }),
    () => [randint(0, 11, [3, 8]), randint(0, 11, [3, 8])],
  ),
  visionTransformer: traced(
    () => visionTransformer({ channels: 3, imageSize: 12, width: 16, heads: 2 }),
    pictures(4, 3, 12, 12),
  ),
  convMixer: traced(
    () => convMixer({ channels: 3, width: 8, depth: 2, kernelSize: 9 }),
    pictures(4, 3, 16, 16),
  ),
  mlpMixer: traced(() => mlpMixer({ channels: 3, imageSize: 16, width: 12 }), pictures(4, 3, 16, 16)),
  unet: traced(
    () => unet({ channels: 3, classes: 2, width: 4, lr: 1e-3 }),
    () => [randn([2, 3, 35, 44]), randint(0, 2, [2, 35, 44])],
  ),
  dqn: traced(dqn, () => [
    randn([16, 4]),
    randint(0, 2, [16, 1]),
    randn([16]),
    tensor(Array.from({ length: 16 }, (_, i) => i % 5 > 0)),
    randn([12, 4]),
  ]),
  siamese: traced(siamese, () => [randn([3, 1, 64, 64]), randn([3, 1, 64, 64]), tensor([1, 0, 1])]),
  transfer: traced(transfer, () => [randn([3, 3, 64, 64]), randint(0, 2, [3])]),
  fastStyle: traced(
    () => fastStyle(rand([1, 3, 16, 20]).mul(255), { channels: 3, width: 4 }),
    () => [rand([2, 3, 16, 20]).mul(255)],
  ),
  forwardForward: traced(
    () => forwardForward([40, 30, 20]),
    () => [rand([12, 40]), randint(0, 10, [12])],
  ),
  actorCritic: traced(actorCritic, () => [rand([4])]),
  reinforce: traced(reinforce, () => [rand([4])]),
  wordLanguageModel: traced(
    () => wordLanguageModel({ words: 9, width: 6, hidden: 7 }),
    () => [randint(0, 9, [5, 3]), randint(0, 9, [5, 3])],
  ),
  charRnn: traced(
    () => charRnn(12, 3, 10),
    () => [randint(0, 12, [6]), randint(0, 3, [1])],
  ),
  seq2seq: traced(
    () => seq2seq(9, 8),
    () => [randint(1, 9, [3, 5]), randint(1, 9, [3, 4])],
  ),
  timeSequence: traced(
    () => timeSequence({ hidden: 8, maxIter: 3 }),
    () => [rand([3, 9])],
  ),
  regression: traced(regression, () => [randn([32]), randn([32, 1])]),
};

/** The norm, and a sum with weights by rule: what traced.py's `seen` gives. */
type Seen = number[];

export interface Case {
  name: string;
  steps: Record<string, [shape: number[], norm: number, sum: number]>[];
  parameters: [key: string, shape: number[], gradient: Seen | null, move: Seen | null][];
}
export const cases = golden.cases as unknown as Case[];

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

export async function check({ name, steps, parameters }: Case): Promise<void> {
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

/** Of eleven million weights: seconds. */
export const LARGE = ["siamese", "transfer"];
