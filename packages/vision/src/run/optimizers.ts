// Optimizers by their name on the command line. A setting that is null is the optimizer's own.
import { type nn, optim, type options, say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import type { Config } from "./config.ts";

export type OptimizerLike = optim.Optimizer<{ lr: number }>;

type Settings = Pick<
  Config,
  "lr" | "auxLr" | "biasLr" | "momentum" | "nesterov" | "weightDecay" | "alpha" | "betas"
>;
interface Entry {
  /** Settings that it has besides the learning rate. */
  readonly takes: readonly (keyof Settings)[];
  make(params: nn.Parameter[], settings: Settings): unknown;
}

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

type PlainOptimizer = (new (
  params: nn.Parameter[],
  settings: object,
) => unknown) & { readonly signature: options.Signature };

const SETTINGS: readonly (keyof Settings)[] = ["momentum", "nesterov", "weightDecay", "alpha", "betas"];

/** An optimizer of core: of the config's settings it takes those that its own description has. */
function plain(kind: PlainOptimizer, defaults: Partial<Settings> = {}): Entry {
  const takes = SETTINGS.filter((setting) => kind.signature.known.includes(setting));
  return {
    takes,
    make: (params, settings) => {
      const own = Object.fromEntries(["lr" as const, ...takes].map((name) => [name, settings[name]]));
      return new kind(params, { ...defaults, ...given(own) });
    },
  };
}

export const optimizers: Readonly<Record<string, Entry>> = {
  adam: plain(optim.Adam),
  adamw: plain(optim.AdamW),
  sgd: plain(optim.SGD, { momentum: 0.9 }),
  rmsprop: plain(optim.RMSprop),
  muon: { takes: ["auxLr", "biasLr", "momentum", "weightDecay"], make: muonAndSgd },
};

/** Every setting that only some optimizers have. */
export const ownSettings: readonly string[] = [
  ...new Set(Object.values(optimizers).flatMap(({ takes }) => takes)),
];

/** @throws UserError naming a setting that was given and that the optimizer does not have */
export function refuseForeign(optimizer: string, given: Readonly<Record<string, unknown>>): void {
  const takes: readonly string[] = optimizers[optimizer]?.takes ?? ownSettings;
  for (const setting of ownSettings) {
    if (takes.includes(setting) || given[setting] === undefined || given[setting] === null) continue;
    const owners = Object.keys(optimizers).filter((name) =>
      (optimizers[name].takes as readonly string[]).includes(setting),
    );
    throw new UserError(
      say`${setting} means nothing to ${optimizer}: it is a setting of ${owners.join(", ")}. Leave it out, or choose one of these with --optimizer`,
    );
  }
}

/** The config's optimizer, inside Lookahead if it asks for that. */
export function createOptimizer(params: nn.Parameter[], config: Config): OptimizerLike {
  const optimizer = optimizers[config.optimizer].make(params, config) as OptimizerLike;
  return config.lookahead ? new optim.Lookahead(optimizer, config.lookahead) : optimizer;
}
