// Every door that a file comes in by: files as they should be, how they are changed, and what may be thrown at them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, inflateSync } from "node:zlib";
import { manualSeed, nn, randn, safetensors, save } from "@tinycnn/core";
import { OnnxError } from "@tinycnn/core/onnx";
import * as serialization from "@tinycnn/core/serialization";
import { hub, numpy, onnx, UserError } from "@tinycnn/vision";
import { DataError, PhotoError, readPhoto } from "@tinycnn/vision/node";
import { parseWeights, weightsOf } from "@tinycnn/vision/run";
import { zipSync } from "fflate";
import { packTar } from "modern-tar";
import { parseNotebook } from "../../packages/lab/src/notebook/nbformat.ts";
import { readArchive } from "../../packages/lab/src/studio/archive.ts";
import { unpackArchive } from "../../packages/vision/src/node/archive.ts";
import { withParquet } from "../../packages/vision/src/node/parquet/open.ts";
import { fileEntry, goodEntries, tinySpec } from "../../packages/vision/src/node/testSets.ts";
import { bmpFile, KINDS } from "../../packages/vision/src/photo/bmpSamples.ts";
import { mutated, mutatedZip, parquetHeads, sealPng, sealTar } from "./mutate.ts";

const { WeightsError } = serialization;
const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const photo = (path: string): Uint8Array => readFileSync(new URL(path, import.meta.url));
const golden = (name: string): Uint8Array => photo(`../../packages/vision/golden/photos/${name}`);

const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const notebook = text({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { title: "a" },
  cells: [
    { id: "a", cell_type: "markdown", source: ["# one\n", "two"], metadata: {} },
    {
      id: "b",
      cell_type: "code",
      source: "1",
      metadata: {},
      execution_count: 1,
      outputs: [
        { output_type: "stream", name: "stdout", text: "x" },
        {
          output_type: "execute_result",
          data: { "application/json": { a: [1] } },
          metadata: {},
          execution_count: 1,
        },
        { output_type: "error", ename: "E", evalue: "v", traceback: ["line 1"] },
      ],
    },
  ],
});
const run = {
  "run/config.json": text({ dataset: "fashion-mnist" }),
  "run/metrics.jsonl": text({ epoch: 1 }),
  "run/model.safetensors": new Uint8Array(2_000),
};

export interface Door {
  samples: readonly Uint8Array[];
  /** A sample changed; at random by default. */
  change?(sample: Uint8Array, seed: number): Uint8Array;
  open(bytes: Uint8Array): unknown;
  /** What is done to the changed bytes, so that a checksum does not catch them all. */
  seal?(bytes: Uint8Array): Uint8Array;
  /** What may be thrown. */
  isTold(error: Error): boolean;
}

const isPhotoError = (error: Error): boolean => error instanceof PhotoError;

const photosBy = (...samples: Uint8Array[]): Door => ({
  samples,
  open: (bytes) => readPhoto(bytes),
  isTold: isPhotoError,
});

manualSeed(0);
const network = new nn.Sequential(
  new nn.Conv2d(1, 2, 3),
  new nn.ReLU(),
  new nn.Flatten(),
  new nn.Linear(8, 2),
);
const state = network.stateDict();
const weights = await weightsOf(network);

/** Weights as others write them, who note no checksum: it would catch every change. */
function withoutSum(bytes: Uint8Array): Uint8Array {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString());
  delete header.__metadata__.tinycnn_checksum;
  const text = new TextEncoder().encode(JSON.stringify(header).padEnd(length));
  return Buffer.concat([bytes.subarray(0, 8), text, bytes.subarray(8 + length)]);
}

const weightsBy = (...samples: Uint8Array[]): Door => ({
  samples,
  open: (bytes) => parseWeights(bytes, "weights"),
  isTold: (error) => error instanceof UserError,
});

/** Files of torch.save, the old kind among them. */
const saved = (
  JSON.parse(readFileSync(new URL("../../parity/golden/files.json", import.meta.url), "utf8")) as {
    files: { name: string; file: string }[];
  }
).files.map(({ name, file }) => ({
  isOld: name.startsWith("before"),
  bytes: new Uint8Array(inflateSync(Buffer.from(file, "base64"))),
}));

