import { type Tensor, tensor } from "@tinycnn/core";
import { type FastStep, needImage, type Sample, Transform } from "./transform.ts";

/** Bytes [H, W, C] to float32 [C, H, W] in [0, 1]: each byte divided by 255. */
export class ToTensor extends Transform<Tensor> {
  override get fast(): FastStep {
    return { kind: "toTensor" };
  }

  override forward(sample: Sample): Tensor {
    const { width, height, channels, data } = needImage("ToTensor", sample);
    const pixels = width * height;
    const values = new Float32Array(data.length);
    for (let c = 0; c < channels; c++)
      for (let i = 0; i < pixels; i++) values[c * pixels + i] = data[i * channels + c] / 255;
    return tensor(values, { shape: [channels, height, width] });
  }

  override toString(): string {
    return "ToTensor()";
  }
}
