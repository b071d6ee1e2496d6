// A new project trains, its test passes and its page is bundled; nothing that is there is touched.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";
import { create } from "./main.ts";

// Somewhere else, since under node_modules no Node takes types off; the packages are the workspace's.
const folder = mkdtempSync(join(tmpdir(), "tinycnn-create-"));
symlinkSync(resolve(import.meta.dirname, "../../../node_modules"), join(folder, "node_modules"), "junction");
after(() => rmSync(folder, { recursive: true, force: true }));

const said: string[] = [];
const out = { log: (text: string) => said.push(text), error: (text: string) => said.push(text) };

test("a project is made, trains, is tested and bundled", async () => {
  const project = join(folder, "My Model");
  assert.equal(create(project, out), 0);
  const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  assert.deepEqual([manifest.name, manifest.dependencies["@tinycnn/core"]], ["my-model", "0.1.0"]);
  assert.ok(existsSync(join(project, ".gitignore")));
  // The project's tests are no part of this run.
  const { NODE_TEST_CONTEXT: _, ...outer } = process.env;
  const env = { ...outer, EPOCHS: "1" };
  const node = (...args: string[]): string =>
    execFileSync(process.execPath, args, {
      cwd: project,
      encoding: "utf8",
      env,
    });
  const [, accuracy] = node("src/train.ts").match(/accuracy (\S+)/) ?? [];
  assert.ok(Number(accuracy) > 0.7, accuracy);
  assert.ok(existsSync(join(project, "public/model.safetensors")));
  assert.match(node("--test"), /pass 1/);
  const made = await build({
    entryPoints: [join(project, "src/page.ts")],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "silent",
  });
  assert.equal(made.errors.length, 0);
});

test("a folder with something in it is left alone", () => {
  const taken = join(folder, "taken");
  mkdirSync(taken);
  writeFileSync(join(taken, "mine.txt"), "mine");
  assert.equal(create(taken, out), 1);
  assert.match(said.at(-1) ?? "", /is not empty: name a folder that is not there yet/);
  assert.equal(readFileSync(join(taken, "mine.txt"), "utf8"), "mine");
});
