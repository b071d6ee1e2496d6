// The engine where it was not written: compiled to JavaScript, on every Node of this machine's PATH, without shared memory, and
// with the narrow tile. Times do not matter here; results do.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, before, test } from "node:test";

const root = join(import.meta.dirname, "..");
const directory = mkdtempSync(join(tmpdir(), "tinycnn-runtimes-"));
after(() => rmSync(directory, { recursive: true, force: true }));

const STEPS = 4;
const PROGRAM = `
import { getDevice, manualSeed, nn, optim, randn, tensor } from "./packages/core/src/index.js";
const { description } = getDevice("cpu", { threads: 2, portable: process.env.PORTABLE === "1" });
manualSeed(0);
const model = new nn.Sequential(
  new nn.Conv2d(3, 16, 3, { padding: 1 }), new nn.ReLU(), new nn.MaxPool2d(2),
  new nn.Conv2d(16, 20, 3, { padding: 1 }), new nn.ReLU(), new nn.MaxPool2d(2),
  new nn.Flatten(), new nn.Linear(20 * 16, 10),
);
const optimizer = new optim.Adam(model.parameters(), { lr: 3e-3 });
const criterion = new nn.CrossEntropyLoss();
const [x, y] = [randn([16, 3, 16, 16]), tensor(Int32Array.from({ length: 16 }, (_, i) => i % 10))];
const losses = [];
for (let i = 0; i < ${STEPS}; i++) {
  const loss = criterion(model(x), y);
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
  losses.push(await loss.item());
}
console.log(JSON.stringify({ version: process.versions.node, description, losses }));
process.exit(0);
`;

before(() => {
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      outDir: directory,
      rootDir: root,
      rewriteRelativeImportExtensions: true,
      typeRoots: [join(root, "node_modules/@types")],
    },
    include: ["index.ts", "devices/cpu/worker.ts"].map((file) => join(root, "packages/core/src", file)),
  };
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(directory, "package.json"), '{ "type": "module" }');
  writeFileSync(join(directory, "program.js"), PROGRAM);
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", directory], { stdio: ["ignore", "inherit", "inherit"] });
});

interface Result {
  version: string;
  description: string;
  losses: number[];
}

function run(node: string, env: NodeJS.ProcessEnv = {}, args: string[] = []): Result {
  const options = { cwd: directory, encoding: "utf8", env: { ...process.env, ...env } } as const;
  const { stdout, stderr, status } = spawnSync(node, [...args, "program.js"], options);
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "", "a run on an older Node is quiet");
  return JSON.parse(stdout);
}

const close = (a: number[], b: number[]): void =>
  a.forEach((x, i) => {
    assert.ok(Math.abs(x - b[i]) < 1e-4, `${x} and ${b[i]} at step ${i + 1}`);
  });

/** Every Node on the PATH, one of each place. */
const nodes = (): string[] => {
  const names = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "node"));
  return [process.execPath, ...new Set(names.filter((name) => existsSync(name)))];
};

test("every Node here trains alike", () => {
  const [first, ...others] = nodes().map((node) => run(node));
  assert.ok(first.losses[STEPS - 1] < first.losses[0]);
  for (const other of others) close(first.losses, other.losses);
});

test("what is asked to be portable has the same bits on every Node here, fused multiply-add or not", () => {
  const [first, ...others] = nodes().map((node) => run(node, { PORTABLE: "1" }));
  for (const { description } of [first, ...others]) assert.match(description, /-bit tiles\)/);
  const narrow = run(process.execPath, { PORTABLE: "1", TINYCNN_TILE: "narrow" });
  for (const other of [...others, narrow]) assert.deepEqual(other.losses, first.losses);
  assert.notDeepEqual(run(process.execPath, { TINYCNN_FMA: "1" }).losses, first.losses);
});

test("without shared memory there is one thread and the same result, bit for bit", () => {
  const without = "data:text/javascript,delete globalThis.SharedArrayBuffer";
  const alone = run(process.execPath, {}, ["--import", without]);
  assert.match(alone.description, /1 thread,/);
  const shared = run(process.execPath, { TINYCNN_TILE: /256/.test(alone.description) ? "wide" : "narrow" });
  assert.deepEqual(alone.losses, shared.losses);
});

test("either tile can be forced, fused multiply-add forbidden; the results are close", () => {
  const narrow = run(process.execPath, { TINYCNN_TILE: "narrow" });
  const unfused = run(process.execPath, { TINYCNN_TILE: "narrow", TINYCNN_FMA: "0" });
  assert.match(narrow.description, /128-bit tiles, fused/);
  assert.match(unfused.description, /128-bit tiles\)/);
  close(narrow.losses, unfused.losses);
});
