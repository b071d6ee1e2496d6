// What a training on one's own pictures can start from, and the settings that go with it.
import { models } from "@tinycnn/vision";
import { type Config, defaults, merge, OWN_PICTURES, readConfig, type Tree } from "@tinycnn/vision/run";
import type { Key } from "../i18n/strings.ts";
import type { OwnOptions } from "./ownPictures.ts";

export interface Start {
  id: string;
  label: Key;
  hint: Key;
  set: Tree;
  /** How its pictures are to be. */
  options: OwnOptions;
}

const { model, modelOptions, name } = models.startOf();
const { crop, mean, std } = models.preparationOf(models.getWeight(name));

export const starts: readonly Start[] = [
  {
    id: "transfer",
    label: "picturesTransfer",
    hint: "picturesTransferHint",
    set: { model, modelOptions, transfer: { weights: name, backbone: 0.1 }, lr: 1e-3, epochs: 20 },
    options: { size: crop, channels: 3, normalisation: { mean, std } },
  },
  {
    id: "scratch",
    label: "picturesScratch",
    hint: "picturesScratchHint",
    set: { model: "tinycnn-bn", lr: 1e-3, epochs: 30 },
    options: {},
  },
];

/** Settings of a training that has not seen its pictures yet. */
export const configOf = ({ set }: Start, change: Tree = {}): Config =>
  readConfig(merge(merge(defaults, { dataset: OWN_PICTURES, ...set }), change), "settings");
