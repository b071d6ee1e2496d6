// A picture as a classifier takes it, torchvision's `weights.transforms()`.
import type { Tensor } from "@tinycnn/core";
import { toRGB } from "../../image/grayscale.ts";
import type { Image } from "../../image/image.ts";
import { resize } from "../../image/resize.ts";
import { CenterCrop, Compose, Normalize, ToTensor } from "../../transforms/index.ts";
import type { Preparation } from "./preparation.ts";

/** From a picture of any size, grey or in colour, to [3, crop, crop]. */
export function transformsOf({
  resize: side,
  crop,
  filter,
  mean,
  std,
}: Preparation): (image: Image) => Tensor {
  const rest = new Compose([new CenterCrop(crop), new ToTensor(), new Normalize(mean, std)]);
  return (picture) => {
    const { width, height } = picture;
    const long = Math.trunc((side * Math.max(width, height)) / Math.min(width, height));
    const colour = toRGB(picture);
    const scaled = width <= height ? resize(colour, long, side, filter) : resize(colour, side, long, filter);
    return rest(scaled) as Tensor;
  };
}
