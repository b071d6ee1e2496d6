// CIFAR-10 as a folder of class folders beside the built-in set: accuracy over seeds, speed after the first epoch, memory.
//
// node bench/folder/run.ts FOLDER [--data-dir DIR] [--train 6000] [--test 2000] [--epochs 3] [--seeds 8] [--lr 1e-3]
//
// FOLDER has train/CLASS and test/CLASS in it, with the pixels of the built-in set at DIR. What it says in the end:
// whether a table in the built-in set's order, normalised as that is, gives the same losses to the last bit (then nothing but order and
// normalisation can make a difference), and how far the means over the seeds are apart, beside how far chance alone gets them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { median } from "../text.ts";
import { armsOf, type Measured } from "./arms.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "data-dir": { type: "string" },
    train: { type: "string", default: "6000" },
    test: { type: "string", default: "2000" },
    epochs: { type: "string", default: "3" },
    seeds: { type: "string", default: "8" },
    lr: { type: "string", default: "1e-3" },
  },
});
const [folder] = positionals;
if (!folder) throw new Error("which folder? node bench/folder/run.ts FOLDER");
const settings = { epochs: Number(values.epochs), lr: Number(values.lr) };

const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;
const variance = (xs: readonly number[]): number =>
  xs.reduce((a, x) => a + (x - mean(xs)) ** 2, 0) / Math.max(1, xs.length - 1);
/** Of a mean. */
const error = (xs: readonly number[]): number => Math.sqrt(variance(xs) / xs.length);
const accuraciesOf = (all: readonly Measured[]): number[] => all.map(({ accuracy }) => accuracy);

const to = mkdtempSync(join(tmpdir(), "tinycnn-folder-"));
try {
  const arms = await armsOf(folder, to, values["data-dir"], {
    train: Number(values.train),
    test: Number(values.test),
  });
  const once = { ...settings, epochs: 1, seed: 0 };
  const [own, table] = [await arms.builtIn(once), await arms.tableSameNorm(once)];
  const isSame = own.losses[0] === table.losses[0] && own.accuracy === table.accuracy;
  console.log(
    `in the built-in set's order and normalisation: ${isSame ? "the same bits" : "NOT the same"} (loss ${own.losses[0]} and ${table.losses[0]})`,
  );
  const names = ["builtIn", "folder", "folderSameNorm"] as const;
  const results: Record<(typeof names)[number], Measured[]> = { builtIn: [], folder: [], folderSameNorm: [] };
  for (let seed = 0; seed < Number(values.seeds); seed++) {
    for (const name of names) results[name].push(await arms[name]({ ...settings, seed }));
    console.log(
      `seed ${seed}: ${names.map((name) => `${name} ${results[name][seed].accuracy.toFixed(4)}`).join(", ")}`,
    );
  }
  const base = accuraciesOf(results.builtIn);
  console.log(
    `built-in: ${mean(base).toFixed(4)} ± ${error(base).toFixed(4)}, spread ${Math.sqrt(variance(base)).toFixed(4)}`,
  );
  for (const name of ["folder", "folderSameNorm"] as const) {
    const all = accuraciesOf(results[name]);
    const apart = mean(all) - mean(base);
    console.log(
      `${name}: ${mean(all).toFixed(4)}, ${apart >= 0 ? "+" : ""}${apart.toFixed(4)} ± ${Math.hypot(error(all), error(base)).toFixed(4)} (n = ${all.length})`,
    );
    // A seed's runs stand beside each other, epoch by epoch, the first left out.
    const ratios = results[name].flatMap(({ seconds }, seed) =>
      seconds.slice(1).map((own, i) => results.builtIn[seed].seconds[i + 1] / own),
    );
    if (ratios.length > 0)
      console.log(
        `${name}: ${median(ratios).toFixed(3)} of the built-in set's speed after the first epoch (median of ${ratios.length})`,
      );
  }
} finally {
  rmSync(to, { recursive: true, force: true });
}
