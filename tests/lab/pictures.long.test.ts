// What is dropped, pasted or chosen is what the photo cell uses, or a sentence says why at once. Never another picture.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { readPhoto } from "@tinycnn/vision/node";
import type { Page } from "playwright-core";
import { bmpFile, KINDS } from "../../packages/vision/src/photo/bmpSamples.ts";
import { rounds } from "../rounds.ts";
import { inBrowser, newNotebook, outputOf, runCell, settled, shot, stage, write } from "./browser.ts";
import * as pictures from "./pictures.ts";

const OPAQUE = KINDS.filter((kind) => !kind.endsWith("alpha"));
const lab = stage();
/** Both with `--all`. */
const LOCALES = ["en-US", "ko-KR"].slice(0, rounds(1, 2));
const folder = mkdtempSync(join(tmpdir(), "pictures-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const CELL = `import { photos, readPhoto } from "@tinycnn/lab";
const [latest] = await photos();
const taken = await readPhoto(latest);
const middle = 3 * (Math.floor(taken.height / 2) * taken.width + Math.floor(taken.width / 2));
\`\${latest} \${taken.width}×\${taken.height} \${[...taken.data.slice(middle, middle + 3)].join(" ")}\`;`;

/** Drops files as the desktop does: the browser reads them from the disk, folders too. */
async function drop(page: Page, ...paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await session.send("Input.dispatchDragEvent", { type, x: 400, y: 400, data });
  await session.detach();
}

/** Waits for a sentence about a file. */
async function told(page: Page, about: string): Promise<string> {
  const toast = page.locator(".toast", { hasText: about }).last();
  await toast.waitFor();
  return (await toast.textContent()) ?? "";
}

interface Case {
  file: string;
  make(): Promise<Uint8Array> | Uint8Array;
  /** What the cell prints of it. */
  used?: RegExp;
  /** What is answered, in English and in Korean. */
  refused?: readonly [RegExp, RegExp];
  /** It is kept, but is no photo: the photo before stays the latest. */
  other?: true;
}

const CASES: readonly Case[] = [
  { file: "red.png", make: () => pictures.png("red"), used: /^red\.png 40×30 255 0 0$/ },
  { file: "IMG_1234.HEIC", make: pictures.heic, refused: [/HEIC.*JPEG/, /HEIC.*JPEG.*내보내/] },
  { file: "paint.bmp", make: () => pictures.bmp("green"), used: /^paint\.bmp 40×30 0 128 0$/ },
  { file: "broken.jpg", make: pictures.brokenJpeg, refused: [/damaged or truncated/, /손상/] },
  { file: "huge.jpg", make: pictures.hugeFile, refused: [/the limit is 64 MiB/, /64/] },
  { file: "notes.txt", make: () => Buffer.from("hello"), other: true },
  {
    file: "text.jpg",
    make: () => Buffer.from("no picture at all"),
    refused: [/is no picture/, /사진/],
  },
  { file: "empty.png", make: () => new Uint8Array(0), refused: [/is empty/, /빈/] },
  { file: "moving.gif", make: pictures.movingGif, used: /^moving\.gif 40×30 255 0 0$/ },
  {
    file: "5000.jpg",
    make: () => pictures.jpeg("blue", 5_000, 3_000),
    used: /^5000\.jpg 4096×2458 0 0 25[45]$/,
  },
  { file: "60 mp.jpg", make: pictures.sixtyMegapixels, used: /^60 mp\.jpg 4096×3072 / },
  {
    file: "내 신발 #1 %20 (사본)'&.png",
    make: () => pictures.png("yellow"),
    used: /^내 신발 #1 %20 \(사본\)'&\.png 40×30 255 255 0$/,
  },
];

for (const locale of LOCALES)
  inBrowser(`twelve dropped things, ${locale}: each is used, or answered in a second`, async () => {
    const page = await lab.open("", { locale });
    await newNotebook(page);
    await write(page, CELL);
    const id = (await page.locator(".cell.selected").getAttribute("data-cell")) as string;
    let latest = "";
    for (const { file, make, used, refused, other } of CASES) {
      const path = join(folder, file);
      writeFileSync(path, await make());
      await drop(page, path);
      const said = await told(page, file);

      await page.keyboard.press("Control+Enter");
      await settled(page);
      const cell = await outputOf(page, id);
      if (refused) {
        const pattern = refused[locale === "ko-KR" ? 1 : 0];
        assert.match(said, pattern, file);
        assert.ok(cell.includes(file) && cell.includes("PhotoError"), `${file}: ${cell}`);
      } else if (used) {
        assert.match(cell.trim(), used, file);
        latest = cell;
      } else assert.ok(other && cell === latest, `${file}: ${cell}`);
      if (!other) assert.doesNotMatch(cell, /ankle-boot/);
      await shot(page, `pictures-${locale}-${CASES.findIndex((c) => c.file === file)}`);
    }
  });

/** Pastes pictures, all under the name that the clipboard gives them. */
async function paste(page: Page, ...files: Uint8Array[]): Promise<void> {
  const contents = files.map((bytes) => Buffer.from(bytes).toString("base64"));
  await page.evaluate((list) => {
    for (const base64 of list) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
      document.body.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    }
  }, contents);
}

/** Colour in the middle of each thumbnail, the latest first. */
const thumbnails = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const images = [...document.querySelectorAll<HTMLImageElement>('[aria-labelledby="files-title"] li img')];
    return Promise.all(
      images.map(async (image) => {
        image.loading = "eager";
        await image.decode();
        const canvas = new OffscreenCanvas(1, 1);
        const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
        context.drawImage(image, 0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(" ");
      }),
    );
  });

