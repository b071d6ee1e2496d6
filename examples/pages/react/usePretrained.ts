// The network that comes with tinycnn, as a hook.
import { inferenceMode, stack } from "@tinycnn/core";
import { type Image, models } from "@tinycnn/vision";
import weights from "@tinycnn/vision/pretrained/resnet9-cifar10/model.safetensors?url";
import { useEffect, useState } from "react";

export interface Guess {
  readonly name: string;
  readonly probability: number;
}
type Classify = (file: Blob) => Promise<readonly Guess[]>;

models.setShippedFiles(async () => (await fetch(weights)).blob());

/** A picture file's pixels, on white where it is transparent. */
async function pixelsOf(file: Blob): Promise<Image> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  const pen = new OffscreenCanvas(width, height).getContext("2d") as OffscreenCanvasRenderingContext2D;
  pen.fillStyle = "white";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(bitmap, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height); // red, green, blue, opacity
  return { width, height, channels: 3, data: new Uint8Array(data.filter((_, i) => i % 4 < 3)) };
}

async function load(): Promise<Classify> {
  const { model, transform, classes } = await models.pretrained("resnet9");
  return async (file) => {
    const x = stack([transform(await pixelsOf(file))]); // [1, 3, 32, 32]
    const probabilities = [...(await inferenceMode(() => model(x).softmax(1)).data())];
    return probabilities
      .map((probability, i) => ({ name: classes?.[i] ?? String(i), probability }))
      .sort((a, b) => b.probability - a.probability);
  };
}

let loaded: Promise<Classify> | undefined;

/** The classifier once it is there, for all components the same; or why it is not. */
export function usePretrained(): { classify: Classify | null; failure: Error | null } {
  const [state, setState] = useState<{ classify: Classify | null; failure: Error | null }>({
    classify: null,
    failure: null,
  });
  useEffect(() => {
    loaded ??= load();
    loaded.then(
      (classify) => setState({ classify, failure: null }),
      (failure) => setState({ classify: null, failure }),
    );
  }, []);
  return state;
}
