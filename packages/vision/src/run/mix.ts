// Mixing of a batch's pictures and classes, by its name on the command line.
import { defaultGenerator, options, say, type Tensor } from "@tinycnn/core";
import type { DatasetSpec } from "../datasets/index.ts";
import { UserError } from "../errors.ts";
import * as transforms from "../transforms/index.ts";
import { schemaOf } from "./described.ts";
import { choiceSchema, type Entry, entry, type Named } from "./named.ts";

type Mix = (batch: [Tensor, Tensor]) => [Tensor, Tensor];

const { kinds, named, signature } = options;

const described = signature("mix", {
  alpha: named(kinds.number({ above: 0 }), 1, {
    en: "shape of the beta distribution that says how much of each picture stays",
    ko: "그림마다 얼마나 남길지 정하는 베타 분포의 모양",
  }),
  p: named(kinds.number({ min: 0, max: 1 }), 1, {
    en: "share of the batches that are mixed",
    ko: "섞는 배치의 몫",
  }),
});
type Settings = { alpha: number; p: number };
const settings = schemaOf(described);

/** Mixes a share of the batches; nothing is drawn where it is all of them. */
const sometimes = (mix: Mix, p: number): Mix =>
  p === 1 ? mix : (batch) => (defaultGenerator.rand() < p ? mix(batch) : batch);

export const mixes: Readonly<Record<string, Entry<DatasetSpec, Mix>>> = {
  mixup: entry(
    settings,
    (given, { classes }: DatasetSpec) => {
      const { alpha, p } = given as Settings;
      return sometimes(new transforms.MixUp({ numClasses: classes.length, alpha }), p);
    },
    described,
  ),
  cutmix: entry(
    settings,
    (given, { classes }: DatasetSpec) => {
      const { alpha, p } = given as Settings;
      return sometimes(new transforms.CutMix({ numClasses: classes.length, alpha }), p);
    },
    described,
  ),
};

export const mixSchema = choiceSchema(() => say`mix`, mixes).nullable();

/** @throws UserError where the loss has no use for shares of classes */
export function createMix(mix: Named | null, loss: Named, spec: DatasetSpec): Mix | undefined {
  if (!mix) return undefined;
  if (loss.name !== "cross-entropy")
    throw new UserError(
      say`mix ${mix.name} makes shares of several classes, which the loss ${loss.name} cannot take; use cross-entropy`,
    );
  return mixes[mix.name].make(mix, spec);
}
