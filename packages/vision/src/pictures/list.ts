// Pictures as a list knows them: each with its class, its split and its hash; and the list as text.
import { z } from "zod";

export const splitNames = ["train", "validation", "test"] as const;
export type SplitName = (typeof splitNames)[number];

/** A file that is meant to be a picture. */
export interface ListedPicture {
  /** From the root, with "/" on every system. */
  readonly path: string;
  readonly label: string;
  /** Null where the folder has no splits. */
  readonly split: SplitName | null;
}

/** A picture that can be read. */
export interface SeenPicture extends ListedPicture {
  /** Of the file. */
  readonly bytes: number;
  readonly sha256: string;
  /** As it is in the file, turned as EXIF says. */
  readonly width: number;
  readonly height: number;
  readonly isGrey: boolean;
  /** What it looks like, see likenessOf. */
  readonly hash: string;
}

const VERSION = 1;

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

export const manifestSchema = z.object({
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

/** Only what a manifest says of a picture, in its order. */
export const rowOf = (seen: SeenPicture): SeenPicture => {
  const { path, label, split, bytes, sha256, width, height, isGrey, hash } = seen;
  return { path, label, split, bytes, sha256, width, height, isGrey, hash };
};

export const newManifest = (parts: Omit<Manifest, "tinycnn">): Manifest => ({ tinycnn: VERSION, ...parts });

/** As Python orders texts: by code points, which JavaScript's < does except beyond the first 65,536. */
export function byCodePoint(a: string, b: string): number {
  const [one, other] = [Array.from(a), Array.from(b)];
  const at = one.findIndex((letter, i) => letter !== other[i]);
  if (at < 0 || at >= other.length) return one.length - other.length;
  return (one[at].codePointAt(0) as number) - (other[at].codePointAt(0) as number);
}
