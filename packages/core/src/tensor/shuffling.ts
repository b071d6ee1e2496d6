// Channels and pixels in each other's place, as torch.nn.functional.pixel_shuffle and its kin.
import { channelShuffle as channelShuffleOp } from "../ops/movement/channelShuffle.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { permute } from "./movement.ts";
import type { Tensor } from "./tensor.ts";
import { type Shape, ShapeError, showShape } from "./types.ts";

const shaped = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });

/** Images, whatever stands before them: [..., C, H, W]. */
function imagesOf(name: string, x: Tensor): { ahead: number[]; sizes: [number, number, number] } {
  checkTensor(name, "input", x);
  if (x.dim < 3)
    throw new ShapeError(say`${name} expects images [..., C, H, W], got shape ${showShape(x.shape)}`);
  const [c, h, w] = x.shape.slice(-3);
  return { ahead: x.shape.slice(0, -3), sizes: [c, h, w] };
}

/** Behind so many dimensions others, counted from there. */
const behind = (ahead: readonly number[], ...dims: number[]): number[] => [
  ...ahead.keys(),
  ...dims.map((dim) => ahead.length + dim),
];

/** [..., C · r², H, W] to [..., C, H · r, W · r]: of every r² channels an image r times as large (Shi et al. 2016). */
export function pixelShuffle(x: Tensor, upscaleFactor: number): Tensor {
  const r = upscaleFactor;
  const { ahead, sizes } = imagesOf("pixelShuffle", x);
  const [c, h, w] = sizes;
  if (c % (r * r) > 0)
    throw new ShapeError(
      say`pixelShuffle: ${c} channels of shape ${showShape(x.shape)} are no multiple of ${r}², ${r * r}`,
    );
  const out = c / (r * r);
  const apart = permute(shaped(x, [...ahead, out, r, r, h, w]), behind(ahead, 0, 3, 1, 4, 2));
  return shaped(apart, [...ahead, out, h * r, w * r]);
}

/** [..., C, H · r, W · r] to [..., C · r², H, W], the way back of pixelShuffle. */
export function pixelUnshuffle(x: Tensor, downscaleFactor: number): Tensor {
  const r = downscaleFactor;
  const { ahead, sizes } = imagesOf("pixelUnshuffle", x);
  const [c, h, w] = sizes;
  if (h % r > 0 || w % r > 0)
    throw new ShapeError(
      say`pixelUnshuffle: the height and width of shape ${showShape(x.shape)} are no multiples of ${r}`,
    );
  const apart = permute(shaped(x, [...ahead, c, h / r, r, w / r, r]), behind(ahead, 0, 2, 4, 1, 3));
  return shaped(apart, [...ahead, c * r * r, h / r, w / r]);
}

/** [N, C, ...] with the channels of several groups dealt out: one of each group after the other. */
export function channelShuffle(x: Tensor, groups: number): Tensor {
  checkTensor("channelShuffle", "input", x);
  const [n, c, ...sides] = x.shape;
  if (x.dim < 3 || c % groups > 0)
    throw new ShapeError(
      say`channelShuffle expects an input [N, C, ...] whose channels are a multiple of ${groups}, got shape ${showShape(x.shape)}`,
    );
  if (x.dim === 4 && x.dtype === "float32") return apply(channelShuffleOp, [x], { groups });
  const apart = permute(shaped(x, [n, groups, c / groups, ...sides]), [
    0,
    2,
    1,
    ...sides.map((_, i) => 3 + i),
  ]);
  return shaped(apart, x.shape);
}
