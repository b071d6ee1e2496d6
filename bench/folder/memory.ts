// How much memory a folder takes that is ten times as big: decoded pictures stay within their budget whatever there is of them.
//
// node bench/folder/memory.ts [--pictures 60000] [--cache 16]      pictures of the larger folder; MiB
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { getDevice } from "@tinycnn/core";
import { ownPictures } from "@tinycnn/vision/node";
import { createSession, defaults, OWN_PICTURES, readConfig, splitsOf } from "@tinycnn/vision/run";
import sharp from "sharp";

const { values } = parseArgs({
  options: {
    pictures: { type: "string", default: "60000" },
    cache: { type: "string", default: "16" },
    read: { type: "string" },
  },
});
const MIB = 2 ** 20;
const STEPS = 60;
const CLASSES = 10;
const SIDE = 32;

/** Pictures that no other is like, the same for the same numbers. */
async function make(folder: string, count: number): Promise<void> {
  for (let label = 0; label < CLASSES; label++)
    for (const split of ["train", "test"])
      mkdirSync(join(folder, split, `class ${label}`), { recursive: true });
  let state = 1;
  const raw = { width: SIDE, height: SIDE, channels: 3 } as const;
  for (let i = 0; i < count; i++) {
    const pixels = new Uint8Array(SIDE * SIDE * 3);
    for (let at = 0; at < pixels.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      pixels[at] = (state >>> 24) / 2 + 10 * (i % CLASSES);
    }
    const bytes = await sharp(pixels, { raw }).jpeg({ quality: 50 }).toBuffer();
    const split = Math.floor(i / CLASSES) % 6 === 0 ? "test" : "train";
    writeFileSync(join(folder, split, `class ${i % CLASSES}`, `${i}.jpg`), bytes);
  }
}

/** Reads the folder as train --data does, and trains some steps of shuffled batches. */
async function read(folder: string, cache: number): Promise<object> {
  const start = performance.now();
  const { pictures, splits, kept } = await ownPictures(folder, { budget: cache * MIB });
  const config = readConfig({ ...defaults, epochs: 1, lr: 1e-3, dataset: OWN_PICTURES, pictures }, "bench");
  const own = splitsOf(config, splits.train, splits.test);
  const { trainer } = await createSession(config, own, getDevice("cpu"));
  const looked = (performance.now() - start) / 1000;
  await trainer.run({
    onStep: ({ batch }) => {
      if (batch >= STEPS) trainer.stop();
    },
  });
  return { peak: process.resourceUsage().maxRSS * 1024, kept: kept.bytes, isAll: kept.isAll, looked };
}

if (values.read !== undefined) console.log(JSON.stringify(await read(values.read, Number(values.cache))));
else {
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-memory-"));
  const most = Number(values.pictures);
  try {
    const peaks = [];
    for (const count of [most / 10, most]) {
      const own = join(folder, String(count));
      await make(own, count);
      const args = [import.meta.filename, "--read", own, "--cache", values.cache];
      const child = spawnSync(process.execPath, args, {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      });
      const { peak, kept, isAll, looked } = JSON.parse(child.stdout);
      peaks.push(peak);
      console.log(
        `${count} pictures, ${((count * SIDE * SIDE * 3) / MIB).toFixed(0)} MiB decoded: peak ${(peak / MIB).toFixed(0)} MiB, ${(kept / MIB).toFixed(1)} of ${values.cache} MiB kept${isAll ? ", all" : ""}, looked at in ${looked.toFixed(0)} s`,
      );
    }
    console.log(
      `ten times as many take ${((peaks[1] - peaks[0]) / MIB).toFixed(0)} MiB more, ${((peaks[1] - peaks[0]) / (0.9 * most)).toFixed(0)} bytes a picture`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
