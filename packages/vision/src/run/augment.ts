// What is done to training pictures: the lecture's crop and mirror, nothing, or a list of transforms.
import { say } from "@tinycnn/core";
import { z } from "zod";
import type { DatasetSpec } from "../datasets/index.ts";
import { UserError } from "../errors.ts";
import * as transforms from "../transforms/index.ts";

/** Every transform that a list may name. */
export { registry as transformKinds } from "../transforms/registry.ts";

/** The lecture's, by its name on the command line. */
const LECTURE = "crop-flip";

/** null (or "crop-flip") for the lecture's; transforms as JSON, `[{ "name": "RandomCrop", "size": 32, "padding": 4 }]`. */
export const augmentSchema = z.preprocess(
  (value) => (value === LECTURE ? null : value),
  z.union([z.literal("none"), z.array(z.looseObject({ name: z.string() }))]).nullable(),
);

export type Augment = z.infer<typeof augmentSchema>;

/**
 * The pipeline of the training split. Where a list has no ToTensor or no Normalize, they are added at its end.
 *
 * @throws UserError saying which transform is wrong, or where to move it
 */
export function augmentTransform(augment: Augment, spec: DatasetSpec): transforms.Transform {
  if (augment === null) return transforms.trainTransform(spec);
  if (augment === "none") return transforms.evalTransform(spec);
  const has = (wanted: string): boolean => augment.some(({ name }) => name === wanted);
  const toTensor = has("ToTensor") ? [] : [{ name: "ToTensor" }];
  try {
    const given = transforms.parse([...augment, ...toTensor]);
    if (has("Normalize")) return given;
    return new transforms.Compose([...given.parts, new transforms.Normalize(spec.mean, spec.std)]);
  } catch (error) {
    throw new UserError(say`augment: ${(error as Error).message}`, { cause: error });
  }
}
