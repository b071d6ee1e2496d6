// Where a run is kept: a folder of the command's, a record in the browser, memory. And what is gone on from.
import { say } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import type { Weights } from "../state.ts";

export type Awaitable<T> = T | Promise<T>;

/** What every state of a run has; who trains may add to it. */
export interface LifeState {
  position: {
    /** Epochs that are complete. */
    epoch: number;
    /** Place in the epoch under way; null between epochs. */
    loader: { batch: number } | null;
    /** Of each epoch; no accuracy where nobody looked. */
    history: { epoch: number; valAcc: number | null }[];
  };
  model: Weights;
  /** Averages of the weights, under AveragedModel's names; null without them. */
  ema: Weights | null;
  /** Weights of the epoch with the best accuracy; null before the first. */
  best: Weights | null;
}

/** What is known of an epoch. */
export type RowOf<S extends LifeState> = S["position"]["history"][number];

/** Why a state is saved: after a step, since time has passed; at the end of an epoch; because the run rests or stops. */
export type Moment = "step" | "epoch" | "rest";

/** The last state, and the one before it. */
export type Which = "state" | "before";

/** The states that are kept of a run. */
export interface KeptStates<S extends LifeState> {
  /** What a state is called in an error. */
  nameOf(which: Which): string;
  /** A state; null where there is none. @throws UserError for a damaged one */
  read(which: Which): Awaitable<S | null>;
  /** Makes the state before the last the one to go on from. */
  takeBack(): Awaitable<void>;
  /** Whether there is anything of a run that a new beginning would lose. */
  hasBegun(): Awaitable<boolean>;
  /** What can be done where no state is whole. */
  advice(): string;
}

/** Where a run is kept. */
export interface RunStore<S extends LifeState, R> extends KeptStates<S> {
  /** Keeps a state whole or not at all, and the one that was there as the one before. */
  save(state: S, moment: Moment): Awaitable<void>;
  /** Makes what people and other programs read. @param weights those that count */
  publish(state: S, weights: Weights): Awaitable<void>;
  /** Keeps what came of the run: the last that is written. */
  finish(result: R): Awaitable<void>;
}

/** Where a run stands, in words. */
export const placeOf = ({ epoch, loader }: LifeState["position"]): string =>
  loader ? say`in epoch ${epoch + 1} after batch ${loader.batch}` : say`after epoch ${epoch}`;

/** What is kept, or why it cannot be read. */
async function attempt<S extends LifeState>(
  store: KeptStates<S>,
  which: Which,
): Promise<{ value: S | null } | { fault: string }> {
  try {
    return { value: await store.read(which) };
  } catch (error) {
    if (error instanceof UserError) return { fault: error.message };
    throw error;
  }
}

/**
 * The state to go on from: the last, or the one before it where that is lost; null for a run that was ended before its first save.
 *
 * @param tell hears that it goes back to the state before
 * @throws UserError when work would be lost: nothing is begun anew that has results
 */
export async function lastState<S extends LifeState>(
  store: KeptStates<S>,
  tell: (text: string) => void,
): Promise<S | null> {
  const last = await attempt(store, "state");
  if ("value" in last && last.value) return last.value;
  const fault = "fault" in last ? last.fault : say`${store.nameOf("state")} is missing`;
  const before = await attempt(store, "before");
  if ("value" in before && before.value) {
    tell(say`${fault}. Going back to the state before it, ${placeOf(before.value.position)}`);
    await store.takeBack();
    return before.value;
  }
  if (!("fault" in last) && !("fault" in before) && !(await store.hasBegun())) return null;
  throw new UserError(
    say`${fault}, and there is no whole state before it, so this run cannot go on. ${store.advice()}`,
  );
}
