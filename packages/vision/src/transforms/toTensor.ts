import { options, type Tensor, tensor } from "@tinycnn/core";
import type { Image } from "../image/image.ts";
import { type FastStep, needImage, type Sample, Transform } from "./transform.ts";

const FLOATS = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Bytes [H, W, C] to float32 [C, H, W] in [0, 1], into `out`. */
export function writeFloats({ channels, data }: Image, out: Float32Array): void {
  const pixels = data.length / channels;
  for (let c = 0; c < channels; c++)
    for (let to = c * pixels, from = c; from < data.length; to++, from += channels)
      out[to] = FLOATS[data[from]];
}

const own = options.signature("ToTensor", {});

/** Bytes [H, W, C] to float32 [C, H, W] in [0, 1]: each byte divided by 255. */
export class ToTensor extends Transform<Tensor> {
  static readonly signature: options.Signature = own;

  constructor();
  constructor(...args: unknown[]) {
    super();
    own.read(args);
  }

  override get fast(): FastStep {
    return { kind: "toTensor" };
  }

  override forward(sample: Sample): Tensor {
    const image = needImage("ToTensor", sample);
    const values = new Float32Array(image.data.length);
    writeFloats(image, values);
    return tensor(values, { shape: [image.channels, image.height, image.width] });
  }

  override toString(): string {
    return "ToTensor()";
  }
}
