// Between pictures and tensors, beside ToTensor.
import {
  type DType,
  NotPossibleError,
  OutOfRangeError,
  options,
  say,
  type Tensor,
  tensor,
} from "@tinycnn/core";
import { type Image, makeImage } from "../image/image.ts";
import { needImage, needTensor, type Sample, Transform } from "./transform.ts";

const { choice, optional, thing } = options.kinds;

function elements(name: string, x: Tensor): ArrayLike<number> {
  const data = x.device.peek(x.array);
  if (!data)
    throw new NotPossibleError(
      say`${name}: a tensor on ${x.device.name} cannot be read at once; change it on the cpu`,
    );
  return data;
}

/**
 * A tensor [C, H, W] or [H, W] as a picture: floats of [0, 1] times 255, cut off and wrapped around as torch's byte() does; bytes as
 * they are.
 *
 * @throws RangeError for another shape, or other than 1 and 3 channels
 */
export function toImage(name: string, x: Tensor): Image {
  const [channels, height, width] = x.dim === 2 ? [1, ...x.shape] : x.shape;
  if (x.dim < 2 || x.dim > 3 || (channels !== 1 && channels !== 3))
    throw new OutOfRangeError(
      say`${name} expects a tensor [H, W] or [C, H, W] of 1 or 3 channels, got ${options.show(x)}`,
    );
  const values = elements(name, x);
  const [pixels, scale] = [height * width, x.dtype === "float32" || x.dtype === "bool" ? 255 : 1];
  const data = new Uint8Array(values.length);
  for (let c = 0; c < channels; c++)
    for (let p = 0; p < pixels; p++) data[p * channels + c] = Math.fround(values[c * pixels + p] * scale);
  return makeImage({ width, height, channels, data });
}

/** The bytes of a picture as a tensor uint8 [C, H, W]. */
export function bytesOf({ width, height, channels, data }: Image): Tensor {
  const pixels = width * height;
  const planes = new Uint8Array(data.length);
  for (let c = 0; c < channels; c++)
    for (let p = 0; p < pixels; p++) planes[c * pixels + p] = data[p * channels + c];
  return tensor(planes, { shape: [channels, height, width] });
}

const MOST = { uint8: 255, int32: 2 ** 31 - 1 } as const;

/**
 * Elements in another type, whole numbers over their whole range where floats are of [0, 1].
 *
 * @throws RangeError for a change that would leave numbers out, as torchvision
 */
export function convertImageDtype(x: Tensor, dtype: DType): Tensor {
  if (x.dtype === dtype) return x;
  const unsafe = () =>
    new OutOfRangeError(say`ConvertImageDtype: ${x.dtype} to ${dtype} is not possible without loss`);
  if (x.dtype === "bool" || dtype === "bool" || (x.dtype === "float32" && dtype === "int32")) throw unsafe();
  const values = elements("ConvertImageDtype", x);
  const how = { shape: x.shape, dtype, device: x.device };
  if (x.dtype === "float32")
    return tensor(
      Uint8Array.from(values, (v) => Math.fround(v * (256 - 1e-3))),
      how,
    );
  const most = MOST[x.dtype];
  if (dtype === "float32")
    return tensor(
      Float32Array.from(values, (v) => Math.fround(v) / most),
      how,
    );
  const factor = 2 ** 23;
  return x.dtype === "int32"
    ? tensor(
        Uint8Array.from(values, (v) => Math.floor(v / factor)),
        how,
      )
    : tensor(
        Int32Array.from(values, (v) => v * factor),
        how,
      );
}

const pilToTensor = options.signature("PILToTensor", {});

/** The bytes of a picture as they are: uint8 [C, H, W]. */
export class PILToTensor extends Transform<Tensor> {
  static readonly signature: options.Signature = pilToTensor;

  constructor();
  constructor(...args: unknown[]) {
    super();
    pilToTensor.read(args);
  }
  override forward(sample: Sample): Tensor {
    return bytesOf(needImage("PILToTensor", sample));
  }
  override toString(): string {
    return "PILToTensor()";
  }
}

const toPilImage = options.signature("ToPILImage", {
  /** "L" (grey) or "RGB"; by default what the channels say. */
  mode: options.has(optional(choice("L", "RGB")), null),
});

/** A tensor [C, H, W] as a picture. */
export class ToPILImage extends Transform<Image> {
  static readonly signature: options.Signature = toPilImage;
  readonly mode: "L" | "RGB" | null;

  constructor(...more: options.Places<[mode: "L" | "RGB" | null], { mode?: "L" | "RGB" | null }>);
  constructor(...args: unknown[]) {
    super();
    this.mode = toPilImage.read(args).mode;
  }

  override forward(sample: Sample): Image {
    const image = toImage("ToPILImage", needTensor("ToPILImage", sample));
    const mode = image.channels === 1 ? "L" : "RGB";
    if (this.mode && this.mode !== mode)
      throw new OutOfRangeError(
        say`ToPILImage: a tensor of ${image.channels} channels makes a picture of mode ${mode}, not ${this.mode}`,
      );
    return image;
  }
  override toString(): string {
    return `ToPILImage(${this.mode ? `"${this.mode}"` : ""})`;
  }
}

const convert = options.signature("ConvertImageDtype", {
  dtype: options.needs(
    thing<DType>(
      () => say`an element type`,
      (value) => value === "float32" || value === "uint8" || value === "int32",
    ),
  ),
});

/** A tensor's elements in another type, scaled: uint8 to float32 divides by 255. */
export class ConvertImageDtype extends Transform<Tensor> {
  static readonly signature: options.Signature = convert;
  readonly dtype: DType;

  constructor(dtype: DType);
  constructor(...args: unknown[]) {
    super();
    this.dtype = convert.read(args).dtype;
  }
  override forward(sample: Sample): Tensor {
    return convertImageDtype(needTensor("ConvertImageDtype", sample), this.dtype);
  }
  override toString(): string {
    return `ConvertImageDtype("${this.dtype}")`;
  }
}
