// The worker: the same loop as anywhere else.
import { DataLoader, manualSeed, nn, noGrad, optim } from "@tinycnn/core";
import { datasets, TinyCNN, transforms } from "@tinycnn/vision";
import testImages from "@tinycnn/vision/sample/fashion-mnist/t10k-images-idx3-ubyte.gz?url";
import testLabels from "@tinycnn/vision/sample/fashion-mnist/t10k-labels-idx1-ubyte.gz?url";
import trainImages from "@tinycnn/vision/sample/fashion-mnist/train-images-idx3-ubyte.gz?url";
import trainLabels from "@tinycnn/vision/sample/fashion-mnist/train-labels-idx1-ubyte.gz?url";

export type Told =
  | { step: number; steps: number; loss: number }
  | { epoch: number; epochs: number; accuracy: number };
const tell = (told: Told): void => postMessage(told);

/** A file's bytes, unpacked where the host has not done so already. */
async function fetched(address: string): Promise<Uint8Array> {
  const packed = await (await fetch(address)).blob();
  const [first, second] = new Uint8Array(await packed.slice(0, 2).arrayBuffer());
  const isPacked = first === 0x1f && second === 0x8b;
  const bytes = isPacked
    ? new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")))
    : packed;
  return new Uint8Array(await bytes.arrayBuffer());
}
const transform = new transforms.ToTensor();
const setOf = async (images: string, labels: string): Promise<datasets.FashionMNIST> =>
  new datasets.FashionMNIST({ images: await fetched(images), labels: await fetched(labels) }, { transform });

const EPOCHS = 2;
manualSeed(0);
const trainSet = await setOf(trainImages, trainLabels);
const testSet = await setOf(testImages, testLabels);
const trainLoader = new DataLoader(trainSet, { batchSize: 64, shuffle: true });
const testLoader = new DataLoader(testSet, { batchSize: 500 });
const model = new TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });
const criterion = new nn.CrossEntropyLoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 2e-3 });
const steps = EPOCHS * trainLoader.length;
let step = 0;
for (let epoch = 1; epoch <= EPOCHS; epoch++) {
  model.train();
  for (const [x, y] of trainLoader) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    tell({ step: ++step, steps, loss: await loss.item() });
  }
  model.eval();
  let right = 0;
  for (const [x, y] of testLoader) right += await noGrad(() => model(x).argmax(1).eq(y).sum()).item();
  tell({ epoch, epochs: EPOCHS, accuracy: right / testSet.length });
}
