// A new run.
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Device, say } from "@tinycnn/core";
import { makeFolder } from "@tinycnn/vision/node";
import type { RunResult } from "@tinycnn/vision/run";
import { environmentOf } from "../environment.ts";
import { UserError } from "../errors.ts";
import { type DeviceFlags, deviceFrom } from "../options.ts";
import type { Output } from "../output.ts";
import { spoken, trialSeconds } from "../pace.ts";
import type { Config } from "../run/config.ts";
import { RunFolder } from "../run/folder.ts";
import { asOnlyWriter } from "../run/lock.ts";
import { readWeights, type Weights } from "../run/state.ts";
import { createSession, loadSplits, type Session, type Splits } from "../session.ts";
import { Run, workOf } from "./run.ts";

export interface TrainingFlags extends DeviceFlags {
  /** Whether a data set that is not at hand is downloaded. */
  download: boolean;
}

/** The first of runs/NAME-1, runs/NAME-2, … that does not exist. */
export function freeRunPath(name: string): string {
  for (let n = 1; ; n++) {
    const path = join("runs", `${name}-${n}`);
    if (!existsSync(path)) return path;
  }
}

/** Trains a new run into `path`. */
export async function startRun(
  config: Config,
  path: string | undefined,
  flags: TrainingFlags,
  out: Output,
): Promise<RunResult> {
  const name = config.recipe ?? config.dataset;
  RunFolder.mustBeFree(path ?? freeRunPath(name));
  const device = deviceFrom(flags);
  const splits = await loadSplits(config, (text) => out.say(text), flags.download);
  // The folder remembers where its data was found, so that going on uses the same.
  const resolved = { ...config, dataDir: splits.dir };
  const weights = config.weights === null ? null : readWeights(config.weights);
  if (config.recipe !== null) await estimate(resolved, splits, device, out);
  const session = await startSession(resolved, splits, device, weights);
  const own = path ?? newFolder(name);
  makeFolder(own);
  return asOnlyWriter(own, [], () => {
    const folder = RunFolder.create(own, resolved, environmentOf(device, splits, resolved));
    return new Run(resolved, folder, session, splits, out).go(device);
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
