// What is known of a folder of pictures, as a file: every picture with its class, its split and its hash.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { z } from "zod";
import { DataError } from "../errors.ts";
import { writeWhole } from "../writeWhole.ts";
import { splitNames } from "./layout.ts";
import type { SeenPicture } from "./look.ts";

/** Its name in the folder that it is about. */
export const MANIFEST = "tinycnn.json";
const VERSION = 1;
/** Largest that is read: of two million pictures. */
const MAX_BYTES = 2 ** 29;

/** A path in the folder and nowhere else, whatever the system. */
const inside = z
  .string()
  .min(1)
  .refine((path) => !/^[\\/]|^[a-zA-Z]:|\0/.test(path) && !path.split(/[\\/]/).includes(".."));

const side = z.number().int().min(1);

const pictureSchema = z.object({
  path: inside,
  label: z.string().min(1),
  split: z.enum(splitNames).nullable(),
  bytes: z.number().int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: side,
  height: side,
  isGrey: z.boolean(),
  hash: z.string().regex(/^[0-9a-f]{32}$/),
});

const manifestSchema = z.object({
  tinycnn: z.literal(VERSION),
  classes: z.array(z.string().min(1)).min(1),
  /** How the splits were made here; null where they are the folder's own, or there are none. */
  dealt: z.object({ seed: z.number().int(), shares: z.record(z.string(), z.number()) }).nullable(),
  pictures: z.array(pictureSchema),
  /** Files that could not be read, and why. */
  broken: z.array(z.object({ path: z.string(), why: z.string() })),
});

export type Manifest = z.output<typeof manifestSchema>;

/** A line a picture, so that two versions can be compared. */
export function manifestText({ pictures, broken, ...head }: Manifest): string {
  const list = (rows: readonly object[]): string =>
    rows.length === 0 ? "[]" : `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`;
  const start = JSON.stringify(head).slice(0, -1);
  return `${start},\n"pictures": ${list(pictures)},\n"broken": ${list(broken)}}\n`;
}

export function writeManifest(file: string, manifest: Manifest): void {
  writeWhole(file, manifestText(manifest));
}

/** Only what a manifest says of a picture, in its order. */
export const rowOf = (seen: SeenPicture): SeenPicture => {
  const { path, label, split, bytes, sha256, width, height, isGrey, hash } = seen;
  return { path, label, split, bytes, sha256, width, height, isGrey, hash };
};

export const newManifest = (parts: Omit<Manifest, "tinycnn">): Manifest => ({ tinycnn: VERSION, ...parts });

/** @throws DataError for a file that is no manifest of ours, or leads out of its folder */
export function parseManifest(text: string, file: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DataError("damaged", say`${file}: this is not JSON. Make it anew: tinycnn data import DIR`, {
      cause,
    });
  }
  const read = manifestSchema.safeParse(value);
  if (!read.success)
    throw new DataError(
      "damaged",
      say`${file}: ${read.error.issues[0].path.join(".")} is not what a list of pictures has. Make it anew: tinycnn data import DIR`,
    );
  const known = new Set(read.data.classes);
  const odd = read.data.pictures.find(({ label }) => !known.has(label));
  if (odd)
    throw new DataError(
      "damaged",
      say`${file}: ${odd.path} is of ${odd.label}, which is none of its classes. Make it anew: tinycnn data import DIR`,
    );
  return read.data;
}

/** The manifest of a folder; null without one. @throws DataError for a damaged one */
export function readManifest(file: string): Manifest | null {
  const info = statSync(file, { throwIfNoEntry: false });
  if (!info) return null;
  if (!info.isFile() || info.size > MAX_BYTES)
    throw new DataError(
      "damaged",
      say`${file}: expected a list of pictures of at most ${MAX_BYTES} bytes. Remove it`,
    );
  return parseManifest(readFileSync(file, "utf8"), file);
}

/** The folder's own manifest; null without one. @throws DataError for a damaged one */
export const manifestIn = (root: string): Manifest | null => readManifest(join(root, MANIFEST));
