// Test-time augmentation: the mean of a model's answers to several views of each image.
import { aModule } from "../nn/kinds.ts";
import type { Module } from "../nn/module.ts";
import { has, needs } from "../options/parameters.ts";
import { describe, signature } from "../options/signature.ts";
import { aTensor } from "../options/things.ts";
import { tensor } from "../tensor/create.ts";
import { noGrad } from "../tensor/mode.ts";
import { release } from "../tensor/release.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { type Data, type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { viewsOfEach } from "./kinds.ts";

/** How an image is looked at: mirrored or not, moved by so many pixels down and right. */
interface View {
  mirror: boolean;
  shift: number;
  /** Share of its logits in the mean. */
  weight: number;
}

const bothWays = (shift: number, weight: number): View[] =>
  [false, true].map((mirror) => ({ mirror, shift, weight: weight / 2 }));

const LEVELS = {
  none: [{ mirror: false, shift: 0, weight: 1 }],
  mirror: bothWays(0, 1),
  // One pixel up-left and down-right, the border reflected, each with its mirror image: airbench's six views.
  translate: [...bothWays(0, 0.5), ...bothWays(-1, 0.25), ...bothWays(1, 0.25)],
} as const satisfies Record<string, View[]>;

/** "none"; "mirror": 2 views; "translate": 6, mirrored and moved by a pixel. */
export type TestTimeAugmentation = keyof typeof LEVELS;

/** Where a coordinate outside 0 … size - 1 comes to lie when the border reflects. */
const reflect = (at: number, size: number): number => (at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at);

function viewOf(data: Data, shape: Shape, { mirror, shift }: View): Float32Array {
  const [height, width] = shape.slice(-2);
  const out = new Float32Array(data.length);
  // Moved first, then mirrored.
  const columns = Int32Array.from({ length: width }, (_, x) =>
    reflect((mirror ? width - 1 - x : x) + shift, width),
  );
  for (let row = 0, to = 0; row < data.length / width; row++) {
    const y = row % height;
    const from = (row - y + reflect(y + shift, height)) * width;
    for (let x = 0; x < width; x++) out[to++] = data[from + columns[x]];
  }
  return out;
}

const augmentation = signature("testTimeAugmentation", {
  model: needs(aModule),
  images: needs(aTensor),
  level: has(viewsOfEach, "translate"),
});

/**
 * Logits of images [N, C, H, W] as the weighted mean over views of them, in the model's present mode (call `model.eval()` before);
 * nothing is recorded. Accuracies with it must be named so: they take 2 or 6 times the work.
 *
 * @returns [N, classes] on the model's device
 */
export async function testTimeAugmentation(
  model: Module,
  images: Tensor,
  level?: TestTimeAugmentation,
): Promise<Tensor>;
export async function testTimeAugmentation(...args: unknown[]): Promise<Tensor> {
  const { model, images, level } = augmentation.read(args);
  const views: readonly View[] = LEVELS[level];
  const { device } = model.parameters()[0];
  if (level === "none") return noGrad(() => model(images.to(device)));
  if (images.dim !== 4)
    throw new ShapeError(
      say`testTimeAugmentation expects images [N, C, H, W], got ${showShape(images.shape)}`,
    );
  const data = await images.data();
  const { shape } = images;
  const answers = views.map((view) => {
    const seen = tensor(viewOf(data, shape, view), { shape, device });
    const answer = noGrad(() => model(seen).mul(view.weight));
    release(seen);
    return answer;
  });
  return noGrad(() => answers.reduce((sum, answer) => sum.add(answer)));
}

describe(testTimeAugmentation, augmentation);
