// Two networks against each other (Radford et al. 2015, https://arxiv.org/abs/1511.06434): one draws pictures out of noise, the other
// tells them from real ones, and each learns from the other.
import { full, nn, noGrad, optim, randn, type Tensor } from "@tinycnn/core";
import { saveImage } from "@tinycnn/vision/node";
import { fashionBatches, type Training, watch } from "./training.ts";

interface Sizes {
  /** Numbers of noise to one picture. */
  noise?: number;
  /** Channels of the layer next to the picture, of the generator and of the discriminator. */
  generator?: number;
  discriminator?: number;
  /** Channels of the picture. */
  channels?: number;
}

const up = (from: number, to: number): nn.Module[] => [
  new nn.ConvTranspose2d(from, to, 4, 2, 1, { bias: false }),
  new nn.BatchNorm2d(to),
  new nn.ReLU(),
];
const down = (from: number, to: number): nn.Module[] => [
  new nn.Conv2d(from, to, 4, 2, 1, { bias: false }),
  new nn.BatchNorm2d(to),
  new nn.LeakyReLU(0.2),
];

/** Noise [N, noise, 1, 1] to pictures [N, channels, 64, 64], −1 to 1. */
export class Generator extends nn.Module {
  main: nn.Sequential;

  constructor(noise: number, width: number, channels: number) {
    super();
    this.main = new nn.Sequential(
      new nn.ConvTranspose2d(noise, width * 8, 4, 1, 0, { bias: false }), // 4 × 4
      new nn.BatchNorm2d(width * 8),
      new nn.ReLU(),
      ...up(width * 8, width * 4), // 8 × 8
      ...up(width * 4, width * 2), // 16 × 16
      ...up(width * 2, width), // 32 × 32
      new nn.ConvTranspose2d(width, channels, 4, 2, 1, { bias: false }),
      new nn.Tanh(),
    );
  }

  override forward(noise: Tensor): Tensor {
    return this.main(noise);
  }
}

/** Pictures [N, channels, 64, 64] to the probability that each is real, [N]. */
export class Discriminator extends nn.Module {
  main: nn.Sequential;

  constructor(width: number, channels: number) {
    super();
    this.main = new nn.Sequential(
      new nn.Conv2d(channels, width, 4, 2, 1, { bias: false }),
      new nn.LeakyReLU(0.2),
      ...down(width, width * 2),
      ...down(width * 2, width * 4),
      ...down(width * 4, width * 8), // 4 × 4
      new nn.Conv2d(width * 8, 1, 4, 1, 0, { bias: false }),
      new nn.Sigmoid(),
    );
  }

  override forward(picture: Tensor): Tensor {
    return this.main(picture).view(-1);
  }
}

function initWeights(module: nn.Module): void {
  if (module instanceof nn.Conv2d || module instanceof nn.ConvTranspose2d)
    nn.init.normal_(module.weight, 0, 0.02);
  if (!(module instanceof nn.BatchNorm2d)) return;
  nn.init.normal_(module.weight as nn.Parameter, 1, 0.02);
  nn.init.zeros_(module.bias as nn.Parameter);
}

export function dcgan({
  noise = 100,
  generator = 64,
  discriminator = 64,
  channels = 1,
}: Sizes = {}): Training<[real: Tensor]> & { draw(count: number): Tensor } {
  const netG = new Generator(noise, generator, channels).apply(initWeights);
  const netD = new Discriminator(discriminator, channels).apply(initWeights);
  const criterion = new nn.BCELoss();
  const settings = { lr: 2e-4, betas: [0.5, 0.999] as [number, number] };
  const optimizerD = new optim.Adam(netD.parameters(), settings);
  const optimizerG = new optim.Adam(netG.parameters(), settings);
  return {
    modules: { netD, netG },
    draw: (count) => noGrad(() => netG(randn([count, noise, 1, 1]))),
    step(real) {
      const count = real.size(0);
      // The discriminator: real ones are 1, drawn ones 0.
      netD.zeroGrad();
      const label = full([count], 1);
      const lossReal = criterion(netD(real), label);
      lossReal.backward();
      const fake = netG(randn([count, noise, 1, 1]));
      label.fill_(0);
      const lossFake = criterion(netD(fake.detach()), label);
      lossFake.backward();
      const lossD = lossReal.add(lossFake).detach();
      optimizerD.step();
      // The generator: what it drew should be taken for real.
      netG.zeroGrad();
      label.fill_(1);
      const lossG = criterion(netD(fake), label);
      lossG.backward();
      optimizerG.step();
      return { lossD, lossG, fake };
    },
  };
}

/** Trains on pictures of 64 × 64, and writes 64 drawn ones to dcgan.png. */
export async function main(steps = 60, file = "dcgan.png"): Promise<void> {
  const batches = await fashionBatches(32, 64);
  const made = dcgan({ generator: 16, discriminator: 16 });
  await watch(
    () => made,
    () => [batches()[0].mul(2).sub(1)],
    steps,
  );
  await saveImage(made.draw(64), file, { normalize: true });
}
