// How an interactive output reaches the kernel that showed it.
import { getContext, setContext } from "svelte";

/** @throws Error("gone") when that kernel has ended */
export type Ask = (id: string, question: unknown) => Promise<unknown>;

const KEY = Symbol("ask");
/** For all outputs of a notebook. */
export const setAsk = (ask: Ask): Ask => setContext(KEY, ask);
export const getAsk = (): Ask =>
  getContext<Ask | undefined>(KEY) ?? (() => Promise.reject(new Error("gone")));
