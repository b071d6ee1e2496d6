// Optimizers by their name on the command line. A setting that is null is the optimizer's own.
import { type nn, optim } from "@tinycnn/core";
import type { Config } from "./config.ts";

export type OptimizerLike = optim.Optimizer<{ lr: number }>;

type Settings = Pick<Config, "lr" | "momentum" | "nesterov" | "weightDecay" | "alpha" | "betas">;
type Maker = (params: nn.Parameter[], settings: Settings) => unknown;

/** The settings that are not null. */
const given = <T extends object>(settings: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)) as never;

export const optimizers: Readonly<Record<string, Maker>> = {
  adam: (params, { lr, weightDecay, betas }) => new optim.Adam(params, given({ lr, weightDecay, betas })),
  adamw: (params, { lr, weightDecay, betas }) => new optim.AdamW(params, given({ lr, weightDecay, betas })),
  sgd: (params, { lr, momentum, nesterov, weightDecay }) =>
    new optim.SGD(params, given({ lr, momentum: momentum ?? 0.9, nesterov, weightDecay })),
  rmsprop: (params, { lr, momentum, weightDecay, alpha }) =>
    new optim.RMSprop(params, given({ lr, momentum, weightDecay, alpha })),
};

/** The config's optimizer, inside Lookahead if it asks for that. */
export function createOptimizer(params: nn.Parameter[], config: Config): OptimizerLike {
  const optimizer = optimizers[config.optimizer](params, config) as OptimizerLike;
  return config.lookahead ? new optim.Lookahead(optimizer, config.lookahead) : optimizer;
}
