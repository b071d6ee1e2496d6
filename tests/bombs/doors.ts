// Through which door a file comes in, by its ending.
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { safetensors } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import { readPhoto } from "@tinycnn/vision/node";
import { parseNotebook } from "../../packages/lab/src/notebook/nbformat.ts";
import { readArchive } from "../../packages/lab/src/studio/archive.ts";
import { unpackArchive } from "../../packages/vision/src/node/archive.ts";
import { readDataFile } from "../../packages/vision/src/node/readFile.ts";

type Opened = () => Promise<string>;

const text = (path: string): string => readFileSync(path, "utf8");

/** Each reads the file as the project reads such files, and says what it found. */
const doors: readonly [ending: RegExp, open: (path: string) => Promise<string>][] = [
  [/\.zip$/, async (path) => `holds ${Object.keys(readArchive(readFileSync(path))).join() || "nothing"}`],
  [
    /\.tar\.gz$/,
    async (path) => {
      await unpackArchive(path, datasets.spec("cifar10"), tmpdir());
      return "unpacked";
    },
  ],
  [
    /\.gz$/,
    async (path) => `${(await readDataFile(path, datasets.spec("fashion-mnist").files.test[0])).length}`,
  ],
  [/\.ipynb$/, async (path) => `${parseNotebook(text(path), path).cells.length} cells`],
  [/\.safetensors$/, async (path) => `${safetensors.parse(readFileSync(path)).tensors.size} tensors`],
  [
    /./,
    async (path) => {
      const { width, height } = await readPhoto(path);
      return `${width}×${height}`;
    },
  ],
];

export async function doorOf(path: string): Promise<Opened> {
  const [, open] = doors.find(([ending]) => ending.test(path)) as (typeof doors)[number];
  return () => open(path);
}
