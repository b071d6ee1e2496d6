// A training run's whole state as one safetensors file: groups of tensors, numbers and texts about them.
import { safetensors } from "@tinycnn/core";
import { parseTensors, type Weights } from "@tinycnn/vision/run";

export interface Checkpoint {
  /** Named groups, such as the model's weights and the optimizer's. */
  groups: Record<string, Weights>;
  /** Anything that JSON holds. */
  about: Record<string, unknown>;
}

export function serializeCheckpoint({ groups, about }: Checkpoint): Uint8Array {
  const stored: Weights = new Map();
  for (const [group, tensors] of Object.entries(groups))
    for (const [name, value] of tensors) stored.set(`${group}/${name}`, value);
  return safetensors.serialize(stored, { checkpoint: JSON.stringify(about) });
}

/** Reads a checkpoint. @param path what it is called in an error @throws UserError for a damaged file, SyntaxError for one of another kind */
export function parseCheckpoint(bytes: Uint8Array, path: string): Checkpoint {
  const { tensors, metadata } = parseTensors(bytes, path);
  const groups: Record<string, Weights> = {};
  for (const [key, value] of tensors) {
    const [group, ...name] = key.split("/");
    groups[group] ??= new Map();
    groups[group].set(name.join("/"), value);
  }
  return { groups, about: JSON.parse(metadata.checkpoint) };
}