const named = (page: Page): Promise<string[]> =>
  page
    .locator('[aria-labelledby="files-title"] li .name')
    .evaluateAll((names) => names.map((name) => name.getAttribute("title") ?? ""));

inBrowser("names never collide, and each thumbnail shows its own file", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await paste(page, await pictures.png("red"), await pictures.png("green"), await pictures.png("blue"));
  await told(page, "image-3.png");
  assert.deepEqual(await named(page), ["image-3.png", "image-2.png", "image.png"]);
  assert.deepEqual(await thumbnails(page), ["0 0 255", "0 128 0", "255 0 0"]);

  // From two phones.
  for (const [phone, colour] of [
    ["a", "yellow"],
    ["b", "green"],
  ] as const) {
    mkdirSync(join(folder, phone));
    writeFileSync(join(folder, phone, "photo.jpg"), await pictures.jpeg(colour, 60, 40));
  }
  await drop(page, join(folder, "a", "photo.jpg"));
  await drop(page, join(folder, "b", "photo.jpg"));
  await told(page, "photo-2.jpg");
  assert.deepEqual((await named(page)).slice(0, 2), ["photo-2.jpg", "photo.jpg"]);

  // A cell may write over a file of its own: its picture follows. Over the reader's it may not.
  const over = `import { files } from "@tinycnn/lab";\nawait files.write("image.png", await files.bytes("image-3.png"));`;
  assert.match(await runCell(page, over), /image\.png is there already, and is not of this notebook/);
  const code = `import { files } from "@tinycnn/lab";\nfor (const from of ["image-2.png", "image-3.png"]) await files.write("copy.png", await files.bytes(from));\n(await files.list()).join(" ");`;
  assert.match(await runCell(page, code), /^copy\.png photo-2\.jpg photo\.jpg image-3\.png image-2\.png/);
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-labelledby="files-title"] li .name')?.getAttribute("title") ===
      "copy.png",
  );
  assert.deepEqual((await thumbnails(page))[0], "0 0 255");
  await shot(page, "pictures-names");
});

inBrowser("a folder brings what is in it, with its folders; what cannot be used is named", async () => {
  const page = await lab.open();
  await newNotebook(page);
  const shoes = join(folder, "shoes");
  mkdirSync(join(shoes, "more"), { recursive: true });
  for (const name of ["1.png", "2.png", "more/3.png"])
    writeFileSync(join(shoes, name), await pictures.png("red"));
  writeFileSync(join(shoes, "10.HEIC"), pictures.heic());
  writeFileSync(join(shoes, ".DS_Store"), "x");
  await drop(page, shoes);
  await told(page, "3 files added");
  await told(page, "10.HEIC is a HEIC photo");
  assert.deepEqual(await named(page), ["3.png", "10.HEIC", "2.png", "1.png"]);
  // The latest can be used; the one in trouble says so when it is asked for, and goes when another is put.
  assert.match(
    await runCell(page, `import { readPhoto } from "@tinycnn/lab";\nawait readPhoto("10.HEIC");`),
    /PhotoError.*10\.HEIC is a HEIC photo/,
  );
  await shot(page, "pictures-folder");
  mkdirSync(join(folder, "nothing"));
  await drop(page, join(folder, "nothing"));
  await told(page, "nothing: there are no files in this folder");
  writeFileSync(join(folder, "next.png"), await pictures.png("blue"));
  await drop(page, join(folder, "next.png"));
  await told(page, "next.png added");
  assert.deepEqual(await named(page), ["next.png", "3.png", "2.png", "1.png"]);
});

