// The packages as others get them: tarballs in an empty project, on Node 22, 24 and 26, with types, in bundles. Asks the registry for Node
// and for the tools that look.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { ensureBuilt } from "../../packages/lab/server/build.ts";
import { compile, tarball } from "./compile.ts";
import { packages } from "./packages.ts";
import { PREDICT, TRAIN, USE } from "./programs.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "tinycnn-packed-"));
const project = join(folder, "project");
after(() => rmSync(folder, { recursive: true, force: true }));

const VERSIONS = ["22", "24", "26"];
const TOOLS = ["publint@0.3", "@arethetypeswrong/cli@0.18", "esbuild@0.28"];
const run = (file: string, args: readonly string[], cwd = project): string =>
  execFileSync(file, args, { cwd, encoding: "utf8", stdio: "pipe", maxBuffer: 1e9 });
const npm = (cwd: string, ...args: string[]): string =>
  run("npm", ["--prefer-offline", "--no-audit", "--no-fund", ...args], cwd);
const tool = (name: string): string => join(folder, "tools/node_modules/.bin", name);
const tarballs: string[] = [];

before(async () => {
  const stages = join(folder, "stages");
  await ensureBuilt(console.log);
  for (const { name } of packages) tarballs.push(tarball(compile(name, stages), folder));
  for (const name of ["project", "tools", ...VERSIONS]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "package.json"), '{ "type": "module" }');
  }
  npm(project, "install", ...tarballs);
  npm(join(folder, "tools"), "install", ...TOOLS);
  for (const [name, code] of Object.entries({ "train.js": TRAIN, "predict.ts": PREDICT, "use.ts": USE }))
    writeFileSync(join(project, name), code);
});

/** The program's losses on that Node. */
const trained = (node: string, cwd = project): { description: string; losses: number[] } =>
  JSON.parse(run(node, ["train.js"], cwd));

describe("fifty steps of TinyCNN have the losses that they have in the working copy", () => {
  for (const version of VERSIONS)
    test(`Node ${version}`, () => {
      const system = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
      npm(join(folder, version), "install", `node-${system}@${version}`);
      const node = join(folder, version, `node_modules/node-${system}/bin/node`);
      assert.match(run(node, ["--version"]), new RegExp(`^v${version}\\.`));
      // Beside the sources, where the packages are the workspace's TypeScript.
      const own = mkdtempSync(join(root, "node_modules/.cache/packed-"));
      try {
        writeFileSync(join(own, "train.js"), TRAIN);
        const [here, there] = [trained(process.execPath, own), trained(node)];
        assert.equal(there.losses.length, 50);
        assert.deepEqual(there, here);
      } finally {
        rmSync(own, { recursive: true });
      }
    });
});

describe("types are clean, libraries looked at, strict", () => {
  for (const [module, resolution] of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ])
    test(resolution, () => {
      const lib = "esnext,dom,dom.iterable";
      const how = ["--module", module, "--moduleResolution", resolution, "--target", "es2022", "--lib", lib];
      const tsc = join(root, "node_modules/.bin/tsc");
      run(tsc, ["--strict", "--skipLibCheck", "false", "--types", "node", "--noEmit", ...how, "use.ts"]);
    });
});

test("publint and attw find nothing", () => {
  for (const file of tarballs) {
    assert.match(run(tool("publint"), ["--strict", file]), /All good/);
    run(tool("attw"), ["--profile", "esm-only", file]);
  }
});

test("the command trains, classifies, runs Python and serves the lab", async () => {
  const system = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const node = join(folder, VERSIONS[0], `node_modules/node-${system}/bin/node`);
  const command = (...args: string[]): string => run(node, ["node_modules/tinycnn/bin/tinycnn.js", ...args]);
  assert.match(command("--version"), /^\d+\.\d+\.\d+/);
  command("train", "--dataset", "fashion-mnist", "--no-download", "--out", "first", "--epochs", "1");
  const picture = "node_modules/@tinycnn/vision/sample/ankle-boot.png";
  assert.match(command("predict", "--run", "first", picture), /Top-1/);
  writeFileSync(join(project, "sum.py"), "import torch\nprint(torch.tensor([1., 2.]).sum().item())\n");
  assert.match(command("run", "sum.py"), /3\.0/);
  const lab = spawn(node, ["node_modules/tinycnn/bin/tinycnn.js", "lab", "--no-open", "--port", "0"], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let said = "";
    for await (const chunk of lab.stdout) {
      said += chunk;
      if (/http:\/\/\S+/.test(said)) break;
    }
    const [address] = said.match(/http:\/\/[^\s]+/) ?? [""];
    assert.match(await (await fetch(address)).text(), /<html/);
  } finally {
    lab.kill();
  }
});

test("a bundle for Node, its worker beside it, trains as the packages do", () => {
  const how = ["--bundle", "--format=esm", "--platform=node", "--outdir=bundle"];
  run(tool("esbuild"), ["train.js", "worker=@tinycnn/core/worker", ...how]);
  assert.deepEqual(trained(process.execPath, join(project, "bundle")), trained(process.execPath));
});
