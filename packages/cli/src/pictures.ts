// One's own pictures as the data of a run: chosen, told, and found again.
import { existsSync } from "node:fs";
import { totalmem } from "node:os";
import { join, resolve } from "node:path";
import { inEnglish, say } from "@tinycnn/core";
import { type Fit, type ImageDataset, models } from "@tinycnn/vision";
import {
  chosenAugment,
  chosenBatch,
  chosenWeights,
  measuredOwnPictures,
  type OwnOptions,
  type OwnPictures,
  type OwnSplits,
  ownPictures,
  type PictureList,
  readManifest,
  rootOf,
  sameOwnPictures,
  sha256OfFile,
  unpackedFolder,
  weightsText,
} from "@tinycnn/vision/node";
import {
  type Config,
  type DataConfig,
  OWN_PICTURES,
  type Pictures,
  readConfig,
  splitsOf,
  type Tree,
  weighsClasses,
} from "@tinycnn/vision/run";
import { UserError } from "./errors.ts";
import type { Output } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import type { Splits } from "./splits.ts";

const MIB = 2 ** 20;

export interface PictureFlags {
  size?: number;
  fit?: Fit;
  broken: "skip" | "stop";
  balance: "weights" | "repeat" | "none";
  cache?: number;
}

/** Bytes of decoded pictures that are kept. */
const budgetOf = (cache?: number): number =>
  cache === undefined ? Math.min(2 ** 30, Math.floor(totalmem() / 4)) : cache * MIB;

async function shown<T>(read: (onProgress: (done: number, total: number) => void) => Promise<T>): Promise<T> {
  const line = new ProgressLine(undefined, "picture");
  let total = 0;
  try {
    return await read((done, all) => {
      // A few are looked at first, then all of them.
      if (total !== all) {
        line.stop();
        line.start(say`Reading pictures`, all);
        total = all;
      }
      line.update(done);
    });
  } finally {
    line.stop();
  }
}

/** Unpacks pictures, which are counted where somebody looks on. */
export function unpacking<T>(unpack: (onProgress: (done: number, total: number) => void) => T): T {
  const line = new ProgressLine(undefined, "picture");
  try {
    return unpack((done, total) => {
      if (done === 1) line.start(say`Unpacking pictures`, total);
      line.update(done);
    });
  } finally {
    line.stop();
  }
}

const count = (n: number): string => n.toLocaleString("en");

function description(root: string, { train, validation, test }: OwnSplits): string {
  return validation
    ? say`${root}, ${count(train.length)} + ${count(validation.length)} + ${count(test.length)} pictures to train, validate and test`
    : say`${root}, ${count(train.length)} + ${count(test.length)} pictures to train and test`;
}

/** Names every file that is broken. @throws UserError when it is to stop */
function tellBroken({ broken }: OwnPictures, what: "skip" | "stop", out: Output): void {
  if (broken.length === 0) return;
  out.say(say`files that cannot be read: ${broken.length}`);
  for (const { why } of broken) out.say(`  ${why}`);
  out.emit({ event: "broken", files: broken });
  if (what === "stop")
    throw new UserError(
      say`files that cannot be read: ${broken.length}; mend or remove them, or leave --broken stop out`,
    );
  out.say(say`training goes on without them`);
}

function countsOf({ classes }: Pictures, { train }: OwnSplits): number[] {
  const counts = new Array<number>(classes.length).fill(0);
  for (const label of train.labels) counts[label]++;
  return counts;
}

/** What weights of a run want pictures to be like. */
function wantedBy({ transfer }: Config): Pick<OwnOptions, "size" | "channels" | "normalisation"> {
  if (!transfer) return {};
  const { crop, mean, std } = models.preparationOf(models.getWeight(transfer.weights));
  return { size: crop, channels: 3, normalisation: { mean, std } };
}

/** A new run's settings with what its pictures suggest, wherever nobody said otherwise. */
export async function withPictures(
  asked: Config,
  given: Tree,
  place: string,
  flags: PictureFlags,
  out: Output,
): Promise<{ config: Config; splits: Splits; list: Iterable<string> }> {
  const source = unpacking((onProgress) => unpackedFolder(place, { onProgress }));
  if (source !== place) out.say(say`${place}: its pictures are unpacked in ${source}`);
  const own = await shown((onProgress) =>
    ownPictures(source, {
      ...wantedBy(asked),
      ...(flags.size === undefined ? {} : { size: flags.size }),
      fit: flags.fit,
      budget: budgetOf(flags.cache),
      onProgress,
    }),
  );
  tellBroken(own, flags.broken, out);
  const root = rootOf(source);
  const counts = countsOf(own.pictures, own.splits);
  const isWeighed = flags.balance === "weights" && weighsClasses(asked.loss);
  const pictures: Pictures = {
    ...own.pictures,
    weights: isWeighed ? chosenWeights(counts) : null,
    repeat: flags.balance === "repeat" && chosenWeights(counts) !== null,
  };
  const config = readConfig(
    {
      ...asked,
      dataset: OWN_PICTURES,
      dataDir: resolve(root),
      pictures,
      batchSize:
        given.batchSize === undefined
          ? Math.min(asked.batchSize, chosenBatch(own.splits.train.length))
          : asked.batchSize,
      augment:
        given.augment === undefined && asked.augment === null
          ? chosenAugment(pictures.classes, pictures.size)
          : asked.augment,
      validation: own.splits.validation?.length ?? asked.validation,
    },
    "settings",
  );
  const splits: Splits = {
    ...splitsOf(config, own.splits.train, own.splits.test, own.splits.validation),
    dir: resolve(root),
    description: description(source, own.splits),
    source: inEnglish(() => description(source, own.splits)),
    notes: notesOf(config, pictures, own, counts, flags),
  };
  return { config, splits, list: own.list };
}

