// Optimizers by their name on the command line. A setting that is null is the optimizer's own default.
import { nn, optim, options, say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import { type Setting, settingsOf } from "./described.ts";
import type { Learning } from "./transferSettings.ts";

export type OptimizerLike = optim.Optimizer<{ lr: number }>;

type Settings = Readonly<Record<string, unknown>>;

interface Entry {
  readonly signature: options.Signature;
  /** Settings that it has besides the learning rate. */
  readonly settings: readonly Setting[];
  /** @param settings its own, and lr */
  make(params: Learning, settings: Settings): unknown;
}

const { has, named, kinds } = options;

/** Rate of what is no filter when muon is not told. */
const AUX_LR = 0.05;

/**
 * Muon with airbench's settings for the filters of convolutions, SGD for the rest: last layer, biases, normalisation. Rate times decay
 * is alike for all of the rest.
 */
/** What a setting of SGD is called. */
const wordsOf = (name: string): options.Words | undefined =>
  settingsOf(optim.SGD.signature).find((setting) => setting.name === name)?.words;

const muonAndSgd = options.signature(
  "muon",
  {
    lr: named(kinds.number({ min: 0 }), AUX_LR),
    auxLr: named(kinds.number({ above: 0 }), undefined, {
      en: "rate of what is no filter (0.05)",
      ko: "필터가 아닌 것의 학습률(0.05)",
    }),
    biasLr: named(kinds.number({ above: 0 }), undefined, {
      en: "rate of biases and normalisation (auxLr)",
      ko: "편향과 정규화의 학습률(auxLr)",
    }),
    momentum: has(kinds.number({ min: 0, max: 1 }), 0.6, wordsOf("momentum")),
    weightDecay: has(kinds.number({ min: 0 }), 0, wordsOf("weightDecay")),
  },
  { name: "muon", title: { en: "Muon with SGD", ko: "Muon과 SGD" } },
);

function makeMuon(learning: Learning, settings: Settings) {
  const params = learning.filter((one) => one instanceof nn.Parameter);
  if (params.length < learning.length)
    throw new UserError(
      say`--optimizer muon has rates of its own for the parts of a model; with weights that learn slower than the last layer choose another`,
    );
  const { lr, auxLr, biasLr, momentum, weightDecay } = muonAndSgd.read([settings]);
  const aux = auxLr ?? AUX_LR;
  const rates = { weights: aux, biases: biasLr ?? aux };
  const pull = aux * weightDecay;
  const part = (of: (dimensions: number) => boolean) => params.filter(({ shape }) => of(shape.length));
  const groups = [
    { params: part((d) => d === 2), lr: rates.weights, weightDecay: pull / rates.weights },
    { params: part((d) => d < 2), lr: rates.biases, weightDecay: pull / rates.biases },
  ].filter((group) => group.params.length > 0);
  const filters = part((d) => d > 2);
  if (filters.length === 0)
    throw new UserError(say`--optimizer muon: this model has no convolution; use sgd or adam`);
  return new optim.Combined([
    new optim.Muon(filters, { lr, momentum, weightDecay: 0, nsSteps: 3, normalize: true }),
    new optim.SGD(groups, { momentum: 0.85, nesterov: true }),
  ]);
}

/** An optimizer of core. */
const described = (kind: options.Chosen<unknown>): Entry => ({
  signature: kind.signature,
  settings: settingsOf(kind.signature),
  make: (params, settings) => Reflect.construct(kind, [params, settings]),
});

export const optimizers: Readonly<Record<string, Entry>> = {
  ...Object.fromEntries(
    Object.entries(options.choicesIn(optim, optim.Optimizer)).map(([name, kind]) => [name, described(kind)]),
  ),
  muon: { signature: muonAndSgd, settings: settingsOf(muonAndSgd), make: makeMuon },
};

/** Every setting that only some optimizers have, by name: whose it is, and as each of them describes it. */
export const ownSettings: ReadonlyMap<string, readonly (Setting & { owner: string })[]> = shared();

function shared(): Map<string, (Setting & { owner: string })[]> {
  const byName = new Map<string, (Setting & { owner: string })[]>();
  for (const [owner, { settings }] of Object.entries(optimizers))
    for (const setting of settings)
      byName.set(setting.name, [...(byName.get(setting.name) ?? []), { ...setting, owner }]);
  return byName;
}

/** Of a config, the settings of its optimizer that somebody set. */
export function ownOf(config: Settings): Record<string, unknown> {
  const { settings } = optimizers[config.optimizer as string];
  const given = settings
    .map(({ name }) => [name, config[name] ?? null])
    .filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}

/** The same with what it is given where it is chosen by name. */
export const settingsFor = (config: Settings): Record<string, unknown> => ({
  ...optimizers[config.optimizer as string].signature.choice?.preset,
  ...ownOf(config),
});

/** @throws UserError naming a setting that was given and that the optimizer does not have */
export function refuseForeign(optimizer: string, given: Readonly<Record<string, unknown>>): void {
  for (const [setting, all] of ownSettings) {
    const owners = all.map(({ owner }) => owner);
    if (owners.includes(optimizer) || (given[setting] ?? null) === null) continue;
    throw new UserError(
      say`${setting} means nothing to ${optimizer}: it is a setting of ${owners.join(", ")}. Leave it out, or choose one of these with --optimizer`,
    );
  }
}

/** What a config says of its optimizer, besides the optimizer's own settings. */
interface OptimizerConfig {
  readonly optimizer: string;
  readonly lr: number;
  readonly lookahead: optim.LookaheadSettings | null;
}

/** The config's optimizer, inside Lookahead if it asks for that. */
export function createOptimizer(params: Learning, config: OptimizerConfig): OptimizerLike {
  const optimizer = optimizers[config.optimizer].make(params, {
    lr: config.lr,
    ...settingsFor({ ...config }),
  }) as OptimizerLike;
  return config.lookahead ? new optim.Lookahead(optimizer, config.lookahead) : optimizer;
}
