import { options, type Tensor } from "@tinycnn/core";
import { centerCrop, roundEven } from "../image/borders.ts";
import type { Image } from "../image/image.ts";
import { sizes } from "./kinds.ts";
import { cropped, sidesOf, widened } from "./onTensors.ts";
import { ImageTransform, showSize, sizePair } from "./transform.ts";

const own = options.signature("CenterCrop", { size: options.needs(sizes) });

/** The middle of the picture; one that is smaller gets a black border. */
export class CenterCrop extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly size: readonly [height: number, width: number];

  constructor(size: number | readonly [height: number, width: number]);
  constructor(...args: unknown[]) {
    super();
    this.size = sizePair(own.read(args).size);
  }

  override change(image: Image): Image {
    return centerCrop(image, ...this.size);
  }

  override changeTensor(x: Tensor): Tensor {
    const [height, width] = this.size;
    const sides = sidesOf("CenterCrop", x);
    const [across, down] = [Math.max(width - sides.width, 0), Math.max(height - sides.height, 0)];
    const border = { left: across >> 1, right: (across + 1) >> 1, top: down >> 1, bottom: (down + 1) >> 1 };
    const large = across > 0 || down > 0 ? widened(x, border) : x;
    const [top, left] = [sides.height + down - height, sides.width + across - width].map((rest) =>
      roundEven(rest / 2),
    );
    return cropped(large, top, left, height, width);
  }

  override toString(): string {
    return `CenterCrop(${showSize(this.size)})`;
  }
}
