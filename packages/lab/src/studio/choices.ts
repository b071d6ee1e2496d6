// What the form offers: each choice a label and the settings that it stands for.
import { datasets } from "@tinycnn/vision";
import { type Config, merge, readConfig, SAMPLE, type Tree } from "@tinycnn/vision/run";
import type { Key } from "../i18n/strings.ts";

export interface Choice {
  id: string;
  /** A key of the interface's words, or a name that is the same in every language. */
  label: Key | { name: string };
  set: Tree;
}

const key = (id: string, label: Key, set: Tree): Choice => ({ id, label, set });
const named = (id: string, name: string, set: Tree): Choice => ({ id, label: { name }, set });

export const dataChoices: readonly Choice[] = [
  key("fashion-sample", "studioFashionSample", { dataset: "fashion-mnist", dataDir: SAMPLE }),
  key("fashion-full", "studioFashionFull", { dataset: "fashion-mnist", dataDir: null }),
  key("cifar10", "studioCifar", { dataset: "cifar10", dataDir: null }),
];

/** From small to large; whitening networks need more pictures than the sample has to pay. */
const MODELS: readonly (readonly [string, string])[] = [
  ["tinycnn", "TinyCNN"],
  ["tinycnn-deep", "TinyCNN, deeper"],
  ["tinycnn-wide", "TinyCNN, wider"],
  ["tinycnn-bn", "TinyCNN + BatchNorm"],
  ["tinycnn-dropout", "TinyCNN + Dropout"],
  ["tinycnn-residual", "TinyCNN + residual"],
  ["improved", "Improved"],
  ["vgg", "VGG"],
  ["resnet20", "ResNet-20"],
  ["resnet9", "ResNet-9"],
];
export const modelChoices: readonly Choice[] = MODELS.map(([id, name]) => named(id, name, { model: id }));

export const optimizerChoices: readonly Choice[] = (
  [
    ["adam", "Adam"],
    ["adamw", "AdamW"],
    ["sgd", "SGD + momentum 0.9"],
    ["rmsprop", "RMSprop"],
  ] as const
).map(([id, name]) => named(id, name, { optimizer: id, momentum: null, nesterov: false, weightDecay: null }));

export const lossChoices: readonly Choice[] = [
  key("cross-entropy", "studioCrossEntropy", { loss: { name: "cross-entropy", labelSmoothing: 0 } }),
  key("smoothing", "studioSmoothing", { loss: { name: "cross-entropy", labelSmoothing: 0.1 } }),
  key("focal", "studioFocal", { loss: { name: "focal", gamma: 2 } }),
  key("mse", "studioMse", { loss: { name: "mse" } }),
];

export const scheduleChoices: readonly Choice[] = [
  key("none", "studioScheduleNone", { schedule: { name: "none", warmupEpochs: 0 } }),
  key("step", "studioScheduleStep", { schedule: { name: "step", stepSize: 2, gamma: 0.5 } }),
  key("cosine", "studioScheduleCosine", { schedule: { name: "cosine" } }),
  key("onecycle", "studioScheduleOneCycle", { schedule: { name: "onecycle" } }),
  key("plateau", "studioSchedulePlateau", { schedule: { name: "plateau", factor: 0.5, patience: 1 } }),
];

/** Augmentations for pictures of the config's size: the lecture's crop and mirror, and one thing more. */
export function augmentChoices(config: Config): readonly Choice[] {
  const { size, pad } = datasets.spec(config.dataset);
  const base = [{ name: "RandomCrop", size, padding: pad }, { name: "RandomHorizontalFlip" }];
  const more = (...steps: Tree[]): Tree => ({ augment: [...base, ...steps] });
  return [
    key("lecture", "studioAugmentLecture", { augment: null }),
    key("none", "studioAugmentNone", { augment: "none" }),
    key("rotate", "studioAugmentRotate", more({ name: "RandomRotation", degrees: 10 })),
    key(
      "colour",
      "studioAugmentColour",
      more({ name: "ColorJitter", brightness: 0.2, contrast: 0.2, saturation: 0.2 }),
    ),
    key("erase", "studioAugmentErase", more({ name: "ToTensor" }, { name: "RandomErasing", p: 0.2 })),
  ];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The choice that the config has now; null when it is one of its own, such as a recipe's. */
export function chosen(config: Config, choices: readonly Choice[]): string | null {
  const found = choices.find(({ set }) => {
    const next = readConfig(merge(config as unknown as Tree, set), "settings");
    return Object.keys(set).every((field) =>
      same(next[field as keyof Config], config[field as keyof Config]),
    );
  });
  return found?.id ?? null;
}
