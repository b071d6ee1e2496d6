// Five steps of TinyCNN, in Node or in a page: what their weights are, to the bit.
import { type Device, manualSeed, nn, optim, setDefaultDevice, tensor } from "@tinycnn/core";
import { models } from "@tinycnn/vision";

const [BATCH, SIDE] = [8, 8];

/** @returns a number of all weights' bits, and the last loss */
export async function fiveSteps(device: Device): Promise<{ bits: number; loss: number }> {
  setDefaultDevice(device);
  manualSeed(0);
  const model = new models.TinyCNN({ imageSize: SIDE });
  const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
  const criterion = new nn.CrossEntropyLoss();
  const labels = tensor(Int32Array.from({ length: BATCH }, (_, i) => i));
  let loss = 0;
  for (let step = 0; step < 5; step++) {
    const data = Float32Array.from(
      { length: BATCH * 3 * SIDE * SIDE },
      (_, i) => ((i * (step + 3)) % 17) / 17,
    );
    const result = criterion(model(tensor(data, { shape: [BATCH, 3, SIDE, SIDE] })), labels);
    loss = await result.item();
    optimizer.zeroGrad();
    result.backward();
    optimizer.step();
  }
  let bits = 0;
  for (const weights of await Promise.all(model.parameters().map((p) => p.data())))
    for (const word of new Uint32Array(weights.slice().buffer)) bits = (Math.imul(bits, 31) + word) >>> 0;
  return { bits, loss };
}
