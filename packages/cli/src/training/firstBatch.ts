// The first batch of a training, drawn as the model gets it.
import { say, type Tensor } from "@tinycnn/core";
import { className } from "@tinycnn/vision";
import { saveImage } from "@tinycnn/vision/node";
import type { Output } from "../output.ts";
import type { Session } from "../session.ts";
import type { Splits } from "../splits.ts";

const ROW = 8;
/** Pictures that are drawn. */
const MOST = 64;

/** Back from normalised values to those of pixels, [B, C, H, W] in [0, 1]. */
const asPixels = (x: Tensor, { mean, std }: Splits["spec"]): Tensor =>
  x.mul(shaped(x, std)).add(shaped(x, mean)).clamp(0, 1);

const shaped = (x: Tensor, values: readonly number[]): Tensor =>
  x.newTensor([...values]).reshape(1, values.length, 1, 1);

/** Writes a picture of the batch that the first step sees, and names its classes row by row. */
export async function showBatch(
  { trainer }: Session,
  { spec }: Splits,
  file: string,
  out: Output,
): Promise<void> {
  const { trainLoader, mix } = trainer.options;
  const [read] = trainLoader;
  const [x, y] = mix?.(read) ?? read;
  const shown = x.narrow(0, 0, Math.min(MOST, x.shape[0]));
  await saveImage(asPixels(shown, spec), file, { nrow: ROW });
  out.say(
    say`the first batch as the model gets it, ${shown.shape[0]} of its ${x.shape[0]} pictures: ${file}`,
  );
  if (y.dim !== 1) return;
  const names = Array.from(await y.data(), (label) => className(spec.classes[Number(label)]));
  for (let from = 0; from < shown.shape[0]; from += ROW)
    out.say(`  ${names.slice(from, Math.min(from + ROW, shown.shape[0])).join(" ")}`);
  out.emit({ event: "batch", file, labels: names });
}
