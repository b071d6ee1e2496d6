// What interactive outputs are made of: plain data that a notebook keeps. The page checks it before it shows it.
import type { CurveName } from "./descent.ts";
import type { Packed } from "./pack.ts";
import type { Pooling } from "./pooling.ts";

/** Media type of an interactive output. */
export const VIEW = "application/vnd.tinycnn.view+json";

/** A picture of a data set: base64 of its bytes [height, width, channels]. */
export interface PictureData {
  width: number;
  height: number;
  channels: number;
  data: string;
}

/** A convolution or a pooling on numbers that can be changed. */
export interface StepperView {
  view: "stepper";
  input: number[][];
  /** null where the windows are pooled. */
  kernel: number[][] | null;
  bias: number;
  pooling: Pooling;
  windowSize: number;
  stride: number;
  padding: number;
}

export interface SoftmaxView {
  view: "softmax";
  labels: string[];
  logits: number[];
  target: number;
}

export interface DescentView {
  view: "descent";
  curve: CurveName;
  start: number;
  lr: number;
  momentum: number;
}

export interface MapsLayer {
  name: string;
  kind: string;
  /** [C, H, W] of its output. */
  shape: number[];
  /** Each map brought to bytes between its bounds: base64 of [C, H, W]. */
  maps: string;
  /** Smallest and largest value of each map. */
  ranges: [number, number][];
  /** A convolution's weight [O, C, KH, KW]. */
  weight: Packed | null;
}

export interface MapsView {
  view: "maps";
  picture: PictureData;
  layers: MapsLayer[];
}

export interface ConvolutionLayer {
  name: string;
  input: Packed;
  weight: Packed;
  bias: Packed | null;
  /** The loss's gradient by the output; null without a label. */
  gradient: Packed | null;
  stride: [number, number];
  padding: [number, number];
}

export interface ConvolutionView {
  view: "convolution";
  layers: ConvolutionLayer[];
  /** Loss of the picture; null without a label. */
  loss: number | null;
}

export interface GradCamView {
  view: "gradCam";
  layer: string;
  picture: PictureData;
  height: number;
  width: number;
  classes: { label: string; probability: number; heat: string }[];
  /** The true class's name, if known. */
  truth: string | null;
}

export interface ConfusionView {
  view: "confusion";
  classes: string[];
  matrix: number[][];
  examples: {
    truth: number;
    predicted: number;
    pictures: { index: number; probability: number; picture: PictureData }[];
  }[];
}

/** A photo to be cropped, turned, inverted; the kernel that made it answers what the model thinks. */
export interface ClinicView {
  view: "clinic";
  name: string;
  picture: PictureData;
  labels: string[];
  /** By which the kernel is asked. */
  ask: string;
  /** Below this probability the answer is "not sure". */
  threshold: number;
}

/** What the model makes of a photo, and what stands against it. */
export interface PredictionAnswer {
  picture: PictureData;
  seen: PictureData;
  /** The likeliest. */
  ranked: { label: string; probability: number }[];
  /** What the photo's edge is like where that of the pictures the model learned from is the opposite. */
  ground: "bright" | "dark" | null;
}

/** A classified photo; the kernel that made it answers for the photo inverted. */
export interface PredictionView extends PredictionAnswer {
  view: "prediction";
  /** By which the kernel is asked. */
  ask: string;
}

export interface CheckItem {
  /** Done, not yet, or only worth knowing. */
  state: "done" | "missing" | "note";
  /** Of the interface's texts. */
  key: string;
  params: Record<string, string | number>;
}

/** A homework's check. */
export interface CheckView {
  view: "check";
  title: string;
  items: CheckItem[];
}

/** A data set that a cell lacked, and what brings it. */
export interface DataSetView {
  view: "data";
  /** Its name. */
  set: string;
}

export type View =
  | StepperView
  | SoftmaxView
  | DescentView
  | MapsView
  | ConvolutionView
  | GradCamView
  | ConfusionView
  | ClinicView
  | PredictionView
  | CheckView
  | DataSetView;