/** What was chosen, and why. */
function notesOf(
  { augment, batchSize, transfer }: Config,
  pictures: Pictures,
  { median, kept, splits }: OwnPictures,
  counts: readonly number[],
  { balance }: PictureFlags,
): string[] {
  const { size, channels, fit, mean, std, weights, repeat, classes } = pictures;
  const colours = channels === 1 ? say`grey` : say`in colour`;
  const how = fit === "crop" ? say`the middle square` : say`squashed`;
  const least = counts.indexOf(Math.min(...counts));
  const most = counts.indexOf(Math.max(...counts));
  const isUnequal = chosenWeights(counts) !== null;
  return [
    say`pictures: ${size}×${size} ${colours}, ${how} (half of the files are up to ${median}; --size and --fit change that)`,
    transfer
      ? say`normalised as ${transfer.weights} wants it: mean ${mean.join(" ")}, std ${std.join(" ")}`
      : say`normalised by what was measured on the training pictures: mean ${mean.join(" ")}, std ${std.join(" ")}`,
    augment === null
      ? say`augmentation: shifted crops and mirror images`
      : augment !== "none" && augment.length === 1 && augment[0].name === "RandomCrop"
        ? say`augmentation: shifted crops; no mirror images, as the classes are single letters or digits`
        : say`augmentation: as asked for`,
    say`batch: ${batchSize}, so ${Math.ceil((repeat ? counts[most] * classes.length : splits.train.length) / batchSize)} steps an epoch`,
    ...(weights ? [weightsText(classes, weights)] : []),
    ...(repeat
      ? [
          say`classes are of different sizes, so pictures of the rarer ones come several times an epoch: ${classes
            .map((name, i) => `${name} ×${(counts[most] / counts[i]).toFixed(2)}`)
            .slice(0, 12)
            .join(", ")}`,
        ]
      : []),
    ...(isUnequal && !weights && !repeat
      ? [
          say`note: classes are of different sizes, ${classes[least]} ${counts[least]} and ${classes[most]} ${counts[most]}, and count alike (--balance ${balance})`,
        ]
      : []),
    ...(kept.isAll
      ? []
      : [
          say`${Math.round(kept.bytes / MIB)} MiB of decoded pictures are kept in memory (--cache); the others are decoded anew each epoch, beside the training`,
        ]),
  ];
}

type OfRun = DataConfig & { pictures: Pictures };

/** The pictures of a run that was begun, as its folder lists them. @param cache MiB of decoded ones that are kept in memory */
export async function splitsAgain(config: OfRun, run: string | null, cache?: number): Promise<Splits> {
  const root = config.dataDir ?? "";
  const manifest = await listOf(config.pictures, run);
  const own = await shown((onProgress) =>
    sameOwnPictures(root, config.pictures, manifest, { budget: budgetOf(cache), onProgress }),
  );
  return {
    ...splitsOf(config, own.train, own.test, own.validation),
    dir: root,
    description: description(root, own),
    source: inEnglish(() => description(root, own)),
  };
}

/** Those of a run that its model is measured on; no others are read. */
export async function measuredAgain(
  config: OfRun,
  run: string | null,
  cache?: number,
): Promise<ImageDataset> {
  const manifest = await listOf(config.pictures, run);
  const own = await shown((onProgress) =>
    measuredOwnPictures(config.dataDir ?? "", config.pictures, manifest, {
      budget: budgetOf(cache),
      onProgress,
    }),
  );
  return splitsOf(config, own, own).test;
}

/** The list beside a run's config, which knows its hash. @throws UserError for one that is missing or damaged */
async function listOf({ list, title }: Pictures, run: string | null): Promise<PictureList> {
  const file = join(run ?? "", "pictures.json");
  if (run === null || !existsSync(file))
    throw new UserError(
      say`${file} is missing, the list of ${title}'s pictures. Put it back, or start a new run`,
    );
  const read = (await sha256OfFile(file)) === list ? readManifest(file) : null;
  if (read === null)
    throw new UserError(
      say`${file} is damaged, or was changed by hand: the run began with another list. Put it back, or start a new run`,
    );
  return read;
}
