// Own pictures: a folder for each class, its path after the name; without one, two classes of drawn shapes are made to learn from.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataLoader, manualSeed, nn, noGrad, optim, rand, randomSplit, tensor } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { ImageFolder, saveImage } from "@tinycnn/vision/node";

/** Discs and rings of any size in any place, on a ground of noise: shapes/disc/0.png and so on. */
async function drawShapes(folder: string, perClass = 60): Promise<void> {
  const SIDE = 32;
  for (const shape of ["disc", "ring"]) {
    mkdirSync(join(folder, shape), { recursive: true });
    for (let i = 0; i < perClass; i++) {
      const [across, down, size] = await rand([3]).data();
      const [x, y, radius] = [12 + 8 * across, 12 + 8 * down, 6 + 5 * size];
      const noise = await rand([SIDE * SIDE]).data();
      const pixels = Float32Array.from(noise, (value, at) => {
        const far = Math.hypot((at % SIDE) - x, Math.floor(at / SIDE) - y);
        return far < radius && (shape === "disc" || far > radius - 3) ? 1 : 0.4 * value;
      });
      const picture = tensor(pixels, { shape: [1, SIDE, SIDE] }).expand([3, SIDE, SIDE]);
      await saveImage(picture, join(folder, shape, `${i}.png`));
    }
  }
}

manualSeed(0);
const made = process.argv[2] === undefined ? mkdtempSync(join(tmpdir(), "tinycnn-shapes-")) : null;
if (made) await drawShapes(made);
const transform = new transforms.Compose([new transforms.Resize([32, 32]), new transforms.ToTensor()]);
const pictures = new ImageFolder(made ?? process.argv[2], { transform });
const tested = Math.round(pictures.length / 4);
const [trainSet, testSet] = randomSplit(pictures, [pictures.length - tested, tested]);

const model = new TinyCNN({ inChannels: 3, imageSize: 32, numClasses: pictures.classes.length });
const criterion = new nn.CrossEntropyLoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
for (let epoch = 1; epoch <= 8; epoch++)
  for await (const [x, y] of new DataLoader(trainSet, { batchSize: 16, shuffle: true })) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }

model.eval();
let right = 0;
for await (const [x, y] of new DataLoader(testSet, { batchSize: 16 }))
  right += await noGrad(() => model(x).argmax(1).eq(y).sum()).item();
console.log(`${pictures.classes.join(", ")}: accuracy ${(right / testSet.length).toFixed(3)} of ${tested}`);
if (made) rmSync(made, { recursive: true });
