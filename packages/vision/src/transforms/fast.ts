// The fast way of a pipeline [AlternatingFlip] [RandomCrop] [RandomHorizontalFlip] ToTensor [Normalize]: the same draws in the same order, then one
// loop over the bytes of the whole batch, in which a table says what each byte becomes.
import { defaultGenerator } from "@tinycnn/core";
import { type BatchPlan, DRAW } from "../image/batch.ts";
import { normalized, perChannel } from "./normalize.ts";
import { drawCrop, paddedSize } from "./randomCrop.ts";
import type { CropStep, FastStep, Transform } from "./transform.ts";

/** Images of one size, side by side. */
export interface ImageBlock {
  /** [count, height, width, channels]. */
  readonly images: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}

export interface FastPipeline {
  readonly alternate: ((pixels: Uint8Array) => boolean) | null;
  readonly crop: CropStep | null;
  readonly flip: number | null;
  readonly normalize: { mean: readonly number[]; std: readonly number[] } | null;
}

const ORDER: readonly FastStep["kind"][] = ["alternate", "crop", "flip", "toTensor", "normalize"];

/** The pipeline as steps over bytes; null when it has another form and only its transforms themselves know what to do. */
export function fastPipeline(transform: Transform): FastPipeline | null {
  const steps: FastStep[] = [];
  for (const { fast } of transform.parts) {
    if (!fast || steps.some(({ kind }) => ORDER.indexOf(kind) >= ORDER.indexOf(fast.kind))) return null;
    steps.push(fast);
  }
  if (!steps.some(({ kind }) => kind === "toTensor")) return null;
  const alternate = steps.find((step) => step.kind === "alternate")?.isMirrored ?? null;
  const crop = steps.find((step) => step.kind === "crop")?.crop ?? null;
  const flip = steps.find((step) => step.kind === "flip")?.p ?? null;
  return { alternate, crop, flip, normalize: steps.find((step) => step.kind === "normalize") ?? null };
}

/** Draws what is random for these images, one after the other, and says how their pixels are made. */
export function planBatch(pipeline: FastPipeline, block: ImageBlock, indices: Int32Array): BatchPlan {
  const { alternate, crop, flip } = pipeline;
  const padded = crop && paddedSize(block, crop);
  const { images, height, width, channels } = block;
  const bytes = height * width * channels;
  const draws = new Int32Array(DRAW * indices.length);
  for (let i = 0; i < indices.length; i++) {
    draws[DRAW * i] = indices[i];
    const mirroredFirst = alternate?.(images.subarray(indices[i] * bytes, (indices[i] + 1) * bytes)) ?? false;
    if (crop && padded) {
      const [top, left] = drawCrop(padded.height, padded.width, crop);
      const column = left - crop.border.left;
      draws[DRAW * i + 1] = top - crop.border.top;
      // The crop of a mirrored image is a mirrored crop, from the other side.
      draws[DRAW * i + 2] = mirroredFirst ? width - crop.width - column : column;
    }
    const flipped = flip !== null && defaultGenerator.rand() < flip;
    draws[DRAW * i + 3] = flipped === mirroredFirst ? 0 : 1;
  }
  const outHeight = crop?.height ?? block.height;
  const outWidth = crop?.width ?? block.width;
  const reflect = crop?.mode === "reflect";
  return { ...block, draws, outHeight, outWidth, reflect, table: tableOf(pipeline, block.channels) };
}

/** ToTensor and Normalize of every byte, by channel: [channels, 256]. */
function tableOf({ normalize }: FastPipeline, channels: number): Float32Array {
  const mean = normalize && perChannel(normalize.mean, channels);
  const std = normalize && perChannel(normalize.std, channels);
  return Float32Array.from({ length: 256 * channels }, (_, i) => {
    const value = Math.fround((i % 256) / 255);
    const c = Math.floor(i / 256);
    return mean && std ? normalized(value, mean[c], std[c]) : value;
  });
}
