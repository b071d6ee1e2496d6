// The forward-forward algorithm (Hinton 2022, https://arxiv.org/abs/2212.13345): no gradient goes from layer to layer. Every layer learns
// alone to answer strongly to pictures with their right class written into them, and weakly to those with a wrong one.
import { arange, cat, full, nn, noGrad, optim, randint, stack, type Tensor } from "@tinycnn/core";
import { fashionBatches, type Training, watch } from "./training.ts";

const CLASSES = 10;
/** Mean square of a layer's answer between weak and strong. */
const THRESHOLD = 2;

class Layer extends nn.Linear {
  relu = new nn.ReLU();
  readonly optimizer: optim.Adam;

  constructor(inFeatures: number, outFeatures: number, lr: number) {
    super(inFeatures, outFeatures);
    this.optimizer = new optim.Adam(this.parameters(), { lr });
  }

  /** Only the direction of what comes in counts: its length already told the layer before. */
  override forward(x: Tensor): Tensor {
    const direction = x.div(x.norm(2, 1, true).add(1e-4));
    return this.relu(direction.mm(this.weight.T).add((this.bias as Tensor).unsqueeze(0)));
  }

  /** One step on right and wrong pictures [N, in]; the loss, and what goes on to the next layer. */
  learn(right: Tensor, wrong: Tensor): [loss: Tensor, right: Tensor, wrong: Tensor] {
    const strength = (x: Tensor): Tensor => this.forward(x).pow(2).mean(1);
    const excess = cat([strength(right).neg().add(THRESHOLD), strength(wrong).sub(THRESHOLD)]);
    const loss = excess.exp().log1p().mean();
    this.optimizer.zeroGrad();
    loss.backward();
    this.optimizer.step();
    return [loss.detach(), this.forward(right).detach(), this.forward(wrong).detach()];
  }
}

/** Writes classes into the first ten pixels of flat pictures [N, pixels]: the largest number there is, at the place of the class. */
export function overlaid(x: Tensor, classes: Tensor | number): Tensor {
  const written = x.clone().set([":", `:${CLASSES}`], 0);
  const places = typeof classes === "number" ? full([x.size(0)], classes, { dtype: "int32" }) : classes;
  return written.set([arange(x.size(0)), places], x.max());
}

export class Net extends nn.Module {
  layers: nn.ModuleList;

  constructor(sizes: readonly number[], lr: number) {
    super();
    this.layers = new nn.ModuleList(sizes.slice(1).map((size, i) => new Layer(sizes[i], size, lr)));
  }

  /** Flat pictures [N, pixels] to the class [N] that all layers together answer to most. */
  override forward(x: Tensor): Tensor {
    const answers = Array.from({ length: CLASSES }, (_, label) => {
      let seen = overlaid(x, label);
      const strengths = [...this.layers].map((layer) => {
        seen = (layer as Layer)(seen);
        return seen.pow(2).mean(1);
      });
      return strengths.reduce((sum, one) => sum.add(one));
    });
    return stack(answers, 1).argmax(1);
  }
}

export function forwardForward(
  sizes: readonly number[] = [784, 500, 500],
  lr = 0.03,
): Training<[x: Tensor, classes: Tensor]> {
  const model = new Net(sizes, lr);
  return {
    modules: { model },
    step(x, classes) {
      // A wrong class: between one and nine places further round.
      const others = classes.add(randint(1, CLASSES, [x.size(0)])).remainder(CLASSES);
      let [right, wrong] = [overlaid(x, classes), overlaid(x, others)];
      const losses = [...model.layers].map((layer) => {
        const [loss, ...next] = (layer as Layer).learn(right, wrong);
        [right, wrong] = next;
        return loss;
      });
      const found = noGrad(() => model(x));
      return { losses: stack(losses), loss: losses[0], accuracy: found.eq(classes).float().mean() };
    },
  };
}

export async function main(steps = 100): Promise<void> {
  const batches = await fashionBatches(256);
  await watch(
    forwardForward,
    () => {
      const [pictures, classes] = batches();
      return [pictures.flatten(1), classes];
    },
    steps,
  );
}
