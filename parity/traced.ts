// The models of examples/models, small, and what draws their batches: in the order in which tracedModels.py draws.
import { rand, randint, randn, type Tensor, tensor } from "@tinycnn/core";
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
import { siamese } from "../examples/models/siamese.ts";
import { superResolution } from "../examples/models/superResolution.ts";
import type { Training } from "../examples/models/training.ts";
import { transfer } from "../examples/models/transfer.ts";
import { unet } from "../examples/models/unet.ts";
import { vae } from "../examples/models/vae.ts";
import { visionTransformer } from "../examples/models/visionTransformer.ts";

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
  regression: traced(regression, () => [randn([32]), randn([32, 1])]),
};
