// A run's model asked about what a camera sees, again and again, and opened to look inside.
import type { nn } from "@tinycnn/core";
import { type DatasetSpec, type Image, image, transforms } from "@tinycnn/vision";
import { DISPLAY } from "../api/display.ts";
import { packPicture } from "../api/inside/example.ts";
import { featureMaps } from "../api/inside/featureMaps.ts";
import { gradCam } from "../api/inside/gradCam.ts";
import { classify } from "../api/predictions.ts";
import { type PictureData, VIEW, type View } from "../inside/views.ts";

/** What a model says of a picture. */
export interface Watched {
  /** Of every class, in the run's order. */
  labels: readonly string[];
  probabilities: number[];
  /** The picture as the model gets it. */
  seen: PictureData;
}

export interface Inside {
  heat: Extract<View, { view: "gradCam" }>;
  maps: Extract<View, { view: "maps" }>;
}

export async function watched(model: nn.Module, picture: Image, spec: DatasetSpec): Promise<Watched> {
  const ranked = await classify(model, picture, spec);
  const shares = new Map(ranked.map(({ label, probability }) => [label, probability]));
  const own = spec.channels === 1 ? image.toL(picture) : picture;
  return {
    labels: spec.classes,
    probabilities: spec.classes.map((label) => shares.get(label) ?? 0),
    seen: packPicture(transforms.fitTransform(spec)(own) as Image),
  };
}

export async function lookedInside(model: nn.Module, picture: Image, spec: DatasetSpec): Promise<Inside> {
  const heat = (await gradCam(model, picture, { spec }))[DISPLAY]()[VIEW];
  const maps = (await featureMaps(model, picture, { spec }))[DISPLAY]()[VIEW];
  return { heat: heat as Inside["heat"], maps: maps as Inside["maps"] };
}
