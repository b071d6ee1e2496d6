// Pictures dealt to splits: the same share of every class, the same for the same seed, copies of one picture together.
import { Generator } from "@tinycnn/core";
import { type SplitName, splitNames } from "./layout.ts";

/** Shares of the splits, which add up to 1. */
export type Shares = Readonly<Record<SplitName, number>>;

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
