// The graphics card beyond one process: the same bits in a page, and runs that begin on one device and go on on the other.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { COMMAND, small, start } from "./children.ts";
import { noBrowser } from "./chromium.ts";
import { noCard, openCard } from "./webgpu.ts";
import { withCardPage } from "./webgpuBrowser.ts";
import type { InPage } from "./webgpuPage.ts";
import { steps } from "./webgpuSteps.ts";

const folder = mkdtempSync(join(tmpdir(), "tinycnn-webgpu-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("steps of TinyCNN and ResNet-20 give the same bits in Node and in Chromium", {
  skip: noCard || noBrowser,
}, async () => {
  await withCardPage(async (page) => {
    for (const [name, count] of [
      ["TinyCNN", 20],
      ["ResNet20", 3],
    ] as const) {
      const there = await page.evaluate(
        ([network, times]) => (globalThis as unknown as InPage).steps(network, times),
        [name, count] as const,
      );
      assert.deepEqual(there, await steps(await openCard(), name, count), name);
    }
  });
});

test("left to choose, the command trains on the cpu where there is no card but software, or none, and says why", {
  skip: noCard,
}, async () => {
  await openCard();
  for (const [driver, why] of [
    [
      process.env.VK_ICD_FILENAMES,
      /chosen: the cpu: webgpu \(.*\) is no graphics card but computes on the processor/,
    ],
    ["/nothing.json", /chosen: the cpu: webgpu: there is no graphics card that can be reached/],
  ] as const) {
    const run = join(folder, `auto-${String(driver).length}`);
    const { ended } = start(
      process.execPath,
      [COMMAND, "train", ...small, "--epochs", "1", "--device", "auto", "--out", run],
      { cwd: folder, env: { VK_ICD_FILENAMES: driver } },
    );
    const { code, stdout, stderr } = await ended;
    assert.equal(code, 0, stderr);
    assert.match(stdout, /device: cpu/);
    assert.match(stdout, why);
  }
});

test("a run begun on one device goes on on the other to the same numbers", { skip: noCard }, async () => {
  await openCard();
  /** @returns the losses that the command said */
  const tinycnn = async (...args: string[]): Promise<number[]> => {
    const { ended } = start(process.execPath, [COMMAND, "train", ...args], { cwd: folder });
    const { code, stdout, stderr } = await ended;
    assert.equal(code, 0, stderr);
    return [...stdout.matchAll(/loss=([\d.]+)/g)].map(([, loss]) => Number(loss));
  };
  const begun = [...small, "--limit-train", "96", "--dataset", "fashion-mnist", "--epochs", "1"];
  const losses: number[][] = [];
  for (const [first, second] of [
    ["cpu", "cpu"],
    ["cpu", "webgpu"],
    ["webgpu", "cpu"],
  ]) {
    const run = join(folder, `${first}-${second}`);
    const one = await tinycnn(...begun, "--device", first, "--out", run);
    const two = await tinycnn("--resume", run, "--epochs", "2", "--device", second);
    losses.push([...one, ...two]);
  }
  const [wanted, ...others] = losses;
  assert.equal(wanted.length, 2);
  for (const other of others)
    other.forEach((loss, i) => {
      assert.ok(Math.abs(loss - wanted[i]) <= 1e-3 * wanted[i], `${other}, on the cpu ${wanted}`);
    });
});
