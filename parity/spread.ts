// How far rounding alone carries the loss of step 20, over seeds: tinycnn, PyTorch with and without oneDNN, PyTorch in float64.
//
//   npx node parity/spread.ts --data-dir DIR [--python python3] [--dataset fashion-mnist] [seed…]
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadDataset } from "@tinycnn/vision/node";
import { rehearse } from "./rehearse.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "data-dir": { type: "string" },
    python: { type: "string", default: "python3" },
    dataset: { type: "string", default: "fashion-mnist" },
  },
});
const { dataset, python, "data-dir": dataDir } = values;
if (!dataDir) throw new Error("usage: spread.ts --data-dir DIR [seed…]");
const seeds = positionals.length > 0 ? positionals : ["0", "1", "2", "3", "4"];

const script = join(import.meta.dirname, "spread.py");
const { status, stdout } = spawnSync(python, [script, dataset, dataDir, ...seeds], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
});
if (status !== 0) throw new Error(`${python} ${script} ended with exit code ${status}`);
type Ways = Record<"torch" | "plain" | "float64", number[]>;
const theirs = JSON.parse(stdout) as Record<string, Ways>;

const apart = (a: number[], b: number[]): string =>
  Math.abs(a.at(-1)! / b.at(-1)! - 1)
    .toExponential(1)
    .padStart(22);
const titles = ["tinycnn-PyTorch", "with-without oneDNN", "tinycnn-float64", "PyTorch-float64"];
console.log(`seed${titles.map((title) => title.padStart(22)).join("")}`);
const train = await loadDataset(dataset, { dataDir, train: true });
for (const [seed, { torch, plain, float64 }] of Object.entries(theirs)) {
  const { losses } = await rehearse(train, torch.length, 0, Number(seed));
  const pairs = [apart(losses, torch), apart(torch, plain), apart(losses, float64), apart(torch, float64)];
  console.log(`${seed.padEnd(4)}${pairs.join("")}`);
}
