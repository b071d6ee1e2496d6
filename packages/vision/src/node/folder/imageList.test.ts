import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readPhoto } from "../index.ts";
import { formatCsv, parseCsv } from "./csv.ts";
import { ImageList } from "./imageList.ts";

const root = mkdtempSync(join(tmpdir(), "list-"));
after(() => rmSync(root, { recursive: true, force: true }));
const photo = (name: string): string => new URL(`../../../golden/photos/${name}`, import.meta.url).pathname;

test("cells come back as they were written, whatever is in them", () => {
  const rows = [
    ["a", 'say "b", c', ""],
    ["줄\n바꿈", "\r\n", " d "],
  ];
  assert.deepEqual(parseCsv(formatCsv(rows), "it"), rows);
  assert.deepEqual(parseCsv("\ufeffa,b\r\n\r\nc,d", "it"), [
    ["a", "b"],
    ["c", "d"],
  ]);
  assert.deepEqual(parseCsv("", "it"), []);
  for (const text of ['a,"b', 'a,b\n"c"d,e'])
    assert.throws(() => parseCsv(text, "it"), /it: row [12] has a quote that is not closed/);
});

test("pictures that a table names, with its labels as classes", async () => {
  mkdirSync(join(root, "photos"));
  for (const name of ["rgb.png", "420.jpg"]) copyFileSync(photo(name), join(root, "photos", name));
  const file = join(root, "list.csv");
  writeFileSync(file, "path,label,who\nphotos/rgb.png, dog,me\nphotos/420.jpg,cat\nphotos/rgb.png,cat\n");
  const list = new ImageList(file);
  assert.deepEqual(
    [list.classes, list.targets],
    [
      ["cat", "dog"],
      [1, 0, 0],
    ],
  );
  assert.deepEqual(list.get(1), [await readPhoto(photo("420.jpg")), 0]);
  const moved = new ImageList(file, { root: "/nowhere", targetTransform: (target) => target + 5 });
  assert.throws(() => moved.get(0), /nowhere.photos.rgb\.png: there is no such file/);
  const write = (text: string) => writeFileSync(file, text);
  for (const row of [
    "../photos/rgb.png,cat",
    "/etc/passwd,cat",
    "C:\\x.png,cat",
    "photos/rgb.png",
    "x.png,",
  ]) {
    write(`photos/420.jpg,cat\n${row}\n`);
    assert.throws(() => new ImageList(file), /row 2 is .*expected the path of a picture/, row);
  }
  write("path,label\n");
  assert.throws(() => new ImageList(file), /no picture in this table/);
  assert.throws(() => new ImageList(root), /expected a table of pictures/);
});
