// Models for a data set: by name, with options of their own, and ready to be trained.
import type { nn, Tensor } from "@tinycnn/core";
import { NotPossibleError, say } from "@tinycnn/core";
import { z } from "zod";
import type { DatasetSpec, ImageDataset } from "../datasets/index.ts";
import { UserError } from "../errors.ts";
import * as models from "../models/index.ts";
import { faultsText } from "./faults.ts";

interface Special {
  /** What may stand in the config's modelOptions. */
  options: z.ZodObject;
  /** Where the model begins with a look at the data. */
  look?: {
    /** How many training images it looks at. */
    images: number;
    /** Sets what comes from them, before the first step. */
    prepare(model: nn.Module, images: Tensor): Promise<void>;
  };
}

const width = z.number().int().min(8);

/** Models that take more options than every model does, or begin with a look at the data. */
const special: Readonly<Record<string, Special>> = {
  airbench94: {
    options: z.object({ widths: z.tuple([width, width, width]).optional() }),
    look: {
      images: 5_000,
      prepare: (model, images) => models.initWhitening(model as models.Airbench94, images),
    },
  },
  resnet9: { options: z.object({ width: width.optional() }) },
};

/** What a classifier of torchvision's takes besides its data set. */
const forClassifiers = z.object({
  smallImages: z.boolean().optional(),
  dropout: z.number().min(0).max(1).optional(),
});

function optionsOf(name: string): z.ZodObject {
  const own = special[name]?.options;
  if (own) return own;
  const { settings } = (models as Record<string, Partial<models.Architecture>>)[name] ?? {};
  if (!settings) return z.object({});
  return settings.known.includes("dropout") ? forClassifiers : forClassifiers.omit({ dropout: true });
}

export type ModelSettings = Readonly<Record<string, unknown>>;

/** A model for a data set's pictures. @throws UserError for an option that it does not have */
export function createModel(name: string, spec: DatasetSpec, settings: ModelSettings = {}): nn.Module {
  const schema = optionsOf(name).strict();
  const options = schema.safeParse(settings);
  if (!options.success) {
    const known = Object.keys(schema.shape);
    throw new UserError(say`modelOptions of ${name}: ${faultsText(options.error, settings, known)}`);
  }
  return models.create(name, {
    inChannels: spec.channels,
    imageSize: spec.size,
    numClasses: spec.classes.length,
    ...options.data,
  });
}

/** Lets a model that begins with a look at the data have it; others stay as they are. @param data training images, not augmented */
export async function prepareModel(name: string, model: nn.Module, data: ImageDataset): Promise<void> {
  const found = special[name]?.look;
  if (!found) return;
  const places = Int32Array.from({ length: Math.min(found.images, data.length) }, (_, i) => i);
  const [images] = data.batch?.(places) ?? [];
  if (!images) throw new NotPossibleError(say`${data.spec.title}: these images cannot be had as one batch`);
  await found.prepare(model, images);
}
