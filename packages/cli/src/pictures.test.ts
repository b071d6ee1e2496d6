// Training on a folder of one's own pictures, and what the run can do afterwards, as a user meets it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readPhoto } from "@tinycnn/vision/node";
import sharp from "sharp";
import { proposedLr } from "./training/findLr.ts";

const COMMAND = join(import.meta.dirname, "../bin/tinycnn.js");
const cwd = mkdtempSync(join(tmpdir(), "tinycnn-pictures-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

function tinycnn(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on("exit", (code) => resolve({ code: code ?? -1, stdout, stderr })));
}

/** Red pictures of many patterns, and blue ones: a network learns them at once. */
for (const [label, count] of [
  ["blue", 60],
  ["red", 30],
] as const) {
  mkdirSync(join(cwd, "colours", label), { recursive: true });
  for (let i = 0; i < count; i++) {
    const pattern = Uint8Array.from({ length: 40 * 30 * 3 }, (_, at) => {
      const [x, y, c] = [Math.floor(at / 3) % 40, Math.floor(at / 120), at % 3];
      const isLit = c === (label === "red" ? 0 : 2);
      return (isLit ? 120 : 10) + 100 * Number(((i * 37) >> ((x >> 3) + 2 * (y >> 3))) & 1);
    });
    const picture = sharp(pattern, { raw: { width: 40, height: 30, channels: 3 } });
    writeFileSync(join(cwd, "colours", label, `${i}.png`), await picture.png().toBuffer());
  }
}
writeFileSync(join(cwd, "colours", "red", "broken.png"), "no picture");

test("train --data names what is broken, weighs classes and says what it chose; predict knows all of it", async () => {
  const stopped = await tinycnn("train", "--data", "colours", "--broken", "stop", "--out", "none");
  assert.equal(stopped.code, 1);
  assert.match(stopped.stdout, /red\/broken\.png is no picture/);
  assert.match(stopped.stderr, /files that cannot be read: 1; mend or remove them/);

  const args = ["--size", "16", "--epochs", "3", "--lr", "1e-3", "--threads", "1", "--augment", "none"];
  const trained = await tinycnn("train", "--data", "colours", ...args, "--out", "run");
  assert.equal(trained.code, 0, trained.stderr);
  for (const said of [
    /red\/broken\.png is no picture/,
    /training goes on without them/,
    /colours, 72 \+ 9 \+ 9 pictures to train, validate and test/,
    /pictures: 16×16 in colour, the middle square \(half of the files are up to 40×30/,
    /batch: 8, so 9 steps an epoch/,
    /counts each picture by its class: blue ×0\.75, red ×1\.50/,
    /sure from a probability of \d\.\d\d on/,
  ])
    assert.match(trained.stdout, said);
  const result = JSON.parse(readFileSync(join(cwd, "run", "result.json"), "utf8"));
  assert.deepEqual([result.chosenOn, result.testLooks], ["validation", 1]);
  assert.ok(result.testAcc > 0.85, `${result.testAcc}`);

  rmSync(join(cwd, "colours", "red", "broken.png"));
  const told = await tinycnn(
    "predict",
    "colours/red",
    "--run",
    "run",
    "--csv",
    "answers.csv",
    "--threads",
    "1",
  );
  assert.equal(told.code, 0, told.stderr);
  const rows = readFileSync(join(cwd, "answers.csv"), "utf8").trim().split("\n");
  assert.equal(rows[0], "path,class,probability,sure");
  assert.equal(rows.length, 31);
  const right = rows.slice(1).filter((row) => /^colours\/red\/\d+\.png,red,[01]\.\d{4},(yes|no)$/.test(row));
  assert.ok(right.length >= 26, told.stdout);
});

test("a learning rate is proposed a tenth below that of the least loss", () => {
  const points = Array.from({ length: 60 }, (_, i) => {
    const lr = 1e-6 * 10 ** (i / 10);
    return { lr, loss: 2 + (Math.log10(lr) + 2) ** 2 };
  });
  assert.equal(proposedLr(points), 0.001);
  assert.throws(() => proposedLr(points.slice(0, 9)), /diverged after 9 steps/);
});

test("train --show-batch and --find-lr draw, and keep no run", async () => {
  const small = ["--size", "16", "--threads", "1", "--batch-size", "16", "--out", "looked"];
  const told = await tinycnn(
    "train",
    "--data",
    "colours",
    ...small,
    "--show-batch",
    "--find-lr",
    "rates.svg",
  );
  assert.equal(told.code, 0, told.stderr);
  assert.match(told.stdout, /the first batch as the model gets it, 16 of its 16 pictures: batch\.png/);
  assert.match(told.stdout, /^ {2}((red|blue) ){7}(red|blue)$/m);
  assert.match(told.stdout, /proposed: --lr [\de.-]+$/m);
  const { width, height, data } = await readPhoto(join(cwd, "batch.png"));
  assert.deepEqual([width, height], [8 * 18 + 2, 2 * 18 + 2]);
  assert.ok(
    data.some((value) => value > 200),
    "colours as people see them",
  );
  assert.match(readFileSync(join(cwd, "rates.svg"), "utf8"), /^<svg .*learning rate/);
  assert.ok(!existsSync(join(cwd, "looked")));
});

test("a table is as good as a folder; rarer classes' pictures are repeated; TensorBoard has the numbers as they come", async () => {
  const rows = ["blue", "red"].flatMap((label) =>
    Array.from({ length: label === "red" ? 20 : 50 }, (_, i) => {
      const split = i % 5 === 0 ? "test" : "train";
      return `colours/${label}/${i}.png,${label},${split}`;
    }),
  );
  writeFileSync(join(cwd, "list.csv"), ["path,label,split", ...rows].join("\n"));
  const args = ["--size", "16", "--epochs", "2", "--threads", "1", "--balance", "repeat", "--tensorboard"];
  const told = await tinycnn("train", "--data", "list.csv", ...args, "--out", "listed");
  assert.equal(told.code, 0, told.stderr);
  for (const said of [
    /list\.csv, 56 \+ 14 pictures to train and test/,
    /batch: 8, so 10 steps an epoch/,
    /several times an epoch: blue ×1\.00, red ×2\.50/,
  ])
    assert.match(told.stdout, said);
  const [events] = readdirSync(join(cwd, "listed", "tensorboard"));
  const bytes = readFileSync(join(cwd, "listed", "tensorboard", events)).toString("latin1");
  for (const [tag, times] of Object.entries({
    "loss/train": 2,
    "accuracy/validation": 2,
    "accuracy/test": 1,
  }))
    assert.equal(bytes.split(tag).length - 1, times, tag);
  // To measure, pictures that it learned from are not read.
  const learned = join(cwd, "colours", "blue", "1.png");
  const bytesOfIt = readFileSync(learned);
  writeFileSync(learned, "changed");
  const again = await tinycnn("eval", "--run", "listed", "--threads", "1", "--cache", "1");
  assert.equal(again.code, 0, again.stderr);
  assert.match(again.stdout, /on 14 images/);
  const on = await tinycnn("train", "--resume", "listed", "--epochs", "3", "--cache", "1");
  assert.match(on.stderr, /1\.png is not what it was when the pictures were listed/);
  writeFileSync(learned, bytesOfIt);

  const given = await tinycnn("export", "--run", "listed", "--to", "hf", "--out", "given");
  assert.equal(given.code, 0, given.stderr);
  const asked = ["colours/red/3.png", "--json", "--no-picture", "--threads", "1"];
  const byFolder = await tinycnn("predict", ...asked, "--weights", "given");
  assert.equal(byFolder.code, 0, byFolder.stderr);
  assert.equal(JSON.parse(byFolder.stdout).top[0].label, "red");
  writeFileSync(join(cwd, "odd.csv"), "path,label,split\ncolours/red/1.png,red,exam\n");
  const odd = await tinycnn("train", "--data", "odd.csv", "--out", "none");
  assert.match(odd.stderr, /picture 1, colours\/red\/1\.png, is of the split "exam"/);
});

test("a Parquet file is unpacked into a folder, and trained on like one", async () => {
  const parquet = join(import.meta.dirname, "../../vision/golden/parquet/snappy.parquet");
  const imported = await tinycnn("data", "import", parquet, "--to", "unpacked");
  assert.equal(imported.code, 0, imported.stderr);
  assert.match(imported.stdout, /pictures unpacked into unpacked\nunpacked: 12 pictures of 3 classes/);
  assert.match(
    (await tinycnn("data", "import", "colours", "--to", "elsewhere")).stderr,
    /--to is for Parquet files/,
  );
  const cache = process.env.TINYCNN_CACHE;
  process.env.TINYCNN_CACHE = join(cwd, "cache");
  try {
    const args = ["--data", parquet, "--size", "16", "--epochs", "1", "--out", "parquet"];
    const trained = await tinycnn("train", ...args);
    assert.match(trained.stdout, /its pictures are unpacked in .*cache.*snappy/);
    assert.equal(trained.code, 0, trained.stderr);
  } finally {
    if (cache === undefined) delete process.env.TINYCNN_CACHE;
    else process.env.TINYCNN_CACHE = cache;
  }
});
