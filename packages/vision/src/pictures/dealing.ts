// Pictures dealt to splits: the same share of every class, the same for the same seed, copies of one picture together.
import { Generator } from "@tinycnn/core";
import { nearlySame, sameBytes } from "./alike.ts";
import { type Manifest, rowOf, type SeenPicture, type SplitName, splitNames } from "./list.ts";

/** Shares of the splits, which add up to 1. */
export type Shares = Readonly<Record<SplitName, number>>;

const USUAL: Shares = { train: 0.8, validation: 0.1, test: 0.1 };

/** Numbers of a class's pictures in groups that stay together: single ones, and copies of one picture. */
function partsOf(members: readonly number[], groupOf: ReadonlyMap<number, number>): number[][] {
  const parts = new Map<number, number[]>();
  for (const i of members) {
    const key = groupOf.get(i) ?? i;
    const part = parts.get(key);
    if (part) part.push(i);
    else parts.set(key, [i]);
  }
  return [...parts.values()];
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
        for (const i of part) splits[i] = name;
        given += part.length;
      }
    }
  }
  return splits;
}

/** Groups of pictures that are the same or nearly so, by number. @param thumbnails of the pictures, one after the other */
export function copiesIn(
  pictures: readonly Pick<SeenPicture, "hash" | "sha256">[],
  thumbnails: Uint8Array,
): number[][] {
  const near = nearlySame(
    pictures.map(({ hash }) => hash),
    thumbnails,
  );
  // The same bytes look the same, except where a crowd looks alike: then equal hashes stand side by side, but not always near enough.
  const known = new Set(near.flat());
  const same = sameBytes(pictures.map(({ sha256 }) => sha256));
  return [...near, ...same.filter((group) => !group.some((i) => known.has(i)))];
}

/** Pictures with a split each, and how they were dealt: as their folders say, or in the usual shares. */
export function dealtPictures(
  pictures: readonly SeenPicture[],
  copies: readonly (readonly number[])[],
): Pick<Manifest, "dealt"> & { rows: SeenPicture[] } {
  if (pictures.some(({ split }) => split !== null && split !== "train"))
    return { rows: pictures.map(rowOf), dealt: null };
  // Where very many look alike, as flat colours do, likeness says nothing: those are dealt one by one.
  const most = Math.max(2, pictures.length / 20);
  const groups = copies.filter(({ length }) => length <= most);
  const labels = pictures.map(({ label }) => label);
  const splits = deal(labels, groups, USUAL, 0);
  return {
    rows: pictures.map((one, i) => rowOf({ ...one, split: splits[i] })),
    dealt: { seed: 0, shares: { ...USUAL } },
  };
}
