// Optimizers by their name on the command line. A setting that is null is the optimizer's own.
import { type nn, optim, say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import type { Config } from "./config.ts";

export type OptimizerLike = optim.Optimizer<{ lr: number }>;

type Settings = Pick<
  Config,
  "lr" | "auxLr" | "biasLr" | "momentum" | "nesterov" | "weightDecay" | "alpha" | "betas"
>;
type Maker = (params: nn.Parameter[], settings: Settings) => unknown;

/** The settings that are not null. */
const given = <T extends object>(settings: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)) as never;

/** Rate of what is no filter when muon is not told. */
const AUX_LR = 0.05;

/**
 * Muon with airbench's settings for the filters of convolutions, SGD for the rest: last layer, biases, normalisation. Rate times decay
 * is alike for all of the rest.
 */
function muonAndSgd(params: nn.Parameter[], { lr, auxLr, biasLr, momentum, weightDecay }: Settings) {
  const aux = auxLr ?? AUX_LR;
  const rates = { weights: aux, biases: biasLr ?? aux };
  const pull = aux * (weightDecay ?? 0);
  const part = (of: (dimensions: number) => boolean) => params.filter(({ shape }) => of(shape.length));
  const groups = [
    { params: part((d) => d === 2), lr: rates.weights, weightDecay: pull / rates.weights },
    { params: part((d) => d < 2), lr: rates.biases, weightDecay: pull / rates.biases },
  ].filter((group) => group.params.length > 0);
  const filters = part((d) => d > 2);
  if (filters.length === 0)
    throw new UserError(say`--optimizer muon: this model has no convolution; use sgd or adam`);
  return new optim.Combined([
    new optim.Muon(filters, { lr, momentum: momentum ?? 0.6, weightDecay: 0, nsSteps: 3, normalize: true }),
    new optim.SGD(groups, { momentum: 0.85, nesterov: true }),
  ]);
}

export const optimizers: Readonly<Record<string, Maker>> = {
  adam: (params, { lr, weightDecay, betas }) => new optim.Adam(params, given({ lr, weightDecay, betas })),
  adamw: (params, { lr, weightDecay, betas }) => new optim.AdamW(params, given({ lr, weightDecay, betas })),
  sgd: (params, { lr, momentum, nesterov, weightDecay }) =>
    new optim.SGD(params, given({ lr, momentum: momentum ?? 0.9, nesterov, weightDecay })),
  rmsprop: (params, { lr, momentum, weightDecay, alpha }) =>
    new optim.RMSprop(params, given({ lr, momentum, weightDecay, alpha })),
  muon: muonAndSgd,
};

/** The config's optimizer, inside Lookahead if it asks for that. */
export function createOptimizer(params: nn.Parameter[], config: Config): OptimizerLike {
  const optimizer = optimizers[config.optimizer](params, config) as OptimizerLike;
  return config.lookahead ? new optim.Lookahead(optimizer, config.lookahead) : optimizer;
}
