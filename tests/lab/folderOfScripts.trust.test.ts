// A folder of PyTorch scripts with what each printed there (`NAME.py`, `NAME.expected`): the command and the lab print the same. Its path is
// TINYCNN_SCRIPTS, ours by default; a script's argument is a folder of data sets in torchvision's layout, which the lab has by itself.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { assertAlike } from "../../packages/python/test/alike.ts";
import { COMMAND } from "../children.ts";
import { inBrowser, ready, settled, stage, write } from "./browser.ts";

process.env.TINYCNN_DATA ??= "/tmp/data";
const folder = process.env.TINYCNN_SCRIPTS ?? join(import.meta.dirname, "../../packages/python/test/scripts");
const scripts = globSync(join(folder, "*.py"));
assert.ok(scripts.length > 0, `no scripts in ${folder}`);

const root = mkdtempSync(join(tmpdir(), "tinycnn-scripts-"));
after(() => rmSync(root, { recursive: true }));
for (const [there, here] of [
  ["mnist", "MNIST"],
  ["fashion-mnist", "FashionMNIST"],
] as const) {
  const from = join(process.env.TINYCNN_DATA, there);
  mkdirSync(join(root, here));
  if (existsSync(from)) cpSync(from, join(root, here, "raw"), { recursive: true });
}

const expected = (file: string): string => readFileSync(file.replace(/py$/, "expected"), "utf8");

for (const file of scripts)
  test(`${basename(file)} by the command`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, "run", file, root], {
      cwd: root,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    assertAlike(stdout, expected(file));
  });

const lab = stage();
for (const file of scripts)
  inBrowser(`${basename(file)} in the lab`, async () => {
    const page = await lab.open();
    await page.getByRole("button", { name: /New Python notebook/ }).click();
    await page.waitForSelector(".cell");
    await ready(page);
    await write(
      page,
      `import sys; sys.argv = ["script.py", "data"]\n${readFileSync(file, "utf8").trimEnd()}`,
    );
    await page.keyboard.press("Shift+Enter");
    await page.waitForSelector('[data-state="running"], .outputs');
    await settled(page);
    const printed = await page.locator(".outputs pre:not(.stderr)").allInnerTexts();
    assertAlike(printed.join("\n"), expected(file));
  });