inBrowser("a photo stays what it was when the file on the disk changes or goes", async () => {
  const page = await lab.open();
  await newNotebook(page);
  const path = join(folder, "mine.png");
  writeFileSync(path, await pictures.png("red"));
  await drop(page, path);
  await told(page, "mine.png added");
  writeFileSync(path, await pictures.png("blue"));
  assert.match((await runCell(page, CELL)).trim(), /255 0 0$/);
  rmSync(path);
  assert.match((await runCell(page, CELL)).trim(), /255 0 0$/);
});

inBrowser("files are chosen with the keyboard alone", async () => {
  const page = await lab.open();
  await newNotebook(page);
  const button = page.getByRole("button", { name: "Choose files" });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.press("Enter")]);
  await chooser.setFiles({ name: "mine.png", mimeType: "image/png", buffer: await pictures.png("red") });
  await told(page, "mine.png added");
});

const CLASSIFY = `import { manualSeed } from "@tinycnn/core";
import { datasets, TinyCNN } from "@tinycnn/vision";
import { classify, photoClinic, photos, readPhoto } from "@tinycnn/lab";
manualSeed(0);
const spec = datasets.spec("fashion-mnist");
const model = new TinyCNN({ inChannels: spec.channels, imageSize: spec.size });
const own = await readPhoto((await photos())[0]);
await classify(model, own, spec);`;

for (const locale of LOCALES)
  inBrowser(`a photo with a bright border gets a hint, and one click inverts it, ${locale}`, async () => {
    const page = await lab.open("", { locale });
    await newNotebook(page);
    const path = join(folder, `shoe-${locale}.png`);
    writeFileSync(path, await pictures.shoeOnWhite());
    await drop(page, path);
    await told(page, `shoe-${locale}.png`);
    await runCell(page, CLASSIFY);
    const answer = page.locator(".prediction");
    const words = locale === "ko-KR" ? /가장자리가 밝습니다/ : /The edges are bright/;
    await answer.getByText(words).waitFor();
    const before = await answer.locator(".ranking").textContent();
    await shot(page, `pictures-hint-${locale}`);
    await answer.getByRole("button", { name: /Invert and ask again|밝기를 뒤집어 다시 묻기/ }).click();
    await answer.getByRole("button", { name: /Ask again as it was|원래 밝기로 다시 묻기/ }).waitFor();
    assert.equal(await answer.getByText(words).count(), 0);
    assert.notEqual(await answer.locator(".ranking").textContent(), before);
    await shot(page, `pictures-inverted-${locale}`);
    await answer.getByRole("button", { name: /Ask again as it was|원래 밝기로 다시 묻기/ }).click();
    await answer.getByText(words).waitFor();
    assert.equal(await answer.locator(".ranking").textContent(), before);
  });

inBrowser("a large photo is the right way up, however the camera was held", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await write(page, pictures.CORNERS);
  const id = (await page.locator(".cell.selected").getAttribute("data-cell")) as string;
  for (const orientation of [6, 3, 1, 2, 4, 5, 7, 8].slice(0, rounds(1, 8))) {
    const bytes = await pictures.quarters(orientation);
    writeFileSync(join(folder, `held-${orientation}.jpg`), bytes);
    await drop(page, join(folder, `held-${orientation}.jpg`));
    await told(page, `held-${orientation}.jpg`);
    await page.keyboard.press("Control+Enter");
    await settled(page);
    assert.equal(
      (await outputOf(page, id)).trim(),
      pictures.cornersOf(await readPhoto(bytes)),
      `${orientation}`,
    );
  }
});

inBrowser("BMP is read as the browser itself draws it", async () => {
  const page = await lab.open();
  await newNotebook(page);
  const seen = await page.evaluate(
    async (files) => {
      const draw = async (base64: string): Promise<number[]> => {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/bmp" }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
        context.drawImage(bitmap, 0, 0);
        return [...context.getImageData(0, 0, bitmap.width, bitmap.height).data].filter((_, i) => i % 4 < 3);
      };
      return Promise.all(files.map(draw));
    },
    OPAQUE.map((kind) => Buffer.from(bmpFile(kind, 33, 7).bytes).toString("base64")),
  );
  for (const [i, kind] of OPAQUE.entries()) {
    const { data } = await readPhoto(bmpFile(kind, 33, 7).bytes);
    // Five bits become eight in one way or another.
    const most = kind.startsWith("16") ? 4 : 0;
    assert.ok(
      seen[i].every((value, k) => Math.abs(value - data[k]) <= most),
      kind,
    );
  }
});
