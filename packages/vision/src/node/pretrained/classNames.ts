// The names of ImageNet's classes. They are not part of this project: PyTorch's hub has them as a file, one a line.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { downloadFile } from "../download.ts";
import { DataError } from "../errors.ts";
import { mirrorAt } from "../mirror.ts";
import { checkpointsDir, type FetchOptions } from "./fetchWeights.ts";

const NAME = "imagenet_classes.txt";
const ADDRESS = `https://raw.githubusercontent.com/pytorch/hub/master/${NAME}`;
const COUNT = 1000;
const MOST_BYTES = 2 ** 16;

async function namesIn(path: string): Promise<string[]> {
  const lines = (await readFile(path, "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => line.trim());
  if (lines.length !== COUNT || lines.includes(""))
    throw new DataError(
      "checksum",
      say`${NAME} has ${lines.length} lines, expected the names of ${COUNT} classes`,
    );
  return lines;
}

/** The 1000 names by class; null where they are neither there nor to be had. */
export async function imageNetClasses(options: FetchOptions = {}): Promise<string[] | null> {
  const { dir = checkpointsDir(), download = true } = options;
  const target = join(dir, NAME);
  try {
    if (!existsSync(target)) {
      if (!download) return null;
      const mirror = mirrorAt(options.mirror);
      const from = mirror === null ? ADDRESS : `${mirror}${NAME}`;
      const check = async (path: string): Promise<void> => void (await namesIn(path));
      await downloadFile({ ...options, urls: [from], target, limit: MOST_BYTES, check });
    }
    return await namesIn(target);
  } catch (error) {
    // A model without names is still a model.
    if (error instanceof DataError) return null;
    throw error;
  }
}
