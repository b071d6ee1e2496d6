// #region dataset
import { DataLoader, Dataset, manualSeed, randomSplit, type Tensor, tensor } from "@tinycnn/core";

/** Points and whether they lie in a circle. */
class Points extends Dataset<[Tensor, number]> {
  override get length(): number {
    return 1000;
  }
  override get(index: number): [Tensor, number] {
    const [x, y] = [Math.sin(index * 12.9898), Math.cos(index * 78.233)];
    return [tensor([x, y]), x * x + y * y < 0.5 ? 1 : 0];
  }
}

manualSeed(0);
const [train, validation] = randomSplit(new Points(), [900, 100]);
for (const [x, label] of new DataLoader(train, { batchSize: 64, shuffle: true })) {
  console.log(x.shape, label.shape, label.dtype); // [64, 2] [64] "int32"
  break;
}
// #endregion dataset
if (validation.length !== 100) throw new Error(`${validation.length} examples`);

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rand } from "@tinycnn/core";
import { saveImage } from "@tinycnn/vision/node";

const photos = mkdtempSync(join(tmpdir(), "tinycnn-photos-"));
for (const name of ["Bag", "Coat"]) {
  mkdirSync(join(photos, "clothes", name), { recursive: true });
  for (let i = 0; i < 8; i++) await saveImage(rand([3, 40, 40]), join(photos, "clothes", name, `${i}.png`));
}

// #region folder
import { transforms } from "@tinycnn/vision";
import { ImageFolder } from "@tinycnn/vision/node";

// clothes/Bag/1.png, clothes/Coat/7.jpg, …: a folder for each class
const folder = new ImageFolder(join(photos, "clothes"), {
  transform: new transforms.Compose([
    new transforms.Resize([32, 32]),
    new transforms.RandomHorizontalFlip(),
    new transforms.ToTensor(), // [3, 32, 32]
  ]),
});
for await (const [x] of new DataLoader(folder, { batchSize: 8, shuffle: true })) {
  console.log(folder.classes.length, x.shape); // decoded beside the training
  break;
}
// #endregion folder
rmSync(photos, { recursive: true });
process.exit(0);
