// Runs PyTorch and tinycnn side by side on the full data sets and prints how far they are apart; fails when too far.
//
//   npx node parity/full.ts --data-dir DIR [--python python3] [dataset…]
//
// DIR holds fashion-mnist/ and cifar-10-batches-bin/; PYTHON has torch (on a CPU), torchvision and Pillow. A minute or two.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { safetensors, type Tensor, tensor } from "@tinycnn/core";
import { datasets, type ImageDataset } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/vision/node";
import { augmentedApart } from "./augmented.ts";
import { largestDifference as apart } from "./close.ts";
import { logitsOf, newModel, rehearse, weightsOf } from "./rehearse.ts";

interface Row {
  dataset: string;
  check: string;
  worst: number;
  allowed: number;
}

interface TorchRun {
  torch: string;
  draws: number[][];
  labels: number[][];
  losses: number[];
  logits: number[];
  probabilities: Record<string, number[]>;
}

const here = import.meta.dirname;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "data-dir": { type: "string" }, python: { type: "string", default: "python3" } },
});

function run(command: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  if (status !== 0)
    throw new Error(`${command} ${args.slice(0, 2).join(" ")} ended with exit code ${status}\n${stderr}`);
  return stdout;
}

/** How many elements have other bits. */
function differing(a: Float32Array, b: Float32Array): number {
  const [x, y] = [new Int32Array(a.buffer), new Int32Array(b.buffer)];
  return x.length === y.length ? x.filter((bits, i) => bits !== y[i]).length : Number.POSITIVE_INFINITY;
}

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

/** A model with the weights of a file. */
function modelFrom(path: string, set: ImageDataset) {
  const { tensors } = safetensors.parse(readFileSync(path));
  const model = newModel(set.spec).eval();
  const asTensor = ({ data, shape }: safetensors.StoredTensor): Tensor =>
    tensor(data as Float32Array, { shape });
  model.loadStateDict(new Map([...tensors].map(([name, stored]) => [name, asTensor(stored)])));
  return model;
}

/** Probabilities of every class for photos, as the command prints them. */
function predict(weights: string, dataset: string, photos: string[]): Map<string, Map<string, number>> {
  const command = join(here, "../packages/cli/bin/tinycnn.js");
  const options = ["--weights", weights, "--dataset", dataset, "--topk", "10", "--json", "--no-picture"];
  const lines = run(process.execPath, [command, "predict", ...options, ...photos])
    .trim()
    .split("\n");
  return new Map(
    lines.map((line) => {
      const { file, top } = JSON.parse(line) as {
        file: string;
        top: { label: string; probability: number }[];
      };
      return [file, new Map(top.map(({ label, probability }) => [label, probability]))];
    }),
  );
}

async function compare(name: string, dataDir: string, folder: string): Promise<Row[]> {
  const python = (action: string) =>
    run(values.python, [join(here, "full.py"), action, name, dataDir, folder]);
  const file = (part: string) => join(folder, part);
  python("train");
  const torch = JSON.parse(readFileSync(file("torch.json"), "utf8")) as TorchRun;
  const train = await loadDataset(name, { dataDir, train: true });
  const test = (await loadDataset(name, { dataDir, train: false })).slice(0, 128);
  const ours = await rehearse(train, torch.losses.length);
  const rows: Row[] = [];
  const row = (check: string, worst: number, allowed: number) =>
    rows.push({ dataset: name, check, worst, allowed });

  python("augment");
  const augmented = await augmentedApart(train, folder);
  row(`${augmented.pictures} augmented pictures: levels of 255`, augmented.levels, 0);
  row("augmentation: draws out of step", augmented.outOfStep, 0);

  const initial = safetensors.parse(readFileSync(file("initial.safetensors"))).tensors;
  const bits = [...ours.initial].map(([key, data]) =>
    differing(data, initial.get(key)?.data as Float32Array),
  );
  row("initial weights: elements with other bits", Math.max(...bits), 0);
  row(
    "batches 1-3: indices, crops, flips",
    Math.max(...torch.draws.map((d, i) => apart(d, ours.batches[i].draws))),
    0,
  );
  row("batches 1-3: labels", Math.max(...torch.labels.map((d, i) => apart(d, ours.batches[i].labels))), 0);
  const pixels = ours.batches.map((b, i) =>
    apart(b.pixels, new Float32Array(new Uint8Array(readFileSync(file(`batch${i}.f32`))).buffer)),
  );
  row("batches 1-3: pixels", Math.max(...pixels), 1e-6);
  const losses = ours.losses.map((loss, i) => relative(loss, torch.losses[i]));
  row("loss of step 1, relative", losses[0], 1e-4);
  row(`losses of steps 1-${losses.length}, relative`, Math.max(...losses), 1e-3);

  row(
    "logits of PyTorch's weights",
    apart(await logitsOf(modelFrom(file("torch.safetensors"), test), test), torch.logits),
    1e-4,
  );
  const weights = [...(await weightsOf(ours.model))].map(([key, data]) => {
    const { shape } = initial.get(key) as safetensors.StoredTensor;
    return [key, { shape, dtype: "float32", data }] as const;
  });
  writeFileSync(file("ours.safetensors"), safetensors.serialize(new Map(weights)));
  python("logits");
  const theirs = JSON.parse(readFileSync(file("ours.json"), "utf8")) as number[];
  row("logits of our weights", apart(await logitsOf(ours.model, test), theirs), 1e-4);

  const photos = readdirSync(join(here, "photos")).sort();
  const found = predict(
    file("torch.safetensors"),
    name,
    photos.map((photo) => join(here, "photos", photo)),
  );
  const probabilities = photos.map((photo) => {
    const chances = found.get(join(here, "photos", photo));
    return apart(
      test.classes.map((label) => chances?.get(label) ?? Number.NaN),
      torch.probabilities[photo],
    );
  });
  row(`probabilities of ${photos.length} photos`, Math.max(...probabilities), 1e-3);
  return rows;
}

function print(rows: Row[]): boolean {
  let ok = true;
  for (const { dataset, check, worst, allowed } of rows) {
    const within = worst <= allowed;
    ok &&= within;
    const figures = `${worst.toExponential(1).padStart(9)}  allowed ${allowed.toExponential(0)}`;
    console.log(`${dataset.padEnd(14)} ${check.padEnd(42)} ${figures}  ${within ? "ok" : "TOO FAR"}`);
  }
  return ok;
}

const dataDir = values["data-dir"];
if (!dataDir)
  throw new Error(
    "usage: full.ts --data-dir DIR, the directory that holds fashion-mnist/ and cifar-10-batches-bin/",
  );
const folder = mkdtempSync(join(tmpdir(), "parity-"));
try {
  let ok = true;
  for (const name of positionals.length > 0 ? positionals : datasets.names())
    ok = print(await compare(name, dataDir, folder)) && ok;
  process.exitCode = ok ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
