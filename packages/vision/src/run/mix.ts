// Mixing of a batch's pictures and classes, by its name on the command line.
import { defaultGenerator, say, type Tensor } from "@tinycnn/core";
import { z } from "zod";
import type { DatasetSpec } from "../datasets/index.ts";
import { UserError } from "../errors.ts";
import * as transforms from "../transforms/index.ts";
import { choiceSchema, type Entry, entry, type Named } from "./named.ts";

type Mix = (batch: [Tensor, Tensor]) => [Tensor, Tensor];

const settings = z.object({
  /** Shape of the beta distribution that says how much of each picture stays. */
  alpha: z.number().positive().default(1),
  /** Share of the batches that are mixed. */
  p: z.number().min(0).max(1).default(1),
});

/** Mixes a share of the batches; nothing is drawn where it is all of them. */
const sometimes = (mix: Mix, p: number): Mix =>
  p === 1 ? mix : (batch) => (defaultGenerator.rand() < p ? mix(batch) : batch);

export const mixes: Readonly<Record<string, Entry<DatasetSpec, Mix>>> = {
  mixup: entry(settings, ({ alpha, p }, { classes }: DatasetSpec) => {
    return sometimes(new transforms.MixUp({ numClasses: classes.length, alpha }), p);
  }),
  cutmix: entry(settings, ({ alpha, p }, { classes }: DatasetSpec) => {
    return sometimes(new transforms.CutMix({ numClasses: classes.length, alpha }), p);
  }),
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
