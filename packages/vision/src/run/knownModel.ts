// What a folder of Hugging Face's says of the model in it, where this project wrote it: the way back from hub/folder.ts.
import { say } from "@tinycnn/core";
import { z } from "zod";
import { type DatasetSpec, names, spec } from "../datasets/index.ts";
import { UserError } from "../errors.ts";
import { parseJson } from "../json.ts";
import { fitting } from "./faults.ts";
import { OWN_PICTURES, picturesSchema, specOf } from "./pictures.ts";

export interface KnownModel {
  /** The name under which the model is made, and its options. */
  readonly model: string;
  readonly modelOptions: Readonly<Record<string, unknown>>;
  readonly spec: DatasetSpec;
}

const { size, channels, classes, mean, std, fit } = picturesSchema.shape;

const configSchema = z.looseObject({
  architectures: z.tuple([z.string().min(1)]),
  tinycnn_options: z.record(z.string(), z.unknown()).default({}),
  tinycnn_fit: fit.default("squash"),
  dataset: z.string().min(1),
  image_size: size,
  num_channels: channels,
  id2label: z
    .record(z.string(), z.string())
    .transform(Object.values<string>)
    .pipe(classes),
});
const preprocessingSchema = z.looseObject({ image_mean: mean, image_std: std });

function jsonOf(text: string, path: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${path}: ${error.message}`);
    throw new UserError(say`${path}: this is not JSON`, { cause: error });
  }
}

const isOurs = (value: unknown): boolean =>
  (value as { model_type?: unknown } | null)?.model_type === "tinycnn";

/**
 * The model of a folder of Hugging Face's.
 *
 * @param files config.json and preprocessor_config.json
 * @param title what a data set of own pictures is called; @param path of the folder, for errors
 * @returns null where the folder is of another program's model
 * @throws UserError for files that are damaged or do not say enough
 */
export function knownModel(
  files: Readonly<Record<"config" | "preprocessing", string>>,
  title: string,
  path: string,
): KnownModel | null {
  const [configPath, preprocessingPath] = [`${path}/config.json`, `${path}/preprocessor_config.json`];
  const value = jsonOf(files.config, configPath);
  if (!isOurs(value)) return null;
  const config = fitting(configSchema, value, configPath);
  const { image_mean, image_std } = fitting(
    preprocessingSchema,
    jsonOf(files.preprocessing, preprocessingPath),
    preprocessingPath,
  );
  const { num_channels } = config;
  if (image_mean.length !== num_channels || image_std.length !== num_channels)
    throw new UserError(
      say`${preprocessingPath}: image_mean has ${image_mean.length} values and image_std ${image_std.length}, expected ${num_channels}`,
    );
  const own = {
    ...{ title, classes: config.id2label, size: config.image_size, channels: num_channels },
    ...{ fit: config.tinycnn_fit, mean: image_mean, std: image_std },
  };
  const isKnown = config.dataset !== OWN_PICTURES && names().includes(config.dataset);
  return {
    model: config.architectures[0],
    modelOptions: config.tinycnn_options,
    // Of a known set what belongs to its pictures is known too; what this model was trained with counts.
    spec: isKnown
      ? {
          ...spec(config.dataset),
          ...{ classes: own.classes, size: own.size, channels: own.channels, mean: own.mean, std: own.std },
        }
      : specOf({ dataset: config.dataset, pictures: { ...own, weights: null, repeat: false, list: "" } }),
  };
}
