// What is done to training pictures: the lecture's crop and mirror, nothing, or a list of transforms.
import { type DatasetSpec, transforms } from "@tinycnn/vision";
import { z } from "zod";

/** null for the lecture's; transforms as JSON, `[{ "name": "RandomCrop", "size": 32, "padding": 4 }]`. */
export const augmentSchema = z.union([z.literal("none"), z.array(z.json())]).nullable();

export type Augment = z.infer<typeof augmentSchema>;

export function augmentTransform(augment: Augment, spec: DatasetSpec): transforms.Transform {
  if (augment === null) return transforms.trainTransform(spec);
  return transforms.evalTransform(spec);
}
