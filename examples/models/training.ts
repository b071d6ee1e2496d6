// What every example here gives, and how it is run by hand.
import { DataLoader, manualSeed, type nn, type Tensor } from "@tinycnn/core";
import { transforms } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/vision/node";

/** A model in training: what learns, by name, and one step on a batch, which tells by name what came of it. */
export interface Training<Batch extends unknown[] = Tensor[]> {
  readonly modules: Readonly<Record<string, nn.AnyModule>>;
  step(...batch: Batch): Record<string, Tensor> | Promise<Record<string, Tensor>>;
}

/** Takes `steps` steps, on what `draw` gives, and says ten times on the way what came of it: every result that is one number. */
export async function watch<Batch extends unknown[]>(
  make: () => Training<Batch>,
  draw: (step: number) => Batch | Promise<Batch>,
  steps: number,
): Promise<Training<Batch>> {
  manualSeed(0);
  const training = make();
  const every = Math.max(1, Math.floor(steps / 10));
  for (let step = 1; step <= steps; step++) {
    const results = await training.step(...(await draw(step)));
    if (step % every !== 0 && step !== 1) continue;
    const told = Object.entries(results).filter(([, value]) => value.numel === 1);
    const texts = await Promise.all(
      told.map(async ([name, value]) => `${name}=${(await value.item()).toFixed(4)}`),
    );
    console.log(`step ${step}/${steps} ${texts.join(" ")}`);
  }
  return training;
}

/** Batches of Fashion-MNIST without an end: pictures [N, 1, size, size], 0 to 1, and their classes [N]. */
export async function fashionBatches(
  batchSize: number,
  size = 28,
): Promise<() => [pictures: Tensor, classes: Tensor]> {
  const steps = size === 28 ? [] : [new transforms.Resize([size, size])];
  const transform = new transforms.Compose([...steps, new transforms.ToTensor()]);
  const dataset = await loadDataset("fashion-mnist", { train: true, transform });
  const loader = new DataLoader(dataset, { batchSize, shuffle: true, dropLast: true });
  let pass = loader[Symbol.iterator]();
  return () => {
    let next = pass.next();
    if (next.done) {
      pass = loader[Symbol.iterator]();
      next = pass.next();
    }
    const [x, y] = next.value as [Tensor, Tensor];
    return [x, y];
  };
}
