// How an output runs the cell that showed it once more.
import { getContext, setContext } from "svelte";

const KEY = Symbol("rerun");
/** For the outputs of one cell. */
export const setRerun = (rerun: () => void): void => void setContext(KEY, rerun);
export const getRerun = (): (() => void) | null => getContext<(() => void) | undefined>(KEY) ?? null;
