// A variational autoencoder (Kingma & Welling 2013, https://arxiv.org/abs/1312.6114): pictures become points of a small space in which
// neighbours look alike, so that a point drawn there is a picture that nobody took.
import { nn, noGrad, optim, randn, randnLike, type Tensor } from "@tinycnn/core";
import { saveImage } from "@tinycnn/vision/node";
import { fashionBatches, type Training, watch } from "./training.ts";

const F = nn.functional;

type Seen = [picture: Tensor, mu: Tensor, logvar: Tensor];

export class VAE extends nn.Module<[Tensor], Seen> {
  fc1 = new nn.Linear(784, 400);
  fc21 = new nn.Linear(400, 20);
  fc22 = new nn.Linear(400, 20);
  fc3 = new nn.Linear(20, 400);
  fc4 = new nn.Linear(400, 784);

  /** Mean and logarithm of the variance of where a picture may lie, [N, 20] each. */
  encode(x: Tensor): [mu: Tensor, logvar: Tensor] {
    const h = F.relu(this.fc1(x));
    return [this.fc21(h), this.fc22(h)];
  }

  /** Points [N, 20] to pictures [N, 784]. */
  decode(z: Tensor): Tensor {
    return F.sigmoid(this.fc4(F.relu(this.fc3(z))));
  }

  override forward(x: Tensor): Seen {
    const [mu, logvar] = this.encode(x.flatten(1));
    const std = logvar.mul(0.5).exp();
    // A point is drawn so that gradients reach mean and variance: the chance comes from outside.
    const z = mu.add(randnLike(std).mul(std));
    return [this.decode(z), mu, logvar];
  }
}

/** What the picture lost, and how far its place is from the normal distribution (Kullback-Leibler), summed over the batch. */
export function vaeLoss([picture, mu, logvar]: Seen, x: Tensor): Tensor {
  const lost = F.binaryCrossEntropy(picture, x.flatten(1), { reduction: "sum" });
  const divergence = logvar.add(1).sub(mu.pow(2)).sub(logvar.exp()).sum().mul(-0.5);
  return lost.add(divergence);
}

export function vae(): Training<[pictures: Tensor]> & { model: VAE } {
  const model = new VAE();
  const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
  return {
    model,
    modules: { model },
    step(pictures) {
      optimizer.zeroGrad();
      const seen = model(pictures);
      const loss = vaeLoss(seen, pictures);
      loss.backward();
      optimizer.step();
      return { loss, mu: seen[1] };
    },
  };
}

/** Trains, and writes 64 pictures drawn from the space to vae.png. */
export async function main(steps = 300, file = "vae.png"): Promise<void> {
  const batches = await fashionBatches(128);
  const made = vae();
  await watch(
    () => made,
    () => [batches()[0]],
    steps,
  );
  const drawn = noGrad(() => made.model.decode(randn([64, 20])).view(64, 1, 28, 28));
  await saveImage(drawn, file);
}
