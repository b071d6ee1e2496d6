// torchvision's make_grid and save_image: the same numbers, the same bytes in the file.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Tensor, tensor, zeros } from "@tinycnn/core";
import { utils } from "@tinycnn/vision";
import { readPhoto, saveImage } from "@tinycnn/vision/node";
import golden from "./golden/grid.json" with { type: "json" };

const folder = mkdtempSync(join(tmpdir(), "grid-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const pictures = (shape: readonly number[]): Tensor =>
  tensor(
    Float32Array.from(
      { length: shape.reduce((a, b) => a * b) },
      (_, i) => Math.fround(((i * 37) % 101) / 50) - Math.fround(0.4),
    ),
    { shape },
  );

for (const [i, { shape, options, size, grid, saved }] of golden.entries())
  test(`makeGrid of [${shape.join(", ")}] with ${JSON.stringify(options)}`, async () => {
    const made = utils.makeGrid(pictures(shape), options as utils.GridOptions);
    assert.deepEqual(made.shape, size);
    assert.deepEqual([...(await made.data())], grid.map(Math.fround));
    if (!saved) return;
    const path = join(folder, "made", `${i}.png`);
    await saveImage(pictures(shape), path, options as utils.GridOptions);
    const read = await readPhoto(path);
    assert.deepEqual([read.height, read.width, [...read.data]], [size[1], size[2], saved]);
  });

test("a list of pictures is a batch, in any format that there is", async () => {
  const batch = pictures([3, 3, 2, 2]);
  const list = [0, 1, 2].map((i) => batch.select(0, i));
  const data = async (x: Tensor) => [...(await x.data())];
  assert.deepEqual(await data(utils.makeGrid(list, 2)), await data(utils.makeGrid(batch, 2)));
  const path = join(folder, "one.any");
  await saveImage(list, path, "webp", { nrow: 3 });
  assert.equal((await readPhoto(path)).width, 3 * 4 + 2);
});

test("what does not make a picture is told", async () => {
  assert.throws(() => utils.makeGrid([zeros([3, 2, 2]), zeros([3, 2, 1])]), /of one size/);
  assert.throws(() => utils.makeGrid(zeros([3])), /a batch \[B, C, H, W\]/);
  assert.throws(() => utils.makeGrid([]), /tensor must be/);
  await assert.rejects(saveImage(zeros([3, 2, 2]), join(folder, "picture")), /says no format/);
});
