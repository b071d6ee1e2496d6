// What is timed: each case is one task done by two sides.
import type { models } from "@tinycnn/vision";

export type Kind = "step" | "forward" | "augment" | "epoch";
/** A network for CIFAR-10 by the name it is called by. */
export type NetworkName = keyof typeof models.cifar;
export type ModelName = "cifar10" | "fashion-mnist" | "deep" | "airbench94" | NetworkName;

/** Work that every side knows how to do once; see torch_bench.py and ours.ts. */
export interface Task {
  kind: Kind;
  /** TinyCNN for that data set, "deep" or "airbench94", see README.md, or a network's name. */
  model?: ModelName;
  /** Of PyTorch's weights and pictures: contiguous if not given. */
  layout?: "contiguous" | "channels_last";
  batch?: number;
  /** augment: batches of 128 a run; step: steps a run, 1 if not given. */
  batches?: number;
  /** augment and epoch: where the data sets are. */
  dataDir?: string;
}

/** "before" is another checkout of this project. */
export type Program = "ours" | "torch" | "before";

export interface Side {
  program: Program;
  threads: number;
  /** ours only: the tile to force. */
  tile?: "narrow" | "wide";
}

export interface Case {
  /** `--only` picks by a part of it. */
  name: string;
  task: Task;
  /** What b does, if not the same. */
  taskB?: Task;
  a: Side;
  b: Side;
  /** Runs timed in a burst; their median is the burst's time. */
  count: number;
  /** Largest ratio a/b that is wanted. */
  target?: number;
  /** Only when named by `--only`. */
  slow?: boolean;
}

const THREADS = 2;
const ours: Side = { program: "ours", threads: THREADS };
const narrow: Side = { ...ours, tile: "narrow" };
const torch: Side = { program: "torch", threads: THREADS };
const oneThread: Side = { ...ours, threads: 1 };

const step = (model: ModelName, batch = 128): Task => ({ kind: "step", model, batch });
const forward = (model: ModelName, batch: number): Task => ({ kind: "forward", model, batch });

const steps: Case[] = [
  { name: "step cifar10", task: step("cifar10"), a: ours, b: torch, count: 10, target: 0.6 },
  { name: "step fashion-mnist", task: step("fashion-mnist"), a: ours, b: torch, count: 10, target: 0.6 },
  { name: "step cifar10 narrow", task: step("cifar10"), a: narrow, b: torch, count: 10, target: 1.1 },
  {
    name: "step fashion-mnist narrow",
    task: step("fashion-mnist"),
    a: narrow,
    b: torch,
    count: 10,
    target: 1.1,
  },
  { name: "step deep", task: step("deep"), a: ours, b: torch, count: 1, target: 0.9 },
  {
    name: "step airbench94, batch 1024",
    task: step("airbench94", 1024),
    a: ours,
    b: torch,
    count: 1,
    target: 0.9,
    slow: true,
  },
];

const forwards: Case[] = (["cifar10", "fashion-mnist"] as const).flatMap((model) => [
  { name: `forward ${model} batch 128`, task: forward(model, 128), a: ours, b: torch, count: 20 },
  { name: `forward ${model} batch 1`, task: forward(model, 1), a: ours, b: torch, count: 200, target: 1 },
]);

const threads: Case[] = [
  { name: "threads cifar10", task: step("cifar10"), a: ours, b: oneThread, count: 10, target: 1 / 1.8 },
];

/** The same 512 images in small steps and in one: how much of a step does not depend on its size. */
const sizes: Case[] = [
  {
    name: "512 images as 8×64 or 1×512",
    task: { ...step("cifar10", 64), batches: 8 },
    taskB: step("cifar10", 512),
    a: ours,
    b: ours,
    count: 3,
    target: 1.15,
  },
];

const batches: Case[] = [64, 128, 256, 512].map((batch) => ({
  name: `batch ${batch} cifar10`,
  task: step("cifar10", batch),
  a: ours,
  b: torch,
  count: Math.max(2, 1024 / batch),
}));

/** Cases that read the data sets. */
const onData = (dataDir: string): Case[] => [
  {
    name: "augment cifar10",
    task: { kind: "augment", model: "cifar10", dataDir, batches: 10 },
    a: ours,
    b: torch,
    count: 2,
  },
  ...(["cifar10", "fashion-mnist"] as const).map((model) => ({
    name: `epoch ${model}`,
    task: { kind: "epoch", model, dataDir } satisfies Task,
    a: ours,
    b: torch,
    count: 1,
    target: model === "cifar10" ? 0.35 : undefined,
    slow: true,
  })),
];

/** The cases of ours, beside the same in another checkout of this project. */
export const againstBefore = (cases: readonly Case[]): Case[] =>
  cases
    .filter(({ a, b }) => a.program === "ours" && b.program === "torch")
    .map((one) => ({ ...one, b: { ...one.a, program: "before" }, target: 1.03 }));

/** All cases; those on data only where there is some. */
export const casesFor = (dataDir: string | undefined): Case[] => [
  ...steps,
  ...forwards,
  ...threads,
  ...sizes,
  ...batches,
  ...(dataDir ? onData(dataDir) : []),
];
