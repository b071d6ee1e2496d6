// An event file for TensorBoard's own reader, and what it holds: npx node parity/events.ts DIR && python3 parity/events.py DIR
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { manualSeed, rand, tensor } from "@tinycnn/core";
import { SummaryWriter } from "@tinycnn/vision/node";

const folder = process.argv[2];
const writer = new SummaryWriter(folder);
const loss = [2.5, 1.25, 0.75];
for (const [epoch, value] of loss.entries()) writer.addScalar("loss/train", value, epoch + 1);
writer.addScalars("accuracy", { train: 0.5, val: 0.25 }, 3);
writer.addScalar("손실", -1.5, 2 ** 40);
manualSeed(0);
await writer.addImage("picture", rand([3, 5, 7]), 4);
await writer.addImage("grey", tensor(new Uint8Array(12).fill(9), { shape: [1, 3, 4] }), 0);
const values = [-2, -0.5, 0, 0.25, 0.25, 8];
await writer.addHistogram("weights", values, 1);
writer.close();
const of = (value: number, step: number) => [[step, value]];
const holds = {
  scalars: {
    "loss/train": loss.map((value, i) => [i + 1, value]),
    "accuracy/train": of(0.5, 3),
    "accuracy/val": of(0.25, 3),
    손실: of(-1.5, 2 ** 40),
  },
  images: { picture: [4, 7, 5], grey: [0, 4, 3] },
  histograms: { weights: { min: -2, max: 8, num: 6, sum: 6, counts: 6 } },
};
writeFileSync(join(folder, "holds.json"), JSON.stringify(holds));
process.exit(0);
