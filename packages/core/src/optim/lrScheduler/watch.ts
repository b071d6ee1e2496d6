// Notices a schedule that is made and then forgotten: `scheduler.step()` missing, or standing after the loop over the epochs instead
// of inside it. A warning, since a loop may have its reasons.
import { passesBegun } from "../../data/passes.ts";
import { say } from "../../words/index.ts";

/** An optimizer, by its groups: wrappers such as Lookahead share theirs with the one inside. */
interface Grouped {
  readonly paramGroups: readonly object[];
}

interface Watch {
  kind: string;
  /** step() calls of all schedules of this optimizer. */
  steps: number;
  /** Passes over shuffled data in which the optimizer stepped, and the number of the last of them. */
  passes: number;
  lastPass: number;
  warned: boolean;
}

/** Whole passes without one step of the schedule that are let go by. */
const PATIENCE = 2;

const watches = new WeakMap<object, Watch>();
const watchOf = ({ paramGroups }: Grouped): Watch | undefined => watches.get(paramGroups[0]);

function warn(watch: Watch, found: string): void {
  if (watch.warned) return;
  watch.warned = true;
  console.warn(
    say`warning: ${watch.kind}: ${found}, so the learning rate did not change in them. Call scheduler.step() once an epoch, inside the loop over the epochs and after the optimizer's steps (OneCycleLR: after every batch)`,
  );
}

/** A schedule was made for this optimizer. */
export function scheduleMade(optimizer: Grouped, kind: string): void {
  const [group] = optimizer.paramGroups;
  // A later schedule for the same optimizer, such as one of a sequence, is watched together with the first.
  if (!watches.has(group)) watches.set(group, { kind, steps: 0, passes: 0, lastPass: -1, warned: false });
}

/** Some schedule of this optimizer is about to step. */
export function scheduleStepped(optimizer: Grouped): void {
  const watch = watchOf(optimizer);
  if (!watch) return;
  if (watch.steps === 0 && watch.passes >= PATIENCE)
    warn(watch, say`the first step() comes after ${watch.passes} passes over the data`);
  watch.steps++;
}

/** The optimizer is about to step; outside any pass of a shuffled loader nothing is counted. */
export function optimizerStepped(optimizer: Grouped): void {
  const watch = watchOf(optimizer);
  if (!watch) return;
  const pass = passesBegun();
  if (pass === 0 || pass === watch.lastPass) return;
  watch.lastPass = pass;
  watch.passes++;
  if (watch.steps === 0 && watch.passes > PATIENCE)
    warn(watch, say`step() was not called in ${watch.passes - 1} passes over the data`);
}
