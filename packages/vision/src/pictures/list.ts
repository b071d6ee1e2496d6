// Pictures as a list knows them: each with its class, its split and its hash; and the list as text.
import { z } from "zod";

/** The parts of one's own pictures, in their order. */
export const splitNames = ["train", "validation", "test"] as const;
/** The name of a part of one's own pictures. */
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

/** Characters of the longest path: no system takes longer ones from a folder on. */
export const MOST_PATH = 16_384;

/** Whether a path is in the folder and nowhere else, whatever the system. */
export const isInside = (path: string): boolean =>
  path !== "" &&
  path.length <= MOST_PATH &&
  !/^[\\/]|^[a-zA-Z]:|\0/.test(path) &&
  !path.split(/[\\/]/).includes("..");

const inside = z.string().refine(isInside);

const side = z.number().int().min(1);

export const pictureSchema = z.object({
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

/** All of a list but its pictures. */
export const headSchema = z.object({
  tinycnn: z.literal(VERSION),
  classes: z.array(z.string().min(1)).min(1),
  /** How the splits were made here; null where they are the folder's own, or there are none. */
  dealt: z.object({ seed: z.number().int(), shares: z.record(z.string(), z.number()) }).nullable(),
});

/** How a list of pictures is checked when it is read. */
export const manifestSchema = z.object({
  ...headSchema.shape,
  pictures: z.array(pictureSchema),
  /** Files that could not be read, and why. */
  broken: z.array(z.object({ path: z.string(), why: z.string() })),
});

/** The list of a folder's pictures: classes, splits, sizes, broken files. */
export type Manifest = z.output<typeof manifestSchema>;
export type Broken = Manifest["broken"];

/** What a list says beside its pictures; these one by one. */
export interface ListParts extends Pick<Manifest, "classes" | "dealt" | "broken"> {
  readonly rows: Iterable<SeenPicture>;
}

/** The line before the pictures, and the one behind them: see manifestPieces. */
export const BEFORE_ROWS = ',\n"pictures": [';
export const AFTER_ROWS = '],\n"broken": ';

function* lines(rows: Iterable<object>): Generator<string> {
  let before = "\n";
  for (const row of rows) {
    yield before + JSON.stringify(row);
    before = ",\n";
  }
  if (before !== "\n") yield "\n";
}

/** The text of a list piece by piece: a line a picture, so that two versions can be compared. */
export function* manifestPieces({ classes, dealt, broken, rows }: ListParts): Generator<string> {
  yield JSON.stringify({ tinycnn: VERSION, classes, dealt }).slice(0, -1) + BEFORE_ROWS;
  yield* lines(rows);
  yield `${AFTER_ROWS}[`;
  yield* lines(broken);
  yield "]}\n";
}

/** A list of pictures as the text of its file. */
export const manifestText = ({ pictures, ...parts }: Manifest): string =>
  [...manifestPieces({ ...parts, rows: pictures })].join("");

/** Only what a manifest says of a picture, in its order. */
export const rowOf = (seen: SeenPicture): SeenPicture => {
  const { path, label, split, bytes, sha256, width, height, isGrey, hash } = seen;
  return { path, label, split, bytes, sha256, width, height, isGrey, hash };
};

/** A list of pictures in the version of now. */
export const newManifest = (parts: Omit<Manifest, "tinycnn">): Manifest => ({ tinycnn: VERSION, ...parts });

/** A unit's place among code points: those of pairs come last. */
const rank = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;

/** As Python orders texts: by code points, which JavaScript's < does except beyond the first 65,536. */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}
