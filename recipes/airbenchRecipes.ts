// How airbench trains its 94 % network: optimizer, learning rates, averaging. The losses are sums over a batch.
import { type nn, optim } from "@tinycnn/core";
import type { models } from "@tinycnn/vision";

export interface AirbenchRecipe {
  make(
    model: models.Airbench94,
    batch: { batchSize: number; momentum: number },
  ): optim.Optimizer<{ lr: number }>;
  /** Share of the full learning rate when this share of the training is done, [0, 1]. */
  lrShare(done: number): number;
  /** Whether slow weights follow. */
  lookahead: boolean;
}

function partsOf(model: models.Airbench94) {
  const trained = [...model.namedParameters()].filter(([, { requiresGrad }]) => requiresGrad);
  const part = (belongs: (name: string, parameter: nn.Parameter) => boolean) =>
    trained.filter(([name, parameter]) => belongs(name, parameter)).map(([, parameter]) => parameter);
  const isNorm = (name: string): boolean => name.includes("norm");
  return {
    norms: part(isNorm),
    others: part((name) => !isNorm(name)),
    filters: part((_, { shape }) => shape.length === 4),
    heads: part((_, { shape }) => shape.length === 2),
  };
}

/** legacy/airbench94.py. Learning rate and weight decay for 1,024 examples, whatever the momentum. */
const sgd: AirbenchRecipe = {
  make(model, { batchSize, momentum }) {
    const kilostep = 1024 * (1 + 1 / (1 - momentum));
    const lr = 11.5 / kilostep;
    const weightDecay = (0.0153 * batchSize) / kilostep;
    const biasLr = 64 * lr;
    const { norms, others } = partsOf(model);
    const groups = [
      { params: norms, lr: biasLr, weightDecay: weightDecay / biasLr },
      { params: others, lr, weightDecay: weightDecay / lr },
    ];
    return new optim.SGD(groups, { momentum, nesterov: true });
  },
  /** In a line from 0.2 to 1, then to 0.07. */
  lrShare(done) {
    const warm = 0.23;
    if (done < warm) return 0.2 + 0.8 * (done / warm);
    return 1 - 0.93 * ((done - warm) / (1 - warm));
  },
  lookahead: true,
};

/** Scale of the logits there over that of our model, so that the last layer learns as fast. */
const LOGIT_SCALE = 1 / 256 / (1 / 9);

/**
 * airbench94_muon.py, whose batches are of 2,000: a filter's rate goes with the root of the batch. The whitening's bias learns at the
 * last layer's rate, not faster, since its rate here falls over the whole run.
 */
const muon: AirbenchRecipe = {
  make(model, { batchSize, momentum }) {
    const { norms, filters, heads } = partsOf(model);
    const weightDecay = 2e-6 * batchSize;
    const biasLr = 0.053;
    const headLr = 0.67 * LOGIT_SCALE ** 2;
    const whiteningLr = headLr;
    const { bias } = model.whitening;
    const groups = [
      { params: bias ? [bias] : [], lr: whiteningLr, weightDecay: weightDecay / whiteningLr },
      { params: norms, lr: biasLr, weightDecay: weightDecay / biasLr },
      { params: heads, lr: headLr, weightDecay: weightDecay / headLr },
    ];
    const lr = 0.24 * Math.sqrt(batchSize / 2000);
    return new optim.Combined([
      new optim.Muon(filters, { lr, momentum: 0.6, weightDecay: 0, nsSteps: 3, normalize: true }),
      new optim.SGD(groups, { momentum, nesterov: true }),
    ]);
  },
  lrShare: (done) => 1 - done,
  lookahead: false,
};

export const airbenchRecipes: Readonly<Record<string, AirbenchRecipe>> = { sgd, muon };
