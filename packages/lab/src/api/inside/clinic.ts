// A photo made fit for the model: crop, turn, invert, and see at once what the model thinks.
import { type nn, noGrad, say, type Tensor, WrongTypeError } from "@tinycnn/core";
import { type DatasetSpec, type Image, image, photo as photos, transforms } from "@tinycnn/vision";
import { softmax } from "../../inside/softmax.ts";
import { isTreatment, treat } from "../../inside/treatment.ts";
import type { PictureData } from "../../inside/views.ts";
import { reduced } from "../pictures.ts";
import { freshId, onQuestion } from "../session.ts";
import { packPicture } from "./example.ts";
import { type Shownable, shown } from "./shown.ts";

export interface PhotoClinicOptions {
  /** Below this probability the answer is "not sure", 0.6 by default. */
  threshold?: number;
  /** What stands above, such as the file's name. */
  name?: string;
}

/** Longest side of the pictures that are sent to the page. */
const SHOWN_SIDE = 240;
/** Longest side that is treated: more would only make every change slower. */
const WORK_SIDE = 720;

/** What the page is told after every change. */
export interface ClinicAnswer {
  treated: PictureData;
  seen: PictureData;
  probabilities: number[];
  /** What the photo's edge is like where that of the pictures the model learned from is the opposite. */
  ground: "bright" | "dark" | null;
}

/**
 * A photo with tools: crop, turn, invert. What the model sees and its top three follow every change, with the weights that the
 * model has then.
 *
 * @param spec the data set the model was trained on, such as `testSet.spec`
 */
export function photoClinic(
  model: nn.Module,
  photo: Image,
  spec: DatasetSpec,
  { threshold = 0.6, name = "" }: PhotoClinicOptions = {},
): Shownable {
  const source = reduced(spec.channels === 1 ? image.toL(photo) : image.toRGB(photo), WORK_SIDE);
  const ask = freshId();
  onQuestion(ask, (question) => answer(model, source, spec, question));
  const picture = packPicture(reduced(source, SHOWN_SIDE));
  const labels = [...spec.classes];
  return shown(
    { view: "clinic", name, picture, labels, ask, threshold },
    say`[photo clinic: ${image.showImage(photo)}]`,
  );
}

async function answer(
  model: nn.Module,
  source: Image,
  spec: DatasetSpec,
  question: unknown,
): Promise<ClinicAnswer> {
  if (!isTreatment(question)) throw new WrongTypeError(say`photoClinic: this is no treatment of a photo`);
  const treated = treat(source, question);
  const seen = image.resize(treated, spec.size, spec.size);
  const x = transforms.photoTransform(spec)(treated) as Tensor;
  const modes = [...model.namedModules()].map(([, module]) => [module, module.training] as const);
  model.eval();
  const logits = noGrad(() => model(x.reshape(1, ...x.shape)));
  // Before anything is waited for: a training that is under way must not find itself in evaluation mode.
  for (const [module, training] of modes) module.training = training;
  return {
    treated: packPicture(reduced(treated, SHOWN_SIDE)),
    seen: packPicture(seen),
    probabilities: softmax([...(await logits.data())]),
    ground: photos.strangeGround(treated, spec),
  };
}
