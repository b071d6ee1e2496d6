// Archives and texts that unpack to far more than they are.
import { packTar } from "modern-tar";
import { gzipZeros, zeros, zipZeros } from "./zeros.ts";

const GIB = 1_024;

/** A tar.gz whose first entry is a gibibyte of nothing. */
async function tarOf(name: string): Promise<Buffer> {
  const tar = await packTar([{ header: { name, size: 0, type: "file" }, body: new Uint8Array(0) }]);
  const header = Buffer.from(tar.subarray(0, 512));
  header.write(`${(GIB * 2 ** 20).toString(8).padStart(11, "0")}\0`, 124, "latin1");
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  // A stored block of the header, then the zeros.
  const stored = Buffer.from([0, 0, 2, 0xff, 0xfd]);
  const gzip = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  return Buffer.concat([gzip, stored, header, zeros(GIB), Buffer.alloc(8)]);
}

const notebook = (output: string): string =>
  `{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","source":"1","metadata":{},"outputs":[{"output_type":"display_data","metadata":{},"data":{"application/json":${output}}}]}]}`;

const longHeader = (json: string): Buffer => {
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header]);
};
const tensor = (i: number): string => `"${i}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}`;

const DEEP = 5_000_000;

export const archiveBombs: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  "state.zip": () => zipZeros("run/state.safetensors", GIB),
  "model.zip": () => zipZeros("run/model.safetensors", 255),
  "log.zip": () => zipZeros("run/log.txt", GIB),
  "images.gz": () => gzipZeros(4 * GIB),
  "cifar.tar.gz": () => tarOf("cifar-10-batches-bin/data_batch_1.bin"),
  "other.tar.gz": () => tarOf("other"),
  "deep.ipynb": () => Buffer.from(notebook("[".repeat(DEEP) + "]".repeat(DEEP))),
  "deep-objects.ipynb": () => Buffer.from(notebook(`${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`)),
  "wide.ipynb": () => Buffer.from(notebook(`[${"[],".repeat(10_000_000)}[]]`)),
  "wide-objects.ipynb": () => Buffer.from(notebook(`[${"{},".repeat(10_000_000)}{}]`)),
  "cells.ipynb": () =>
    Buffer.from(`{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[${"{},".repeat(10_000_000)}{}]}`),
  "many.safetensors": () => longHeader(`{${Array.from({ length: 18_000 }, (_, i) => tensor(i)).join()}}`),
  "rank.safetensors": () =>
    longHeader(`{"a":{"dtype":"F32","shape":[${"1,".repeat(400_000)}1],"data_offsets":[0,4]}}`),
  "deep.safetensors": () => longHeader(`{"__metadata__":${"[".repeat(500_000)}${"]".repeat(500_000)}}`),
};
