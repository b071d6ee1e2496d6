// A training run's whole state as one safetensors file: groups of tensors, numbers and texts about them.
import { existsSync, readFileSync } from "node:fs";
import { type Data, safetensors, type Tensor, tensor } from "@tinycnn/core";
import { writeWhole } from "../packages/vision/src/node/writeWhole.ts";

export interface Checkpoint {
  /** Named groups, such as the model's state dict and the optimizer's. */
  groups: Record<string, Map<string, Tensor>>;
  /** Anything that JSON holds. */
  about: Record<string, unknown>;
}

/** Writes a checkpoint; the file is the old one or the new one at any moment. */
export async function saveCheckpoint(path: string, { groups, about }: Checkpoint): Promise<void> {
  const stored = new Map<string, safetensors.StoredTensor>();
  for (const [group, tensors] of Object.entries(groups))
    for (const [name, { shape, dtype, ...rest }] of await copies(tensors))
      stored.set(`${group}/${name}`, { shape, dtype, ...rest });
  await writeWhole(path, safetensors.serialize(stored, { checkpoint: JSON.stringify(about) }));
}

async function copies(tensors: ReadonlyMap<string, Tensor>) {
  const list: [string, safetensors.StoredTensor][] = [];
  for (const [name, t] of tensors)
    list.push([name, { shape: t.shape, dtype: t.dtype, data: await t.data() }]);
  return list;
}

/** Reads a checkpoint; null when there is none. @throws SafetensorsError, SyntaxError for a damaged file */
export function loadCheckpoint(path: string): Checkpoint | null {
  if (!existsSync(path)) return null;
  const { tensors, metadata } = safetensors.parse(readFileSync(path));
  const groups: Record<string, Map<string, Tensor>> = {};
  for (const [key, { shape, dtype, data }] of tensors) {
    const [group, ...name] = key.split("/");
    groups[group] ??= new Map();
    groups[group].set(name.join("/"), tensor(data as Data, { shape, dtype: dtype as "float32" }));
  }
  return { groups, about: JSON.parse(metadata.checkpoint) };
}
