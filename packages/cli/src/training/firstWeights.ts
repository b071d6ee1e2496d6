// The weights that a run begins with, where it does not begin with random ones.
import { say } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { type FetchOptions, pretrained } from "@tinycnn/vision/node";
import { type Config, type Transfer, type Weights, weightsOf } from "@tinycnn/vision/run";
import { ProgressLine } from "../progress.ts";
import { readWeights } from "../run/state.ts";

const MIB = 2 ** 20;

/** Those of a file, or those for other classes that the config names, downloaded once where they do not come with tinycnn. */
export async function firstWeights(
  { weights, transfer, model }: Config,
  { download }: { download: boolean },
): Promise<Weights | null> {
  if (weights !== null) return readWeights(weights);
  if (transfer === null) return null;
  const line = new ProgressLine(undefined, "MiB");
  let begun = false;
  const onProgress: FetchOptions["onProgress"] = ({ received, total }) => {
    if (!begun) line.start(say`Downloading ${transfer.weights}`, Math.ceil((total ?? received) / MIB));
    begun = true;
    line.update(Math.floor(received / MIB));
  };
  try {
    const found = await pretrained(model, {
      weights: models.getWeight(transfer.weights),
      download,
      onProgress,
    });
    return await weightsOf(found.model);
  } finally {
    line.stop();
  }
}

/** What is known already, and what of it learns. */
export const startText = ({ weights, backbone }: Transfer): string =>
  backbone === 0
    ? say`begins with ${weights}: all layers but the last stay as they are`
    : say`begins with ${weights}: all layers but the last learn at ${backbone} of the rate`;
