// What an archive of the lab says of what it holds, and how large each of that may be.
import { say } from "@tinycnn/core";
import { parseJson, photo, UserError } from "@tinycnn/vision";
import { z } from "zod";
import { MAX_NOTEBOOK_BYTES } from "../notebook/nbformat.ts";
import { MAX_FILE_BYTES, MAX_WEIGHTS_BYTES, MOST_CLASSES } from "../storage/limits.ts";
import { LIMITS } from "../studio/archive.ts";

const MIB = 2 ** 20;

/** The entry that tells of all others. */
export const MANIFEST = "lab.json";

/** Largest archive that is read; what is more goes into several. */
export const MAX_BACKUP_BYTES = 1024 * MIB;
/** Most entries of one, and most bytes that all of them unpack to. */
export const MOST_ENTRIES = 10_000;
export const MAX_UNPACKED_BYTES = 4096 * MIB;

const MANIFEST_BYTES = 16 * MIB;
const VALUES_BYTES = 8 * MIB;

const path = z.string().min(1).max(600);
const id = z.string().regex(/^[\w-]{1,80}$/);
const name = z.string().min(1).max(1_000);
const time = z.number().min(0).max(8.64e15);

const manifest = z.object({
  format: z.literal("tinycnn-lab"),
  version: z.literal(1),
  notebooks: z.array(
    z.object({ path, id, title: z.string().max(400), changed: time, edition: z.string().max(64).optional() }),
  ),
  files: z.array(
    z.object({
      path,
      name,
      type: z.string().max(200),
      added: time,
      isPhoto: z.boolean().optional(),
      by: id.optional(),
    }),
  ),
  models: z.array(z.object({ path, notebook: id, name, saved: time })),
  values: z.array(z.object({ path, notebook: id })),
  runs: z.array(
    z.object({
      /** The folder's files. */
      paths: z.array(path).max(20),
      id,
      name: z.string().min(1).max(200),
      created: time,
      origin: z.enum(["studio", "folder"]),
      steps: z.array(z.number()).max(10_000),
    }),
  ),
  /** Sets of the reader's own pictures; archives of older labs have none. */
  collections: z
    .array(
      z.object({
        id,
        title: z.string().min(1).max(200),
        created: time,
        classes: z.array(z.object({ id, name: z.string().min(1).max(200) })).max(MOST_CLASSES),
      }),
    )
    .default([]),
  pictures: z.array(z.object({ path, collection: id, of: id, name, added: time })).default([]),
});

export type Manifest = z.infer<typeof manifest>;

export const emptyManifest = (): Manifest => ({
  format: "tinycnn-lab",
  version: 1,
  notebooks: [],
  files: [],
  models: [],
  values: [],
  runs: [],
  collections: [],
  pictures: [],
});

/** @throws UserError for what is no manifest of ours */
export function readManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw new UserError(say`${MANIFEST} in it is not JSON; the archive may be damaged`);
  }
  const read = manifest.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UserError(say`${MANIFEST} in it is not of this lab: ${issue.path.join(".")}`);
}

/** The largest that an entry of this path may be; null for one that is not read. */
export function limitOf(entry: string): number | null {
  if (entry === MANIFEST) return MANIFEST_BYTES;
  const [folder, ...rest] = entry.split("/");
  const last = rest[rest.length - 1] ?? "";
  if (folder === "notebooks" && rest.length === 1) return MAX_NOTEBOOK_BYTES;
  if (folder === "files" && rest.length === 1) return MAX_FILE_BYTES;
  if (folder === "models" && rest.length === 2) return MAX_WEIGHTS_BYTES;
  if (folder === "values" && rest.length === 1) return VALUES_BYTES;
  if (folder === "pictures" && rest.length === 2) return photo.MAX_PHOTO_BYTES;
  if (folder !== "runs" || rest.length !== 2) return null;
  return Object.hasOwn(LIMITS, last) ? LIMITS[last as keyof typeof LIMITS] : null;
}
