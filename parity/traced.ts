// The models of examples/models, small, and what draws their batches: in the order in which tracedModels.py draws.
import { rand, randint, randn, type Tensor } from "@tinycnn/core";
import { dcgan } from "../examples/models/dcgan.ts";
import { mnist } from "../examples/models/mnist.ts";
import { mnistRnn } from "../examples/models/mnistRnn.ts";
import { quickstart } from "../examples/models/quickstart.ts";
import { regression } from "../examples/models/regression.ts";
import { superResolution } from "../examples/models/superResolution.ts";
import type { Training } from "../examples/models/training.ts";
import { vae } from "../examples/models/vae.ts";

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
  regression: traced(regression, () => [randn([32]), randn([32, 1])]),
};
