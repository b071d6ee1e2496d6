// What is trained on the graphics card in tests: TinyCNN on small pictures of a fixed generator.
import {
  DataLoader,
  type Dataset,
  type Device,
  defaultDevice,
  manualSeed,
  nn,
  optim,
  setDefaultDevice,
  tensor,
  train,
} from "@tinycnn/core";
import { models } from "@tinycnn/vision";

export const SIDE = 8;
export const BATCH = 8;
const PIXELS = 3 * SIDE * SIDE;

/** Runs with another default device, which is put back. */
export async function on<T>(device: Device, run: () => Promise<T>): Promise<T> {
  const before = defaultDevice();
  setDefaultDevice(device);
  try {
    return await run();
  } finally {
    setDefaultDevice(before);
  }
}

/** Pictures of a fixed generator of numbers, the same on every device. */
export function pictures(count: number): Dataset {
  let seed = 12_345;
  const next = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  // Something to learn: brightness by class, under noise.
  const all = Array.from({ length: count }, () => {
    const label = Math.floor(10 * next());
    const data = Float32Array.from({ length: PIXELS }, () => next() + label / 10 - 1);
    return { data, label };
  });
  return {
    length: count,
    get: (i) => [tensor(all[i].data, { shape: [3, SIDE, SIDE] }), all[i].label],
  };
}

export function trainerOf(
  lr: number,
  epochs: number,
  more: Partial<train.TrainerOptions> = {},
): train.Trainer {
  manualSeed(0);
  const set = pictures(10 * BATCH);
  const model = new models.TinyCNN({ imageSize: SIDE });
  return new train.Trainer({
    model,
    optimizer: new optim.Adam(model.parameters(), { lr }),
    criterion: new nn.CrossEntropyLoss(),
    trainLoader: new DataLoader(set, { batchSize: BATCH, shuffle: true }),
    testLoader: new DataLoader(set, { batchSize: 4 * BATCH }),
    classes: 10,
    epochs,
    ...more,
  });
}
