// Going on with a run, from the state it saved last, or from the one before where that is lost.
import { say, train } from "@tinycnn/core";
import { lastState, type RunResult, refuseChanged, type Tree } from "@tinycnn/vision/run";
import { environmentOf } from "../environment.ts";
import { UserError } from "../errors.ts";
import { deviceFrom } from "../options.ts";
import type { Output } from "../output.ts";
import { type Config, resumeConfig } from "../run/config.ts";
import { RunFolder } from "../run/folder.ts";
import { asOnlyWriter } from "../run/lock.ts";
import type { RunState, SavedState } from "../run/state.ts";
import { FolderStates } from "../run/store.ts";
import { createSession, loadSplits } from "../session.ts";
import { firstWeights } from "./firstWeights.ts";
import { placeOf } from "./place.ts";
import { Run } from "./run.ts";
import type { TrainingFlags } from "./start.ts";

type Tell = (text: string) => void;

/** Goes on with a run. @param given settings written on the command line */
export async function resumeRun(
  path: string,
  given: Tree,
  flags: TrainingFlags,
  out: Output,
): Promise<RunResult | null> {
  const folder = RunFolder.open(path);
  return asOnlyWriter(path, Object.keys(given), () => goOn(folder, given, flags, out));
}

async function goOn(
  folder: RunFolder,
  given: Tree,
  flags: TrainingFlags,
  out: Output,
): Promise<RunResult | null> {
  const tell: Tell = (text) => {
    out.say(text);
    folder.log(text);
  };
  const state = await lastState(new FolderStates(folder), tell);
  const config = resumeConfig(settingsOf(folder, state, tell), given);
  folder.clean();
  // A run killed between its last save and its last files still has to write those.
  if (state && folder.isFinished(state)) refuseFinished(folder.path, state, config);
  if (state && isThere(state, config, flags.until)) {
    // A run killed as it came to rest still has to write what others read.
    if (!folder.isPublished(state)) await folder.publish(state, config);
    out.say(say`${folder.path} has done its ${state.position.epoch} epochs already`);
    return null;
  }
  if (flags.device !== "auto") await deviceFrom(flags);
  const splits = await loadSplits(config, {
    onNotice: (text) => out.say(text),
    run: folder.path,
    cache: flags.cache,
  });
  // What the first save would hold; without it the run begins anew.
  const weights = state ? null : await firstWeights(config, flags);
  const place = await placeOf(flags, config, splits.spec);
  const { device } = place;
  const session = await createSession(config, splits, device, weights);
  const run = new Run(config, folder, session, splits, out, flags);
  if (state) await run.takeUp(state);
  folder.writeConfig(config);
  folder.removeResult();
  if (!folder.isSound("env")) folder.writeEnvironment(environmentOf(device, splits, config));
  return run.go(place);
}

/** Whether a run rests already at the epoch that it is to get to. */
const isThere = ({ position }: RunState, { epochs }: Config, until: number | undefined): boolean =>
  until !== undefined && position.epoch >= until && position.epoch < epochs;

/** What a file holds, or why it cannot be read. */
function attempt<T>(read: () => T): { value: T } | { fault: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof UserError) return { fault: error.message };
    throw error;
  }
}

/** The run's settings: those of its config.json, which must be those of its state; where that is lost, the state's. */
function settingsOf(folder: RunFolder, state: SavedState | null, tell: Tell): Config {
  const known = state?.config ?? null;
  if (known === null) return folder.config();
  const own = attempt(() => folder.config());
  if ("fault" in own) {
    tell(say`${own.fault}. Going on with the settings that ${folder.file("state")} holds`);
    folder.writeConfig(known);
    return known;
  }
  refuseChanged(folder.file("config"), own.value, known);
  return own.value;
}

/** @throws UserError for a run that has nothing left to do */
function refuseFinished(path: string, { position }: RunState, { epochs, earlyStopping }: Config): void {
  const { epoch, history } = position;
  if (epoch >= epochs)
    throw new UserError(
      say`${path} has done its ${epoch} epochs. Go on with more: --resume ${path} --epochs ${epoch + 5}`,
    );
  if (earlyStopping && train.hasStalled(history, { patience: earlyStopping.patience }))
    throw new UserError(
      say`${path} stopped early after epoch ${epoch}, its best was epoch ${train.bestEpoch(history)?.epoch}. Start a new run with more patience: --early-stopping ${earlyStopping.patience * 2}`,
    );
}
