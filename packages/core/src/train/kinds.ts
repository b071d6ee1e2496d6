// What a training is given.
import type { DataLoader } from "../data/loader.ts";
import { choice, thing } from "../options/kinds.ts";
import { isPlain } from "../options/signature.ts";
import { say } from "../words/index.ts";

export const aLoader = thing<DataLoader>(
  () => say`a loader`,
  (value) => typeof value === "object" && value !== null && Symbol.iterator in value,
);

export const aFunction = <F extends (...args: never[]) => unknown>() =>
  thing<F>(
    () => say`a function`,
    (value) => typeof value === "function",
  );

/** "none"; "mirror": 2 views; "translate": 6, mirrored and moved by a pixel. */
export const viewsOfEach = choice("none", "mirror", "translate");

/** Settings in a group, whose own description says more. */
export const settings = <T>() =>
  thing<T>(
    () => say`a group of settings, { … }`,
    (value) => isPlain(value),
  );
