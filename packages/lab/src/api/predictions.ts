// Probabilities of a picture's classes.
import { type nn, noGrad, type Tensor } from "@tinycnn/core";
import { type DatasetSpec, type Image, image, transforms } from "@tinycnn/vision";
import type { Bundle } from "../notebook/outputs.ts";
import { DISPLAY } from "./display.ts";
import { escapeHtml } from "./escape.ts";
import { pngOf } from "./pictures.ts";

export interface Ranked {
  label: string;
  /** 0 to 1. */
  probability: number;
}

/** What a model makes of a photo: all classes, the likeliest first. Shown with the photo and what the model saw of it. */
export interface Prediction extends Array<Ranked> {}

/**
 * Classifies a photo the way the command does: grey or colour as the data set, brought to its size, normalised.
 *
 * @param spec the data set the model was trained on, such as `trainSet.spec`
 */
export async function classify(model: nn.Module, photo: Image, spec: DatasetSpec): Promise<Prediction> {
  const input = spec.channels === 1 ? image.toL(photo) : image.toRGB(photo);
  const x = transforms.photoTransform(spec)(input) as Tensor; // [C, S, S]
  const training = model.training;
  model.eval();
  const logits = noGrad(() => model(x.reshape(1, ...x.shape)).softmax(1)); // [1, classes]
  // Before anything is waited for: a training that is under way must not find itself in evaluation mode.
  model.train(training);
  const probabilities = await logits.data();
  const ranked = spec.classes
    .map((label, i) => ({ label, probability: probabilities[i] }))
    .sort((a, b) => b.probability - a.probability);
  return Object.defineProperty(ranked, DISPLAY, {
    value: () => picture(ranked, photo, image.resize(input, spec.size, spec.size)),
  });
}

const percent = (p: number): string => `${(100 * p).toFixed(2)}%`;

async function picture(ranked: readonly Ranked[], photo: Image, seen: Image): Promise<Bundle> {
  const top = ranked.slice(0, 3);
  const text = `[Top-1] ${top[0].label} (${percent(top[0].probability)})\n[Top-3] ${top.map((r) => `${r.label} ${percent(r.probability)}`).join(", ")}`;
  const bars = top
    .map(
      ({ label, probability }) =>
        `<tr><th scope="row">${escapeHtml(label)}</th><td><meter min="0" max="1" value="${probability.toFixed(4)}">${percent(probability)}</meter></td><td style="text-align:right">${percent(probability)}</td></tr>`,
    )
    .join("");
  const side = 168;
  const small = image.resize(photo, ...fit(photo, 2 * side));
  const img = async (p: Image, alt: string, w: number, h: number) =>
    `<figure><img src="data:image/png;base64,${await pngOf(p)}" alt="${alt}" width="${w}" height="${h}"><figcaption>${alt}</figcaption></figure>`;
  const [h, w] = fit(photo, side);
  return {
    "text/html": `<div class="prediction">${await img(small, "photo", w, h)}${await img(seen, "what the model sees", side, side)}<table class="ranking"><tbody>${bars}</tbody></table></div>`,
    "text/plain": text,
  };
}

/** Height and width of a picture brought into a square. */
function fit({ width, height }: Image, side: number): [height: number, width: number] {
  const scale = side / Math.max(width, height);
  return [Math.max(1, Math.round(height * scale)), Math.max(1, Math.round(width * scale))];
}
