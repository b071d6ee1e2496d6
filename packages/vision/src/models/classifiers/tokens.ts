// What networks share that see an image as patches.
import { nn } from "@tinycnn/core";
import { block, row } from "./block.ts";

/** The dimensions in another order. */
export const permuted = block(
  "Permute",
  (...dims: number[]) => ({ extraRepr: () => dims.join(", "), dims }),
  (x, { dims }) => x.permute(dims),
);

/** Two linear layers with a GELU between, for each patch by itself. */
export function mlp(width: number, hidden: number, dropout: number): nn.Sequential {
  const made = row(
    ...[new nn.Linear(width, hidden), new nn.GELU(), new nn.Dropout(dropout)],
    ...[new nn.Linear(hidden, width), new nn.Dropout(dropout)],
  );
  for (const layer of made.layers)
    if (layer instanceof nn.Linear) {
      nn.init.xavierUniform_(layer.weight);
      if (layer.bias) nn.init.normal_(layer.bias, 0, 1e-6);
    }
  return made;
}
