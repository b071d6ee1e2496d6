// Pictures dealt to splits: the same share of every class, the same for the same seed, copies of one picture together.
import { Generator } from "@tinycnn/core";
import { type Looks, nearlySame, sameBytes } from "./alike.ts";
import { HASH_BYTES, THUMBNAIL_BYTES } from "./likeness.ts";
import { type Manifest, rowOf, type SeenPicture, type SplitName, splitNames } from "./list.ts";
import { bytesOf, SUM_BYTES } from "./table.ts";

/** Shares of the splits, which add up to 1. */
export type Shares = Readonly<Record<SplitName, number>>;

const USUAL: Shares = { train: 0.8, validation: 0.1, test: 0.1 };

/** Numbers of a class's pictures, single ones and groups that stay together, by their first. */
function partsOf(members: readonly number[], groupOf: ReadonlyMap<number, number>): (number | number[])[] {
  const parts: (number | number[])[] = [];
  const groups = new Map<number, number[]>();
  for (const i of members) {
    const key = groupOf.get(i);
    const group = groups.get(key ?? -1);
    if (key === undefined) parts.push(i);
    else if (group) group.push(i);
    else {
      const begun = [i];
      groups.set(key, begun);
      parts.push(begun);
    }
  }
  return parts;
}

/**
 * Deals pictures to splits.
 *
 * @param labels of the pictures
 * @param together numbers of pictures that must not be separated, group by group; a group goes by its first member's class
 * @param seed of a random stream of its own
 */
export function deal(
  labels: readonly string[],
  together: readonly (readonly number[])[],
  shares: Shares,
  seed: number,
): SplitName[] {
  const groupOf = new Map(together.flatMap((group) => group.map((i): [number, number] => [i, group[0]])));
  const byClass = new Map<string, number[]>();
  labels.forEach((label, i) => {
    const owner = labels[groupOf.get(i) ?? i] ?? label;
    const members = byClass.get(owner);
    if (members) members.push(i);
    else byClass.set(owner, [i]);
  });
  const splits: SplitName[] = new Array(labels.length).fill("train");
  const draws = new Generator(seed);
  for (const members of byClass.values()) {
    const parts = partsOf(members, groupOf);
    const order = draws.randperm(parts.length);
    let at = 0;
    // The small splits first: what groups and rounding leave over goes to training, which always gets a part.
    for (const name of splitNames.slice(1)) {
      const wanted = Math.round(shares[name] * members.length);
      for (let given = 0; given < wanted && at < parts.length - 1; at++) {
        const part = parts[order[at]];
        for (const i of typeof part === "number" ? [part] : part) splits[i] = name;
        given += typeof part === "number" ? 1 : part.length;
      }
    }
  }
  return splits;
}

/** Groups of pictures that are the same or nearly so, by number. */
export function copiesAmong(looks: Looks): number[][] {
  const near = nearlySame(looks);
  // The same bytes look the same, except where a crowd looks alike: then equal hashes stand side by side, but not always near enough.
  const known = new Set(near.flat());
  return [...near, ...sameBytes(looks).filter((group) => !group.some((i) => known.has(i)))];
}

/** The same of pictures that have objects of their own. @param thumbnails of the pictures, one after the other */
export function copiesIn(
  pictures: readonly Pick<SeenPicture, "hash" | "sha256">[],
  thumbnails: Uint8Array,
): number[][] {
  const count = pictures.length;
  const hashes = new Uint8Array(count * HASH_BYTES);
  const sums = new Uint8Array(count * SUM_BYTES);
  pictures.forEach(({ hash, sha256 }, i) => {
    hashes.set(bytesOf(hash), i * HASH_BYTES);
    sums.set(bytesOf(sha256), i * SUM_BYTES);
  });
  const thumbnail = (i: number): Uint8Array =>
    thumbnails.subarray(i * THUMBNAIL_BYTES, (i + 1) * THUMBNAIL_BYTES);
  return copiesAmong({ count, hashes, sums, thumbnail });
}

/** How pictures without splits were dealt. */
export interface Dealt {
  readonly dealt: NonNullable<Manifest["dealt"]>;
  readonly splits: readonly SplitName[];
}

/**
 * Deals pictures in the usual shares; null where they have splits of their own.
 *
 * @param splitOf each picture's split so far
 */
export function usualSplits(
  labels: readonly string[],
  splitOf: (i: number) => SplitName | null,
  copies: readonly (readonly number[])[],
): Dealt | null {
  if (labels.some((_, i) => splitOf(i) !== null && splitOf(i) !== "train")) return null;
  // Where very many look alike, as flat colours do, likeness says nothing: those are dealt one by one.
  const most = Math.max(2, labels.length / 20);
  const groups = copies.filter(({ length }) => length <= most);
  return { splits: deal(labels, groups, USUAL, 0), dealt: { seed: 0, shares: { ...USUAL } } };
}

/** Pictures with a split each, and how they were dealt: as their folders say, or in the usual shares. */
export function dealtPictures(
  pictures: readonly SeenPicture[],
  copies: readonly (readonly number[])[],
): Pick<Manifest, "dealt"> & { rows: SeenPicture[] } {
  const usual = usualSplits(
    pictures.map(({ label }) => label),
    (i) => pictures[i].split,
    copies,
  );
  if (!usual) return { rows: pictures.map(rowOf), dealt: null };
  const rows = pictures.map((one, i) => rowOf({ ...one, split: usual.splits[i] }));
  return { rows, dealt: usual.dealt };
}