const torchBy = (...samples: Uint8Array[]): Door => ({
  samples,
  open: (bytes) => serialization.parse(bytes, (tensor) => tensor),
  isTold: (error) => error instanceof WeightsError,
});

/** Zips as they are, which their checksums guard, or with one part changed and the checksums made right. */
const zipsBy = (door: Door, packs = true): Door => ({
  ...door,
  change: (sample, seed) => (seed % 8 === 0 ? mutated(sample, seed) : mutatedZip(sample, seed, packs)),
});

const parquet = (name: string): Uint8Array => photo(`../../packages/vision/golden/parquet/${name}.parquet`);

/** All that a file gives, into nothing. */
function readParquet(bytes: Uint8Array): void {
  const path = join(folder, "in.parquet");
  writeFileSync(path, bytes);
  withParquet(path, {}, (table) => {
    let sum = 0;
    for (const label of table.labels()) sum += Number(label);
    for (const picture of table.pictures()) sum += picture?.length ?? 0;
    return sum;
  });
}

export const doors: Readonly<Record<string, Door>> = {
  png: {
    ...photosBy(
      ...["rgb.png", "palette.png", "bilevel.png", "greyalpha.png", "orientation6.png"].map(golden),
    ),
    seal: sealPng,
  },
  jpeg: photosBy(...["420.jpg", "progressive.jpg", "cmyk.jpg", "orientation6.jpg"].map(golden)),
  gif: photosBy(golden("first.gif")),
  webp: photosBy(golden("lossy.webp"), golden("rgba.webp"), golden("orientation6.webp")),
  bmp: photosBy(...KINDS.map((kind) => bmpFile(kind, 17, 9).bytes)),
  zip: zipsBy({
    samples: [zipSync(run), zipSync(run, { level: 0 })],
    open: (bytes) => readArchive(bytes),
    isTold: (error) => error instanceof UserError,
  }),
  tar: {
    samples: await Promise.all(
      [goodEntries(), [fileEntry("more", new Uint8Array(900)), ...goodEntries()]].map((entries) =>
        packTar(entries),
      ),
    ),
    seal: (bytes) => gzipSync(sealTar(bytes)),
    open: async (bytes) => {
      const path = join(folder, "in.tar.gz");
      writeFileSync(path, bytes);
      await unpackArchive(path, tinySpec(), join(folder, "out"));
    },
    isTold: (error) => error instanceof DataError,
  },
  pth: zipsBy(
    torchBy(await save(state), ...saved.filter(({ isOld }) => !isOld).map(({ bytes }) => bytes)),
    false,
  ),
  "pth before 1.6": torchBy(...saved.filter(({ isOld }) => isOld).map(({ bytes }) => bytes)),
  npz: zipsBy(weightsBy(await numpy.savez(state))),
  npy: {
    samples: [await numpy.save(randn([3, 4, 5])), await numpy.save(randn([0]))],
    open: (bytes) => numpy.parseNpy(bytes),
    isTold: (error) => error instanceof WeightsError,
  },
  safetensors: weightsBy(
    safetensors.serialize(weights),
    ...[safetensors.serialize(weights), hub.quantizedBytes(weights)].map(withoutSum),
  ),
  parquet: {
    samples: ["snappy", "snappy-v2", "zstd-v2", "gzip-words", "none-numbers"].map(parquet),
    change: (sample, seed) => mutated(sample, seed, parquetHeads(seed % 3 > 0)),
    open: readParquet,
    isTold: (error) => error instanceof DataError,
  },
  onnx: {
    samples: [await onnx.export(network.eval(), randn([1, 1, 4, 4]))],
    open: (bytes) => onnx.load(bytes),
    isTold: (error) => error instanceof OnnxError,
  },
  ipynb: {
    samples: [notebook],
    open: (bytes) => parseNotebook(new TextDecoder().decode(bytes), "it.ipynb"),
    // What JSON.parse and we ourselves say, never a fault in our own reading.
    isTold: (error) => !(error instanceof TypeError || error instanceof ReferenceError),
  },
};
