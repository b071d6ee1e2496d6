// CIFAR-10 as it comes and as a folder of class folders: the same pixels, the same settings.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getDevice } from "@tinycnn/core";
import type { ImageDataset } from "@tinycnn/vision";
import { findDataset, ownPictures, readPhoto } from "@tinycnn/vision/node";
import { createSession, defaults, OWN_PICTURES, readConfig, splitsOf } from "@tinycnn/vision/run";

type Normalisation = { readonly mean: readonly number[]; readonly std: readonly number[] };

/** Decoded pictures of every arm stay in memory. */
const BUDGET = 2 ** 30;

const hashOf = (pixels: Uint8Array): string => createHash("sha256").update(pixels).digest("base64");

/** The splits of the built-in set, for its pictures' places by their pixels. */
export interface Built {
  readonly set: ImageDataset;
  readonly placeOf: ReadonlyMap<string, number>;
}

export async function builtIn(dataDir: string | undefined): Promise<Record<"train" | "test", Built>> {
  const found = await findDataset("cifar10", { dataDir, sample: false, download: false });
  const built = async (train: boolean): Promise<Built> => {
    const set = await found.load({ train });
    const places = Array.from({ length: set.length }, (_, i): [string, number] => [
      hashOf(set.image(i).data),
      i,
    ]);
    return { set, placeOf: new Map(places) };
  };
  return { train: await built(true), test: await built(false) };
}

interface Twin {
  readonly path: string;
  readonly label: string;
  /** In the built-in set. */
  readonly place: number;
}

/**
 * The first pictures of each class of a folder, copied, with their places in the built-in set.
 *
 * @throws Error for a picture of which the built-in set does not have the very pixels
 */
async function twinsOf(from: string, to: string, split: "train" | "test", count: number, { placeOf }: Built) {
  const classes = readdirSync(join(from, split)).sort();
  const twins: Twin[] = [];
  for (const label of classes) {
    const names = readdirSync(join(from, split, label)).sort();
    mkdirSync(join(to, split, label), { recursive: true });
    for (const name of names.slice(0, Math.ceil(count / classes.length))) {
      const path = `${split}/${label}/${name}`;
      const place = placeOf.get(hashOf((await readPhoto(join(from, path))).data));
      if (place === undefined) throw new Error(`${path}: the built-in set has no picture of these pixels`);
      copyFileSync(join(from, path), join(to, path));
      twins.push({ path, label, place });
    }
  }
  // As the built-in set has them.
  return twins.sort((a, b) => a.place - b.place);
}

export interface Measured {
  readonly accuracy: number;
  /** Seconds of training of each epoch. */
  readonly seconds: readonly number[];
  readonly losses: readonly number[];
}

export type Arm = (options: { seed: number; epochs: number; lr: number }) => Promise<Measured>;

async function trained(settings: object, train: ImageDataset, test: ImageDataset): Promise<Measured> {
  const config = readConfig({ ...defaults, ...settings }, "bench");
  const session = await createSession(config, splitsOf(config, train, test), getDevice("cpu"));
  await session.trainer.run();
  const { history } = session.trainer.position();
  return {
    accuracy: history.at(-1)?.valAcc ?? 0,
    seconds: history.map(({ trainSeconds }) => trainSeconds),
    losses: history.map(({ loss }) => loss),
  };
}

/**
 * Ways to train on the same pictures, by what they are called.
 *
 * @param from the folder, with train/CLASS and test/CLASS in it; @param to an empty one for the pictures that are taken
 */
export async function armsOf(
  from: string,
  to: string,
  dataDir: string | undefined,
  count: { train: number; test: number },
): Promise<Readonly<Record<"builtIn" | "folder" | "folderSameNorm" | "tableSameNorm", Arm>>> {
  const built = await builtIn(dataDir);
  const twins = {
    train: await twinsOf(from, to, "train", count.train, built.train),
    test: await twinsOf(from, to, "test", count.test, built.test),
  };
  const rows = (["train", "test"] as const).flatMap((split) =>
    twins[split].map(({ path, label }) => `${path},${label},${split}`),
  );
  writeFileSync(join(to, "list.csv"), ["path,label,split", ...rows].join("\n"));
  const places = (split: "train" | "test") => Int32Array.from(twins[split], ({ place }) => place);
  const own = {
    train: built.train.set.pick(places("train")),
    test: built.test.set.pick(places("test")),
  };
  const { mean, std } = own.train.spec;
  const read = (source: string, normalisation?: Normalisation): Arm => {
    const once = ownPictures(source, { budget: BUDGET, ...(normalisation ? { normalisation } : {}) });
    return async (settings) => {
      const { pictures, splits } = await once;
      return trained({ ...settings, dataset: OWN_PICTURES, pictures }, splits.train, splits.test);
    };
  };
  return {
    builtIn: (settings) => trained({ ...settings, dataset: "cifar10" }, own.train, own.test),
    folder: read(to),
    folderSameNorm: read(to, { mean, std }),
    tableSameNorm: read(join(to, "list.csv"), { mean, std }),
  };
}
