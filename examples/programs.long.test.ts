// The whole programs run by the one command, and do what they say. `npm run test:long`.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { datasets } from "@tinycnn/vision";
import { findAtHand, samplePicture } from "@tinycnn/vision/node";
import type { Page } from "playwright-core";
import { launchChromium, noBrowser } from "../tests/chromium.ts";

const RUN = join(import.meta.dirname, "run.ts");
const folder = mkdtempSync(join(tmpdir(), "tinycnn-programs-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const example = (...args: string[]): string =>
  execFileSync(process.execPath, [RUN, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" });

/** An example that serves something, at the address that it says, on a free port; ended after `use`. */
async function served(name: string, use: (address: string) => Promise<void>): Promise<void> {
  const server = spawn(process.execPath, [RUN, name, "0"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let address = "";
    for await (const chunk of server.stdout) {
      address += chunk;
      if (address.includes("\n")) break;
    }
    await use(/http:\S+/.exec(address)?.[0] ?? address);
  } finally {
    server.kill();
  }
}

/** An example that is a page, in Chromium. */
const opened = (name: string, use: (tab: Page) => Promise<void>): Promise<void> =>
  served(name, async (address) => {
    const browser = await launchChromium();
    try {
      const tab = await browser.newPage();
      const errors: Error[] = [];
      tab.on("pageerror", (error) => errors.push(error));
      await tab.goto(address);
      await use(tab);
      assert.deepEqual(errors, []);
    } finally {
      await browser.close();
    }
  });

test("all examples are listed, and one that is none is named", () => {
  assert.match(example(), /^digits +MNIST in 40 lines/m);
  assert.match(example(), /^vae +/m);
  assert.throws(() => example("digit"), /There is no example digit/);
});

test("MNIST takes 40 lines", () => {
  const lines = readFileSync(join(import.meta.dirname, "programs/digits.ts"), "utf8")
    .trimEnd()
    .split("\n");
  assert.ok(lines.length <= 41, `${lines.length - 1} lines and a first one that says what it is`);
});

const learnsDigits = (): void => {
  const [, accuracy] = example("digits", "1").match(/^\[1\/1\] accuracy (\S+)$/m) ?? [];
  assert.ok(Number(accuracy) > 0.96, accuracy);
  assert.ok(existsSync(join(folder, "digits.safetensors")));
};
// Where MNIST is, see TINYCNN_DATA.
if (await findAtHand(datasets.MNIST.spec)) test("digits", learnsDigits);

test("a folder of pictures is learned from", () => {
  const [, accuracy] = example("folder").match(/^disc, ring: accuracy (\S+) of 30$/m) ?? [];
  assert.ok(Number(accuracy) >= 0.9, accuracy);
});

/** What a server of pictures answers. */
const classifies = async (address: string): Promise<void> => {
  const post = async (body: Uint8Array<ArrayBuffer> | string) => {
    const answer = await fetch(address, { method: "POST", body });
    return { status: answer.status, ...((await answer.json()) as { probability: number; error?: string }) };
  };
  const { status, probability } = await post(new Uint8Array(readFileSync(samplePicture())));
  assert.equal(status, 200);
  assert.ok(probability > 0.1 && probability <= 1);
  const refused = await post("no picture");
  assert.equal(refused.status, 400);
  assert.ok(refused.error);
  assert.equal((await fetch(address)).status, 405);
};

test("the server classifies a picture, and refuses what is none", () => served("server", classifies));

/** Why another runtime is left out here. */
const missing = (name: string): string | false =>
  spawnSync("npx", ["--yes", "--prefer-offline", name, "--version"], { stdio: "ignore" }).status !== 0 &&
  `${name} is not to be had from npm here`;
test("so does Deno's", { skip: missing("deno@2") }, () => served("deno", classifies));
test("Bun trains", { skip: missing("bun@1") }, () => {
  const losses = [...example("bun", "40").matchAll(/^\[\d+\] loss (\S+)$/gm)].map(([, loss]) => Number(loss));
  assert.equal(losses.length, 4);
  assert.ok(losses[3] < 0.9, losses.join(" "));
  assert.ok(existsSync(join(folder, "clothes.safetensors")));
});

test("the page trains in a worker, and can be stopped", { skip: noBrowser }, () =>
  opened("page", async (tab) => {
    const [button, said] = [tab.getByRole("button"), tab.getByRole("status")];
    await button.click();
    await said.getByText("After epoch 1").waitFor({ timeout: 60_000 });
    const [, accuracy] = (await said.textContent())?.match(/(\S+) % of the test pictures/) ?? [];
    assert.ok(Number(accuracy) > 75, accuracy);
    const inked = await tab.evaluate(() => {
      const canvas = document.querySelector("canvas") as HTMLCanvasElement;
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return pixels.filter((value, i) => i % 4 === 3 && value > 0).length;
    });
    assert.ok(inked > 100, `${inked} pixels of the curve`);
    await button.getByText("Stop").click();
    await button.getByText("Train").waitFor();
  }),
);

/** Strokes on the pad, in hundredths of its sides. */
const STROKES = {
  0: [
    [50, 15],
    [30, 30],
    [27, 50],
    [32, 72],
    [50, 85],
    [68, 72],
    [73, 50],
    [70, 30],
    [50, 15],
  ],
  1: [
    [50, 15],
    [50, 85],
  ],
  7: [
    [27, 20],
    [73, 20],
    [45, 85],
  ],
} as const;
if (await findAtHand(datasets.MNIST.spec))
  test("the pad reads what is drawn", { skip: noBrowser }, () =>
    opened("pad", async (tab) => {
      const box = await tab.locator("#pad").boundingBox();
      assert.ok(box);
      for (const [digit, stroke] of Object.entries(STROKES)) {
        const [first, ...others] = stroke.map(([x, y]): [number, number] => [
          box.x + (box.width * x) / 100,
          box.y + (box.height * y) / 100,
        ]);
        await tab.mouse.move(...first);
        await tab.mouse.down();
        for (const place of others) await tab.mouse.move(...place, { steps: 5 });
        await tab.mouse.up();
        await tab.getByRole("status").getByText("%").waitFor();
        assert.match((await tab.getByRole("status").textContent()) ?? "", new RegExp(`^${digit} `));
        await tab.getByRole("button").click();
      }
    }),
  );

test("a React component says what is on a picture", { skip: noBrowser }, () =>
  opened("react", async (tab) => {
    await tab.getByLabel("A picture").setInputFiles(samplePicture());
    await tab.getByRole("listitem").nth(2).waitFor();
    const [first, second] = (await tab.getByRole("listitem").allTextContents()).map((text) =>
      Number.parseFloat(text.replace(/^\D+/, "")),
    );
    assert.ok(first > second && first <= 100, `${first} ${second}`);
  }),
);

test("a cell of the lab runs in a page, once somebody says so", { skip: noBrowser }, () =>
  opened("cell", async (tab) => {
    const frame = tab.locator("tinycnn-cell iframe");
    const cell = frame.contentFrame();
    await cell.getByRole("button", { name: "Run this cell" }).waitFor({ timeout: 60_000 });
    assert.equal(await cell.getByText("y = 3.00 x + 1.00").count(), 0);
    await cell.getByRole("button", { name: "Run this cell" }).click();
    await cell.getByText("y = 3.00 x + 1.00").waitFor({ timeout: 60_000 });
    // Line after line, without the spaces that they have in the page.
    assert.equal(
      await cell.locator(".cm-line").first().textContent(),
      'import { linspace, manualSeed, nn, optim } from "@tinycnn/core";',
    );
    await tab.waitForFunction(
      () => (document.querySelector("tinycnn-cell iframe")?.getBoundingClientRect().height ?? 0) > 400,
    );
  }),
);
