// What the Studio's page and its training worker say to each other.
import type { Language, train } from "@tinycnn/core";
import type { Config, RunResult } from "@tinycnn/vision/run";
import type { ComputesOn } from "../devices/open.ts";
import type { Environment, RunRecord } from "./record.ts";

/** Test pictures that are looked at again and again while the model learns. */
export interface Panel {
  size: number;
  channels: number;
  /** [count, size, size, channels]. */
  images: Uint8Array;
  labels: number[];
  classes: string[];
}

export interface Tick {
  epoch: number;
  batch: number;
  batches: number;
  /** Of the last batch. */
  loss: number;
  lr: number;
  imagesPerSecond: number;
  /** Mean over the epoch so far. */
  meanLoss: number;
  /** Spent on training in this epoch so far. */
  seconds: number;
  /** New points, x and y in turn. */
  points: number[];
}

export type ToTrainer =
  | { type: "start"; record: RunRecord; resume: boolean; paused: boolean; device: ComputesOn }
  | { type: "go" }
  | { type: "pause" }
  | { type: "step" }
  | { type: "rate"; lr: number }
  | { type: "stop" }
  | { type: "language"; language: Language };

export type FromTrainer =
  | {
      type: "ready";
      panel: Panel;
      env: Environment;
      config: Config;
      lr: number;
      batches: number;
      history: train.EpochResult[];
    }
  | { type: "tick"; tick: Tick }
  /** Something the reader should know. */
  | { type: "notice"; text: string }
  | { type: "evaluating"; batch: number; batches: number }
  /** [pictures, classes] of probabilities. */
  | { type: "panel"; probabilities: Float32Array }
  | { type: "epoch"; result: train.EpochResult }
  | { type: "paused" }
  | { type: "running" }
  | { type: "rate"; lr: number; env: Environment }
  | { type: "saved"; record: RunRecord }
  | { type: "end"; result: RunResult }
  | { type: "stopped" }
  | { type: "failed"; name: string; message: string };
