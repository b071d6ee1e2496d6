// Steps of a network on pictures of a fixed generator of numbers, in Node or in a page: their losses, and what the weights are then, to the bit.
import {
  type Device,
  manualSeed,
  nn,
  noGrad,
  optim,
  setDefaultDevice,
  type Tensor,
  tensor,
} from "@tinycnn/core";
import { models } from "@tinycnn/vision";

type Optimizer = { zeroGrad(): void; step(): void };

export interface Network {
  readonly side: number;
  readonly batch: number;
  make(): nn.Module;
  optimizer(parameters: Tensor[]): Optimizer;
}

const sgd = (lr: number) => (parameters: Tensor[]) =>
  new optim.SGD(parameters, { lr, momentum: 0.9, nesterov: true });

/**
 * The smallest pictures that each takes, or nearly, and half of airbench's channels: drivers that compute on the processor are slow. Rates are
 * small, and none is Adam's, which takes a whole step for a gradient near 0: else a sum soon has another sign, and what rounds differently goes
 * apart from there. Of ResNet20's 94,000 ReLUs one stands within rounding of 0 every few steps, and its gradient comes or does not: the rate
 * is one at which that is not seen.
 */
export const networks = {
  TinyCNN: {
    side: 8,
    batch: 8,
    make: () => new models.TinyCNN({ imageSize: 8 }),
    optimizer: sgd(0.003),
  },
  ResNet20: { side: 8, batch: 8, make: () => new models.ResNet20(), optimizer: sgd(1e-5) },
  Airbench94: {
    side: 25,
    batch: 2,
    make: () => new models.Airbench94({ imageSize: 25, widths: [32, 128, 128] }),
    optimizer: sgd(0.001),
  },
} satisfies Record<string, Network>;

export type NetworkName = keyof typeof networks;

/** Pictures of a step, brighter by class, under noise: where two pixels are alike, rounding decides which is the largest. */
export function pictures({ side, batch }: Network, step: number): [Tensor, Tensor] {
  const pixels = 3 * side * side;
  let seed = step + 12_345;
  const data = Float32Array.from({ length: batch * pixels }, (_, i) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32 + (Math.floor(i / pixels) % 10) / 10 - 1;
  });
  const labels = Int32Array.from({ length: batch }, (_, i) => i % 10);
  return [tensor(data, { shape: [batch, 3, side, side] }), tensor(labels)];
}

/** @returns a number of all weights' and statistics' bits, and the losses */
export async function steps(
  device: Device,
  name: NetworkName,
  count: number,
): Promise<{ bits: number; losses: number[] }> {
  setDefaultDevice(device);
  manualSeed(0);
  const network: Network = networks[name];
  const model = network.make();
  const learning = model.parameters().filter(({ requiresGrad }) => requiresGrad);
  const optimizer = network.optimizer(learning);
  const criterion = new nn.CrossEntropyLoss();
  const losses: number[] = [];
  for (let step = 0; step < count; step++) {
    const [x, y] = pictures(network, step);
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    losses.push(await loss.item());
  }
  const all = noGrad(() => [...model.stateDict().values()]);
  let bits = 0;
  for (const elements of await Promise.all(all.map((one) => one.data())))
    for (const word of new Uint32Array(Float32Array.from(elements).buffer))
      bits = (Math.imul(bits, 31) + word) >>> 0;
  return { bits, losses };
}
