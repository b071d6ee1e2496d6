// How an output puts code into a new cell below its own; nothing where the notebook cannot be changed.
import { getContext, setContext } from "svelte";

const KEY = Symbol("below");
type Insert = (source: string) => void;

export const setBelow = (insert: () => Insert | null): void => {
  setContext(KEY, insert);
};
export const getBelow = (): (() => Insert | null) =>
  getContext<(() => Insert | null) | undefined>(KEY) ?? (() => null);
