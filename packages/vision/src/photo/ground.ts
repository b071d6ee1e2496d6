// What a photo's ground is like, beside that of the pictures a model learned from: bright things on black, say, as in Fashion-MNIST.
import type { DatasetSpec } from "../datasets/index.ts";
import type { Image } from "../image/image.ts";

/** Mean of each channel along the picture's edge, 0 to 255. */
export function edgeMean({ width, height, channels, data }: Image): number[] {
  const sums = new Array<number>(channels).fill(0);
  let count = 0;
  for (let y = 0; y < height; y++) {
    const step = y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1);
    for (let x = 0; x < width; x += step) {
      for (let c = 0; c < channels; c++) sums[c] += data[(y * width + x) * channels + c];
      count++;
    }
  }
  return sums.map((sum) => Math.round(sum / count));
}

/** How much nearer the inverted photo's edge must be to the data set's. Of Fashion-MNIST's 70,000 pictures none is so, and each of
 *  them is when it is inverted; a photo on middle grey is neither. */
const MARGIN = 0.2;

/**
 * What stands against a photo: "bright" when its edge is bright where the data set's pictures are dark, "dark" the other way round, null
 * when it suits them, or when they have no ground in common (CIFAR-10).
 */
export function strangeGround(
  photo: Image,
  { ground }: Pick<DatasetSpec, "ground">,
): "bright" | "dark" | null {
  if (ground === undefined) return null;
  const edges = edgeMean(photo);
  const edge = edges.reduce((a, b) => a + b, 0) / edges.length / 255;
  const isNearerInverted = Math.abs(edge - ground) - Math.abs(1 - edge - ground) > MARGIN;
  if (!isNearerInverted) return null;
  return edge > ground ? "bright" : "dark";
}
