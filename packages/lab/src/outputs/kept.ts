// Weights that the browser kept of a notebook's models: where they are offered, and the code that loads them.
import { getContext, setContext } from "svelte";
import { all } from "../storage/db.ts";
import type { SavedWeights } from "../storage/services.ts";

export interface Kept {
  /** Weights that were kept, the latest first. */
  list(): Promise<SavedWeights[]>;
  /** Puts a cell of this code into the notebook. */
  insert(source: string): void;
}

const KEY = Symbol("kept");
/** For all outputs of a notebook. */
export const setKept = (kept: Kept): Kept => setContext(KEY, kept);
export const getKept = (): Kept | undefined => getContext<Kept | undefined>(KEY);

export const keptOf = async (notebook: string): Promise<SavedWeights[]> =>
  (await all<SavedWeights>("weights"))
    .filter((entry) => entry.notebook === notebook)
    .sort((a, b) => b.saved - a.saved);

/** Code that gives a model its kept weights. @param name the variable that holds it */
export const loaderOf = (name: string): string =>
  `import { savedWeights } from "@tinycnn/lab";\n\n${name}.loadStateDict(await savedWeights(${JSON.stringify(name)}));`;
