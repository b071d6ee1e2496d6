// Weights kept by the browser while a notebook trains, so that a reload or a crash does not lose them.
import {
  type Data,
  NotPossibleError,
  type nn,
  safetensors,
  say,
  type Tensor,
  tensor,
  WrongTypeError,
} from "@tinycnn/core";
import type * as serialization from "@tinycnn/core/serialization";
import { copies } from "./copies.ts";
import { page } from "./page.ts";

/** Keeps the weights of a model under its variable's name. */
export async function keepWeights(name: string, model: nn.Module): Promise<void> {
  const now = copies(model);
  // Sent at once where it can be: a loop that never waits lets nothing leave later.
  await page().keepWeights(name, safetensors.serialize(now instanceof Promise ? await now : now, {}));
}

/** Keeps variables that are plain values, beside the weights. */
export const keepValues = (values: Record<string, unknown>): Promise<void> => page().keepValues(values);
export const keptValues = (): Promise<Record<string, unknown>> => page().keptValues();

function tensorsOf(bytes: Uint8Array): Map<string, Tensor> {
  const { tensors } = safetensors.parse(bytes);
  return new Map(
    [...tensors].map(([name, { shape, dtype, data }]) => {
      if (dtype === "int64" || dtype === "int8" || dtype === "float64")
        throw new WrongTypeError(say`${name} is ${dtype}, expected float32`);
      return [name, tensor(data as Data, { shape, dtype })];
    }),
  );
}

/**
 * The weights that the lab kept of a variable before the page was reloaded, for `loadStateDict`.
 *
 * @param name the variable's name, `model` by default
 */
export async function savedWeights(name = "model"): Promise<Map<string, Tensor>> {
  const bytes = await page().keptWeights(name);
  if (!bytes)
    throw new NotPossibleError(say`no weights of ${name} were kept in this notebook yet: train it first`);
  return tensorsOf(bytes);
}

/** Writes a model's weights into a file of the files panel, in the format that the command and PyTorch read. */
export async function saveModel(model: nn.Module, file = "model.safetensors"): Promise<void> {
  const bytes = safetensors.serialize(await copies(model), {});
  await page().writeFile(file, new Blob([bytes as Uint8Array<ArrayBuffer>]));
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const stored = await page().readFile(file);
  if (!stored) throw new NotPossibleError(say`${file}: there is no such file. Drop it on the page`);
  return new Uint8Array(await stored.blob.arrayBuffer());
}

/** Reads a safetensors file of the files panel, for `loadStateDict`. */
export const loadWeights = async (file: string): Promise<Map<string, Tensor>> =>
  tensorsOf(await bytesOf(file));

/** Where torch's save and load find files by name: in the files panel. */
export const panelFiles: serialization.FileAccess = {
  read: bytesOf,
  write: (path, bytes) => page().writeFile(path, new Blob([bytes as Uint8Array<ArrayBuffer>])),
};
