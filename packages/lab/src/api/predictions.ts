// Probabilities of a picture's classes.
import { nn, noGrad, OutOfRangeError, say, type Tensor, WrongTypeError } from "@tinycnn/core";
import { className, type DatasetSpec, type Image, image, photo as photos, transforms } from "@tinycnn/vision";
import { type PredictionAnswer, VIEW } from "../inside/views.ts";
import type { Bundle } from "../notebook/outputs.ts";
import { DISPLAY } from "./display.ts";
import { escapeHtml } from "./escape.ts";
import { packPicture } from "./inside/example.ts";
import { invert } from "./invert.ts";
import { pngOf } from "./pictures.ts";
import { freshId, onQuestion } from "./session.ts";

export interface Ranked {
  label: string;
  /** 0 to 1. */
  probability: number;
}

/** What a model makes of a photo: all classes, the likeliest first. Shown with the photo and what the model saw of it. */
export interface Prediction extends Array<Ranked> {}

/** What the page shows of an answer, the likeliest so many. */
const TOP = 3;
/** Longest side at which the photo is shown, twice as fine for good screens. */
const SIDE = 168;

/**
 * Classifies a photo the way the command does: grey or colour as the data set, brought to its size, normalised.
 *
 * @param spec the data set the model was trained on, such as `trainSet.spec`
 */
export async function classify(model: nn.Module, photo: Image, spec: DatasetSpec): Promise<Prediction> {
  if (!(model instanceof nn.Module) || photo === undefined || !Array.isArray(spec?.classes))
    throw new WrongTypeError(
      say`classify takes a model, a photo and what its data set is: classify(model, photo, testSet.spec)`,
    );
  if (typeof photo === "string")
    throw new WrongTypeError(
      say`classify expects a photo, got the name ${photo}. Read it first: const photo = await readPhoto(${JSON.stringify(photo)})`,
    );
  if (photo instanceof Promise)
    throw new WrongTypeError(say`classify: the photo is a promise. Put await before readPhoto(…)`);
  const ranked = await rank(model, photo, spec);
  return Object.defineProperty(ranked, DISPLAY, { value: () => display(model, photo, spec, ranked) });
}

const inputOf = (photo: Image, { channels }: DatasetSpec): Image =>
  channels === 1 ? image.toL(photo) : image.toRGB(photo);

async function rank(model: nn.Module, photo: Image, spec: DatasetSpec): Promise<Ranked[]> {
  const x = transforms.photoTransform(spec)(inputOf(photo, spec)) as Tensor; // [C, S, S]
  const training = model.training;
  model.eval();
  const logits = noGrad(() => model(x.reshape(1, ...x.shape)).softmax(1)); // [1, classes]
  // Before anything is waited for: a training that is under way must not find itself in evaluation mode.
  model.train(training);
  if (logits.shape[1] !== spec.classes.length)
    throw new OutOfRangeError(
      say`classify: the model has ${logits.shape[1]} outputs, the data set ${spec.classes.length} classes. Make the model with numClasses: ${spec.classes.length}, or give the data set that it learned`,
    );
  const probabilities = await logits.data();
  return spec.classes
    .map((label, i) => ({ label, probability: probabilities[i] }))
    .sort((a, b) => b.probability - a.probability);
}

function answerOf(photo: Image, spec: DatasetSpec, ranked: readonly Ranked[]): PredictionAnswer {
  const input = inputOf(photo, spec);
  return {
    picture: packPicture(image.resize(photo, ...fit(photo, Math.min(2 * SIDE, longest(photo))))),
    seen: packPicture(image.resize(input, spec.size, spec.size)),
    ranked: ranked.slice(0, TOP),
    ground: photos.strangeGround(input, spec),
  };
}

const percent = (p: number): string => `${(100 * p).toFixed(2)}%`;

/** The page's own view, which can ask again for the photo inverted; for others a page and a text. */
async function display(
  model: nn.Module,
  photo: Image,
  spec: DatasetSpec,
  ranked: readonly Ranked[],
): Promise<Bundle> {
  const ask = freshId();
  onQuestion(ask, async (question) => {
    const asked = (question as { invert?: unknown }).invert === true ? invert(photo) : photo;
    return answerOf(asked, spec, await rank(model, asked, spec));
  });
  const top = ranked.slice(0, TOP);
  const list = top.map((r) => `${className(r.label)} ${percent(r.probability)}`).join(", ");
  return {
    [VIEW]: { view: "prediction", ask, ...answerOf(photo, spec, ranked) },
    "text/html": await page(photo, spec, top),
    "text/plain": `[Top-1] ${className(top[0].label)} (${percent(top[0].probability)})\n[Top-${TOP}] ${list}`,
  };
}

async function page(photo: Image, spec: DatasetSpec, top: readonly Ranked[]): Promise<string> {
  const bars = top
    .map(
      ({ label, probability }) =>
        `<tr><th scope="row">${escapeHtml(className(label))}</th><td><meter min="0" max="1" value="${probability.toFixed(4)}">${percent(probability)}</meter></td><td style="text-align:right">${percent(probability)}</td></tr>`,
    )
    .join("");
  const img = async (p: Image, alt: string, w: number, h: number) =>
    `<figure><img src="data:image/png;base64,${await pngOf(p)}" alt="${alt}" width="${w}" height="${h}"><figcaption>${alt}</figcaption></figure>`;
  const [h, w] = fit(photo, SIDE);
  const small = image.resize(photo, ...fit(photo, 2 * SIDE));
  const seen = image.resize(inputOf(photo, spec), spec.size, spec.size);
  return `<div class="prediction">${await img(small, say`photo`, w, h)}${await img(seen, say`what the model sees`, SIDE, SIDE)}<table class="ranking"><tbody>${bars}</tbody></table></div>`;
}

const longest = ({ width, height }: Image): number => Math.max(width, height);

/** Height and width of a picture brought into a square. */
function fit({ width, height }: Image, side: number): [height: number, width: number] {
  const scale = side / Math.max(width, height);
  return [Math.max(1, Math.round(height * scale)), Math.max(1, Math.round(width * scale))];
}
