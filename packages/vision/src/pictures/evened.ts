// Classes of different sizes as if they had the same: pictures of the rarer ones come several times.
import { Generator } from "@tinycnn/core";
import type { ImageDataset } from "../datasets/index.ts";

/** Places in a random order that no other draw depends on. */
function shuffled(places: readonly number[], draws: Generator): number[] {
  const all = [...places];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(draws.double() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}

/**
 * As many of each class as the largest has: every picture of a class equally often, some once more than others, which the seed chooses.
 * What a weighted sampler gives on average this gives in every epoch, and a run that was stopped within one goes on exactly.
 */
export function evened(set: ImageDataset, seed: number): ImageDataset {
  const byClass = new Map<number, number[]>();
  set.labels.forEach((label, i) => {
    const places = byClass.get(label);
    if (places) places.push(i);
    else byClass.set(label, [i]);
  });
  const most = Math.max(...[...byClass.values()].map(({ length }) => length));
  const draws = new Generator().manualSeed(seed);
  const places = [...byClass].flatMap(([, own]) => {
    const times = Math.floor(most / own.length);
    const rest = shuffled(own, draws).slice(0, most - times * own.length);
    return [...Array.from({ length: times }, () => own).flat(), ...rest];
  });
  return set.pick(Int32Array.from(places));
}
