// A new run.
import { existsSync, mkdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Device, say } from "@tinycnn/core";
import type { Fit } from "@tinycnn/vision";
import { makeFolder } from "@tinycnn/vision/node";
import type { RunResult, Tree } from "@tinycnn/vision/run";
import { environmentOf } from "../environment.ts";
import { UserError } from "../errors.ts";
import { type DeviceFlags, deviceFrom } from "../options.ts";
import type { Output } from "../output.ts";
import { spoken, trialSeconds } from "../pace.ts";
import { withPictures } from "../pictures.ts";
import type { Config } from "../run/config.ts";
import { RunFolder } from "../run/folder.ts";
import { asOnlyWriter } from "../run/lock.ts";
import type { Weights } from "../run/state.ts";
import { createSession, loadSplits, type Session, type Splits } from "../session.ts";
import { findLr } from "./findLr.ts";
import { showBatch } from "./firstBatch.ts";
import { firstWeights } from "./firstWeights.ts";
import { placeOf } from "./place.ts";
import { Run, workOf } from "./run.ts";

export interface TrainingFlags extends DeviceFlags {
  /** Whether a data set that is not at hand is downloaded. */
  download: boolean;
  /** Folder of one's own pictures. */
  data?: string;
  size?: number;
  fit?: Fit;
  broken: "skip" | "stop";
  balance: "weights" | "repeat" | "none";
  /** Whether its numbers go to TensorBoard as they come. */
  tensorboard?: boolean;
  /** File to draw the first batch into, instead of training. */
  showBatch?: string | true;
  /** File to draw loss against learning rate into, instead of training. */
  findLr?: string | true;
  /** Epoch after which the run rests, to be gone on with later. */
  until?: number;
  /** MiB of decoded pictures that are kept in memory. */
  cache?: number;
}

/** The first of runs/NAME-1, runs/NAME-2, … that does not exist. */
export function freeRunPath(name: string): string {
  for (let n = 1; ; n++) {
    const path = join("runs", `${name}-${n}`);
    if (!existsSync(path)) return path;
  }
}

const nameOf = (given: string | true, usual: string): string => (given === true ? usual : given);

/**
 * Trains a new run into `path`.
 *
 * @returns null where it rests before its end, or something was drawn instead
 * @param given settings that were written on the command line, which nothing that is seen changes
 */
export async function startRun(
  asked: Config,
  given: Tree,
  path: string | undefined,
  flags: TrainingFlags,
  out: Output,
): Promise<RunResult | null> {
  const name = asked.recipe ?? (flags.data === undefined ? asked.dataset : basename(resolve(flags.data)));
  RunFolder.mustBeFree(path ?? freeRunPath(name));
  // One that is not there is told before anything is fetched.
  if (flags.device !== "auto") await deviceFrom(flags);
  const { config, splits, list } =
    flags.data === undefined
      ? {
          config: asked,
          splits: await loadSplits(asked, { onNotice: (text) => out.say(text), download: flags.download }),
          list: null,
        }
      : await withPictures(asked, given, flags.data, flags, out);
  // The folder remembers where its data was found, so that going on uses the same.
  const resolved = { ...config, dataDir: splits.dir };
  const weights = await firstWeights(config, flags);
  const place = await placeOf(flags, config, splits.spec);
  const { device } = place;
  if (config.recipe !== null && !out.json) await estimate(resolved, splits, device, out);
  const session = await startSession(resolved, splits, device, weights);
  if (flags.showBatch || flags.findLr) {
    if (flags.showBatch) await showBatch(session, splits, nameOf(flags.showBatch, "batch.png"), out);
    if (flags.findLr) await findLr(session, nameOf(flags.findLr, "lr.svg"), out);
    return null;
  }
  const own = path ?? newFolder(name);
  makeFolder(own);
  return asOnlyWriter(own, [], () => {
    const folder = RunFolder.create(own, resolved, environmentOf(device, splits, resolved));
    if (list !== null) folder.writePictures(list);
    return new Run(resolved, folder, session, splits, out, flags).go(place);
  });
}

/** Makes the first free folder of a name: two that begin at once get two. */
function newFolder(name: string): string {
  for (;;) {
    const path = freeRunPath(name);
    makeFolder(dirname(path));
    try {
      mkdirSync(path);
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

async function startSession(
  config: Config,
  splits: Splits,
  device: Device,
  weights: Weights | null,
): Promise<Session> {
  try {
    return await createSession(config, splits, device, weights);
  } catch (error) {
    if (!weights) throw error;
    throw new UserError(
      say`${config.weights}: these weights do not fit ${config.model} on ${config.dataset}: ${(error as Error).message}`,
    );
  }
}

/** Says beforehand about how long a recipe takes on this machine. */
async function estimate(config: Config, splits: Splits, device: Device, out: Output): Promise<void> {
  const work = workOf(config, splits, config.epochs);
  out.say(
    say`this takes about ${spoken(await trialSeconds(config, splits.spec, work, device))} on this machine`,
  );
}
