// Files that were changed at random come through every door: each is read, or refused in words, and none takes a second.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { crc32, gzipSync } from "node:zlib";
import { manualSeed, nn, randn, save } from "@tinycnn/core";
import { OnnxError } from "@tinycnn/core/onnx";
import { numpy, onnx, UserError } from "@tinycnn/vision";
import { DataError, PhotoError, readPhoto } from "@tinycnn/vision/node";
import { parseWeights } from "@tinycnn/vision/run";
import { zipSync } from "fflate";
import { packTar } from "modern-tar";
import { parseNotebook } from "../packages/lab/src/notebook/nbformat.ts";
import { readArchive } from "../packages/lab/src/studio/archive.ts";
import { unpackArchive } from "../packages/vision/src/node/archive.ts";
import { fileEntry, goodEntries, tinySpec } from "../packages/vision/src/node/testSets.ts";
import { bmpFile, KINDS } from "../packages/vision/src/photo/bmpSamples.ts";
import { rounds } from "./rounds.ts";

const MAX_MS = 1_000;
const N = rounds(60, 10_000);

const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Numbers from 0 to 2^32 - 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Bytes changed, cut off, taken out, put in once more. */
function mutated(from: Uint8Array, seed: number): Uint8Array {
  const next = random(seed);
  const upTo = (n: number): number => next() % Math.max(1, n);
  let bytes = Uint8Array.from(from);
  for (let changes = 1 + upTo(4); changes > 0; changes--) {
    // Half of them near the beginning, where headers are.
    const at = upTo(next() % 2 ? bytes.length : Math.min(bytes.length, 120));
    const length = upTo(64);
    const kind = upTo(8);
    if (kind < 5) bytes[at] = [next() & 255, 0, 255, 127, 128][kind];
    else if (kind === 5) bytes = bytes.slice(0, at);
    else {
      const rest = kind === 6 ? bytes.subarray(at + length) : bytes.subarray(Math.max(0, at - length));
      bytes = Uint8Array.from(Buffer.concat([bytes.subarray(0, at), rest]));
    }
  }
  return bytes;
}

const photo = (path: string): Uint8Array => readFileSync(new URL(path, import.meta.url));
const golden = (name: string): Uint8Array => photo(`../packages/vision/golden/photos/${name}`);

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

/** Gives each chunk of a PNG the checksum of what it holds now. */
function sealPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

interface Door {
  samples: readonly Uint8Array[];
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

const weightsBy = (...samples: Uint8Array[]): Door => ({
  samples,
  open: (bytes) => parseWeights(bytes, "weights"),
  isTold: (error) => error instanceof UserError,
});

const doors: Readonly<Record<string, Door>> = {
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
  zip: {
    samples: [zipSync(run), zipSync(run, { level: 0 })],
    open: (bytes) => readArchive(bytes),
    isTold: (error) => error instanceof UserError,
  },
  tar: {
    samples: await Promise.all(
      [goodEntries(), [fileEntry("more", new Uint8Array(900)), ...goodEntries()]].map((entries) =>
        packTar(entries),
      ),
    ),
    seal: (bytes) => gzipSync(bytes),
    open: async (bytes) => {
      const path = join(folder, "in.tar.gz");
      writeFileSync(path, bytes);
      await unpackArchive(path, tinySpec(), join(folder, "out"));
    },
    isTold: (error) => error instanceof DataError,
  },
  pth: weightsBy(await save(state)),
  npz: weightsBy(await numpy.savez(state)),
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

for (const [name, { samples, open, isTold, seal }] of Object.entries(doors))
  test(`${name}: ${N} changed files are read or refused in words`, async (t) => {
    let [slowest, refused] = [0, 0];
    for (let seed = 1; seed <= N; seed++) {
      const changed = mutated(samples[seed % samples.length], seed);
      const bytes = seed % 4 && seal ? seal(changed) : changed;
      const start = performance.now();
      try {
        await open(bytes);
      } catch (error) {
        refused++;
        assert.ok(isTold(error as Error), `seed ${seed}: ${(error as Error).stack}`);
      }
      const took = performance.now() - start;
      slowest = Math.max(slowest, took);
      assert.ok(took < MAX_MS, `seed ${seed}: ${took} ms`);
    }
    t.diagnostic(`${name}: ${refused} of ${N} refused, the slowest took ${Math.round(slowest)} ms`);
  });
