// The packages as others get them: tarballs in an empty project, on Node 22, 24 and 26, with types, in bundles. Asks the registry for Node
// and for the tools that look.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { ensureBuilt } from "../../packages/lab/server/build.ts";
import { compile, tarball } from "./compile.ts";
import { packages } from "./packages.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "tinycnn-packed-"));
const project = join(folder, "project");
after(() => rmSync(folder, { recursive: true, force: true }));

const TRAIN = `
import { getDevice, manualSeed, nn, optim, rand, randint } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
const { description } = getDevice("cpu", { threads: 2 });
manualSeed(0);
const model = new models.TinyCNN({ inChannels: 3, imageSize: 32, numClasses: 10 });
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const criterion = new nn.CrossEntropyLoss();
const losses = [];
for (let step = 0; step < 50; step++) {
  const loss = criterion(model(rand([16, 3, 32, 32])), randint(0, 10, [16]));
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
  losses.push(await loss.item());
}
console.log(JSON.stringify({ description, losses }));
process.exit(0);
`;
const PREDICT = `
import { noGrad, safetensors, tensor } from "@tinycnn/core";
import { TinyCNN } from "@tinycnn/vision";
export function classify(weights: Uint8Array, pixels: Float32Array) {
  const model = new TinyCNN({ inChannels: 3, imageSize: 32, numClasses: 10 });
  model.loadStateDict(safetensors.decode(weights).tensors);
  model.eval();
  return noGrad(() => model(tensor(pixels, { shape: [1, 3, 32, 32] }))).data();
}
`;
const USE = `
import { manualSeed, nn, optim, type Tensor, tensor } from "@tinycnn/core";
import { ko } from "@tinycnn/core/ko";
import * as rooms from "@tinycnn/core/nn";
import { datasets, models, transforms } from "@tinycnn/vision";
import * as node from "@tinycnn/vision/node";
import * as run from "@tinycnn/vision/run";
manualSeed(0);
const model: nn.Module = new models.TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });
export const layer: rooms.Module = new rooms.Linear(2, 3);
export const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
export const largest: Tensor = tensor([[1, 2]]).relu().add(1).max(1).values;
export { datasets, ko, node, run, transforms };
`;

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

/** Bytes of a bundle for a page, compressed. */
function bundled(entry: string): number {
  const out = join(folder, "bundle.js");
  const how = ["--bundle", "--minify", "--format=esm", "--platform=browser", `--outfile=${out}`];
  run(tool("esbuild"), [entry, ...how]);
  return gzipSync(readFileSync(out), { level: 9 }).length;
}

test("bundles stay within bounds: all of core 240 kB, what classifies with TinyCNN 160 kB, compressed", () => {
  const sizes = {
    core: bundled("node_modules/@tinycnn/core/dist/index.js"),
    predict: bundled("predict.ts"),
  };
  console.log(sizes);
  assert.ok(sizes.core <= 240_000, `core ${sizes.core}`);
  assert.ok(sizes.predict <= 160_000, `predict ${sizes.predict}`);
});

test("a bundle for Node, its worker beside it, trains as the packages do", () => {
  const how = ["--bundle", "--format=esm", "--platform=node", "--outdir=bundle"];
  run(tool("esbuild"), ["train.js", "worker=@tinycnn/core/worker", ...how]);
  assert.deepEqual(trained(process.execPath, join(project, "bundle")), trained(process.execPath));
});
