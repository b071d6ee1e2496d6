// The first pictures of a data set through the cases of packages/vision/golden/augment.py, beside what torchvision made of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultGenerator, manualSeed } from "@tinycnn/core";
import { type ImageDataset, image, transforms } from "@tinycnn/vision";
import { make } from "../packages/vision/src/transforms/registry.ts";

interface Case {
  seed: number;
  spec: { name: string }[];
  /** Bytes of each result: pixels, or float32 elements where the case ends in a tensor. */
  sizes: number[];
  /** A number drawn after the last picture. */
  next: number;
}

export interface AugmentedApart {
  pictures: number;
  /** Largest difference of a pixel, in levels of 0 … 255 (of elements from tensors: times 255). */
  levels: number;
  /** Cases after which the random stream stands elsewhere than torch's. */
  outOfStep: number;
}

function levelsApart(a: ArrayLike<number>, b: ArrayLike<number>, scale: number): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, scale * Math.abs(a[i] - b[i]));
  return worst;
}

/** Reads cases.json and case0.bin … of a folder. */
export async function augmentedApart(set: ImageDataset, folder: string): Promise<AugmentedApart> {
  const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as Case[];
  const found: AugmentedApart = { pictures: 0, levels: 0, outOfStep: 0 };
  for (const [k, { seed, spec, sizes, next }] of cases.entries()) {
    const bytes = new Uint8Array(readFileSync(join(folder, `case${k}.bin`)));
    const transform = new transforms.Compose(spec.map(({ name, ...options }) => make(name, options)));
    manualSeed(seed);
    let at = 0;
    for (const [i, size] of sizes.entries()) {
      const made = transform(set.image(i));
      const theirs = bytes.slice(at, at + size);
      const apart = image.isImage(made)
        ? levelsApart(made.data, theirs, 1)
        : levelsApart(await made.data(), new Float32Array(theirs.buffer), 255);
      found.levels = Math.max(found.levels, apart);
      at += size;
    }
    found.pictures += sizes.length;
    if (defaultGenerator.rand() !== next) found.outOfStep++;
  }
  return found;
}
