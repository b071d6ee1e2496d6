// A folder of one's own pictures: what is in it, what is broken, what is there twice, and how it is dealt to splits.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import sharp from "sharp";
import { noise } from "../../../golden/noise.ts";
import { resize } from "../../image/resize.ts";
import { deal } from "../../pictures/dealing.ts";
import { manifestText, newManifest } from "../../pictures/list.ts";
import { surveyPictures } from "./index.ts";
import { parseManifest } from "./manifest.ts";

const root = mkdtempSync(join(tmpdir(), "pictures-"));
after(() => rmSync(root, { recursive: true, force: true }));

/** A picture with large shapes, as photos have; another for each number. */
function scene(i: number, side = 64) {
  const { width, height, data } = resize(noise(6, 6, 3, i), side, side, "bicubic");
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function put(path: string, bytes: Uint8Array | string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

const photo = (name: string): string => new URL(`../../../golden/photos/${name}`, import.meta.url).pathname;

describe("a folder of class folders", async () => {
  for (let i = 0; i < 20; i++) put(`own/${i < 12 ? "cat" : "dog"}/${i}.png`, await scene(i).png().toBuffer());
  put("own/dog/copy.png", await scene(0).png().toBuffer());
  put("own/cat/again.jpg", await scene(1).resize(48, 48).jpeg({ quality: 60 }).toBuffer());
  put("own/dog/turned.jpg", await scene(30).jpeg().withMetadata({ orientation: 6 }).toBuffer());
  put("own/cat/broken.jpg", readFileSync(photo("444.jpg")).subarray(0, 300));
  put("own/dog/empty.png", "");
  put("own/dog/text.jpg", "no picture");
  put("own/dog/notes.txt", "no picture");
  put("own/.thumbnails/a/1.png", "hidden");
  put("own/dog/.hidden.png", "hidden");
  copyFileSync(photo("orientation6.jpg"), join(root, "own/dog/upright.jpg"));

  test("is told: classes, sizes, what is broken and why", async () => {
    let told = [0, 0];
    const { report } = await surveyPictures(join(root, "own"), {
      onProgress: (...now) => {
        told = now;
      },
    });
    assert.deepEqual(told, [27, 27]);
    assert.equal(report.pictures, 24);
    assert.deepEqual(report.classes, [
      { label: "cat", counts: { all: 13 } },
      { label: "dog", counts: { all: 11 } },
    ]);
    assert.deepEqual(report.sizes[1], "64×64");
    assert.equal(report.others, 1);
    assert.deepEqual(
      report.broken.map(({ path, why }) => [path, why.startsWith(path)]),
      [
        ["cat/broken.jpg", true],
        ["dog/empty.png", true],
        ["dog/text.jpg", true],
      ],
    );
    assert.match(report.broken[0].why, /damaged or truncated/);
    assert.match(report.broken[1].why, /is empty/);
  });

  test("copies are found, of the same bytes and nearly so, and nothing else", async () => {
    const { report } = await surveyPictures(join(root, "own"));
    assert.deepEqual(report.alike, [
      { paths: ["cat/0.png", "dog/copy.png"], same: true, leaks: false, labels: ["cat", "dog"] },
      { paths: ["cat/1.png", "cat/again.jpg"], same: false, leaks: false, labels: [] },
    ]);
  });

  test("dealt to splits, copies stay together and the list comes back as it was", async () => {
    const shares = { train: 0.6, validation: 0.2, test: 0.2 };
    const { report, manifest } = await surveyPictures(join(root, "own"), { shares, seed: 3 });
    assert.deepEqual(report.splits, ["train", "validation", "test"]);
    assert.ok(report.alike.every(({ leaks }) => !leaks));
    const again = await surveyPictures(join(root, "own"), { shares, seed: 3 });
    assert.deepEqual(again.manifest, manifest);
    assert.deepEqual(parseManifest(manifestText(manifest), "it"), manifest);
    const turned = manifest.pictures.find(({ path }) => path === "dog/upright.jpg");
    const { width, height } = await sharp(photo("orientation6.jpg")).metadata();
    assert.deepEqual([turned?.width, turned?.height], [height, width]);
  });
});

test("folders of splits: leaks between them are told, and they are not dealt anew", async () => {
  for (let i = 0; i < 6; i++)
    put(`splits/${i < 4 ? "Train" : "val"}/${i % 2}/${i}.png`, await scene(i).png().toBuffer());
  put("splits/val/0/leak.webp", await scene(2).webp().toBuffer());
  const { report } = await surveyPictures(join(root, "splits"));
  assert.deepEqual(report.splits, ["train", "validation"]);
  assert.deepEqual(report.classes[0], { label: "0", counts: { train: 2, validation: 2 } });
  assert.deepEqual(report.alike, [
    { paths: ["Train/0/2.png", "val/0/leak.webp"], same: false, leaks: true, labels: [] },
  ]);
  const shares = { train: 1, validation: 0, test: 0 };
  await assert.rejects(
    surveyPictures(join(root, "splits"), { shares }),
    /splits of its own \(train, validation\)/,
  );
  put("splits/more/0/1.png", await scene(9).png().toBuffer());
  await assert.rejects(surveyPictures(join(root, "splits")), /so more should be one too/);
});

test("a class may be called train", async () => {
  put("vehicles/train/1.png", await scene(1).png().toBuffer());
  put("vehicles/bus/1.png", await scene(2).png().toBuffer());
  const { report } = await surveyPictures(join(root, "vehicles"));
  assert.deepEqual(
    report.classes.map(({ label }) => label),
    ["bus", "train"],
  );
});

test("a class without pictures to spare keeps them for training; shares are met class by class", () => {
  const labels = [...Array(100).fill("a"), ...Array(10).fill("b"), "c"];
  const shares = { train: 0.8, validation: 0.1, test: 0.1 };
  const splits = deal(labels, [[0, 1, 2, 100]], shares, 1);
  const count = (label: string, split: string) =>
    labels.filter((one, i) => one === label && splits[i] === split).length;
  assert.equal(splits[110], "train");
  assert.equal(splits[100], splits[0]);
  for (const split of ["validation", "test"]) {
    assert.ok(Math.abs(count("a", split) - 10) <= 3, `${count("a", split)}`);
    assert.ok(count("b", split) >= 1 && count("b", split) <= 2);
  }
  assert.notDeepEqual(deal(labels, [], shares, 2), deal(labels, [], shares, 3));
});

test("a list of pictures that leads elsewhere or says nonsense is refused", () => {
  const row = {
    ...{ path: "a/1.png", label: "a", split: null, bytes: 9, sha256: "0".repeat(64) },
    ...{ width: 2, height: 2, isGrey: false, hash: "0".repeat(32) },
  };
  const text = (change: object) =>
    manifestText(newManifest({ classes: ["a"], dealt: null, pictures: [{ ...row, ...change }], broken: [] }));
  assert.equal(parseManifest(text({}), "it").pictures.length, 1);
  for (const path of ["../a", "/etc/passwd", "a/../../b", "C:\\a", "a\\..\\..\\b", ""])
    assert.throws(() => parseManifest(text({ path }), "it"), /it: pictures\.0\.path is not what/, path);
  assert.throws(() => parseManifest(text({ label: "b" }), "it"), /none of its classes/);
  assert.throws(() => parseManifest("{", "it"), /not JSON/);
});
