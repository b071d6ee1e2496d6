// What the form offers: each choice a label and the settings that it stands for.
import type { options } from "@tinycnn/core";
import { transforms } from "@tinycnn/vision";
import {
  type Config,
  losses,
  optimizers,
  ownSettings,
  SAMPLE,
  type Setting,
  schedules,
  settingsOf,
  specOf,
  type Tree,
  transformKinds,
} from "@tinycnn/vision/run";
import { type Key, strings } from "../i18n/strings.ts";

export interface Choice {
  id: string;
  label: options.Words;
  set: Tree;
  /** Whether the config has it now. */
  is(config: Config): boolean;
  /** What can be set once it is chosen: where its values stand, and how one of them is changed. */
  fields?: Fields;
}

export interface Fields {
  settings: readonly Setting[];
  values(config: Config): Readonly<Record<string, unknown>>;
  change(config: Config, name: string, value: unknown): Tree;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const wordsOf = (key: Key): options.Words => ({ ko: strings[key][0], en: strings[key][1] });

/** A choice that the config has when it has all that it sets. */
const plain = (id: string, label: options.Words, set: Tree): Choice => ({
  id,
  label,
  set,
  is: (config) => Object.entries(set).every(([field, value]) => same(config[field as keyof Config], value)),
});
const key = (id: string, label: Key, set: Tree): Choice => plain(id, wordsOf(label), set);
const named = (id: string, name: string, set: Tree): Choice => plain(id, { ko: name, en: name }, set);

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

const reset = Object.fromEntries([...ownSettings.keys()].map((name) => [name, null]));

export const optimizerChoices: readonly Choice[] = Object.entries(optimizers).map(
  ([id, { signature, settings }]) => ({
    id,
    label: signature.choice?.title ?? { ko: id, en: id },
    set: { ...reset, optimizer: id },
    is: ({ optimizer }) => optimizer === id,
    fields: {
      settings,
      values: (config) => config as unknown as Tree,
      change: (_, name, value) => ({ [name]: value }),
    },
  }),
);

/** Choices of a group of the config, such as its schedule, each with a name and settings of its own. */
function groupChoices(
  group: "loss" | "schedule",
  registry: Readonly<Record<string, { signature?: options.Signature }>>,
): Choice[] {
  return Object.entries(registry).flatMap(([name, { signature }]) => {
    const { choice } = signature ?? {};
    if (!signature || !choice) return [];
    return {
      id: name,
      label: choice.title,
      set: { [group]: { name, ...choice.example } },
      is: (config: Config) => config[group].name === name,
      fields: {
        settings: settingsOf(signature),
        values: (config: Config) => config[group],
        change: (_: Config, setting: string, value: unknown) => ({ [group]: { [setting]: value } }),
      },
    };
  });
}

export const lossChoices: readonly Choice[] = groupChoices("loss", losses);

export const scheduleChoices: readonly Choice[] = [
  key("none", "studioScheduleNone", { schedule: { name: "none", warmupEpochs: 0 } }),
  ...groupChoices("schedule", schedules),
];

type Step = { name: string } & Tree;

/** The lecture's crop and mirror, and one transform more. */
function moreChoice(base: readonly Step[], name: string): Choice[] {
  const { signature, prototype } = transformKinds[name];
  if (!signature.choice) return [];
  const { title, example } = signature.choice;
  const before = prototype instanceof transforms.TensorTransform ? [...base, { name: "ToTensor" }] : base;
  const list = (settings: Tree): Tree => ({ augment: [...before, { name, ...settings }] });
  const now = ({ augment }: Config): Step | null => {
    if (!Array.isArray(augment) || augment.length !== before.length + 1) return null;
    const last = augment[before.length] as Step;
    return same(augment.slice(0, -1), before) && last.name === name ? last : null;
  };
  return [
    {
      id: name,
      label: {
        ko: `${strings.studioAugmentLecture[0]} + ${title.ko}`,
        en: `${strings.studioAugmentLecture[1]}, ${title.en}`,
      },
      set: list({ ...example }),
      is: (config) => now(config) !== null,
      fields: {
        settings: settingsOf(signature),
        values: (config) => now(config) ?? {},
        change: (config, setting, value) => {
          const { name: _, ...settings } = now(config) ?? { name };
          return list({ ...settings, [setting]: value });
        },
      },
    },
  ];
}

/** Augmentations for pictures of the config's size. */
export function augmentChoices(config: Config): readonly Choice[] {
  const { size, pad } = specOf(config);
  const base = [{ name: "RandomCrop", size, padding: pad }, { name: "RandomHorizontalFlip" }];
  return [
    key("lecture", "studioAugmentLecture", { augment: null }),
    key("none", "studioAugmentNone", { augment: "none" }),
    ...Object.keys(transformKinds).flatMap((name) => moreChoice(base, name)),
  ];
}

/** The choice that the config has now; null when it is one of its own, such as a recipe's. */
export const chosen = (config: Config, choices: readonly Choice[]): Choice | null =>
  choices.find((choice) => choice.is(config)) ?? null;
