// Every example runs from its beginning to its end, with what it prints and writes: a few steps of each.
import assert from "node:assert/strict";
import { existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { after, before, test } from "node:test";

const folder = resolve(import.meta.dirname, "../examples/models");
const here = process.cwd();
const lines: string[] = [];
const { log } = console;
let temporary = "";

before(() => {
  temporary = mkdtempSync(join(tmpdir(), "examples-"));
  process.chdir(temporary);
  console.log = (...told: unknown[]) => void lines.push(told.map(String).join(" "));
});
after(() => {
  console.log = log;
  process.chdir(here);
  rmSync(temporary, { recursive: true });
});

/** What is written beside the lines. */
const WRITES = ["dcgan", "fastStyle", "vae"];
const all = await Promise.all(
  globSync("*.ts", { cwd: folder }).map(async (file) => ({
    name: basename(file, ".ts"),
    ...(await import(join(folder, file))),
  })),
);
const examples = all.filter(({ main }) => main);

test("there are as many as the README says", () => assert.equal(examples.length, 23));

for (const { name, main } of examples)
  test(name, async () => {
    lines.length = 0;
    // Ten games until one line is printed, else three steps.
    await main(name === "dqn" ? 10 : 3);
    assert.match(lines.join("\n"), /=\d|stood for \d+ steps/);
    assert.doesNotMatch(lines.join("\n"), /NaN/);
    assert.equal(existsSync(`${name}.png`), WRITES.includes(name));
  });
