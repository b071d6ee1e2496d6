// The packages as others get them: tarballs in an empty project, on Node 22, 24 and 26, with types, in bundles. Asks the registry for Node
// and for the tools that look.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { ensureBuilt } from "../../packages/lab/server/build.ts";
import { compile, tarball } from "./compile.ts";
import { nodeOf, npm, projectIn, run as runIn } from "./installed.ts";
import { packages } from "./packages.ts";
import { PREDICT, TRAIN, USE } from "./programs.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "tinycnn-packed-"));
const project = join(folder, "project");
after(() => rmSync(folder, { recursive: true, force: true }));

const VERSIONS = ["22", "24", "26"];
const TOOLS = ["publint@0.3", "@arethetypeswrong/cli@0.18", "esbuild@0.28"];
const run = (file: string, args: readonly string[], cwd = project): string => runIn(file, args, cwd);
const nodeIs = (bin: string): string => run(join(bin, "node"), ["-p", "process.versions.node"]).trim();
const tool = (name: string): string => join(folder, "tools/node_modules/.bin", name);
const tarballs: string[] = [];

before(async () => {
  const stages = join(folder, "stages");
  await ensureBuilt(console.log);
  for (const { name } of packages) tarballs.push(tarball(compile(name, stages), folder));
  for (const name of ["project", "tools"]) projectIn(join(folder, name));
  npm(project, "install", ...tarballs);
  npm(join(folder, "tools"), "install", ...TOOLS);
  const files = { "train.js": TRAIN, "predict.ts": PREDICT, "use.ts": USE, "doors.ts": doors(stages) };
  for (const [name, code] of Object.entries(files)) writeFileSync(join(project, name), code);
});

/** A program that names every door of every package, so that all of their declarations are read. */
function doors(stages: string): string {
  const names = packages.flatMap(({ name }) => {
    const manifest = JSON.parse(readFileSync(join(stages, name, "package.json"), "utf8"));
    return Object.entries<{ types?: string }>(manifest.exports).flatMap(([door, { types }]) =>
      types && !door.includes("*") ? [manifest.name + door.slice(1)] : [],
    );
  });
  assert.ok(names.length > packages.length, names.join(" "));
  return names.map((name, i) => `export * as door${i} from "${name}";`).join("\n");
}

/** The program's losses on that Node. */
const trained = (node: string, cwd = project): { description: string; losses: number[] } =>
  JSON.parse(run(node, ["train.js"], cwd));

describe("fifty steps of TinyCNN have the losses that they have in the working copy", () => {
  for (const version of VERSIONS)
    test(`Node ${version}`, () => {
      const node = nodeOf(version, join(folder, version));
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
      run(tsc, [
        "--strict",
        "--skipLibCheck",
        "false",
        "--types",
        "node",
        "--noEmit",
        ...how,
        "use.ts",
        "doors.ts",
      ]);
    });
});

test("publint and attw find nothing", () => {
  for (const file of tarballs) {
    assert.match(run(tool("publint"), ["--strict", file]), /All good/);
    run(tool("attw"), ["--profile", "esm-only", file]);
  }
});

describe("npx tinycnn, in the project that has the tarballs", () => {
  for (const version of VERSIONS)
    test(`Node ${version}: init, train, predict, run, lab`, async () => {
      const bin = join(nodeOf(version, join(folder, version)), "..");
      const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, TINYCNN_LANG: "en" };
      const command = (...args: string[]): string =>
        execFileSync("npx", ["--no-install", "tinycnn", ...args], { cwd: project, encoding: "utf8", env });
      assert.match(command("--version"), /^\d+\.\d+\.\d+/);

      const own = `own-${version}`;
      command("init", own);
      // What the project of one's own depends on stands in the folder above.
      const shorter = { ...env, EPOCHS: "1" };
      const trained = execFileSync("node", ["src/train.ts"], {
        cwd: join(project, own),
        encoding: "utf8",
        env: shorter,
      });
      assert.match(trained, /^\[1\/1\] accuracy 0\.[789]/m);

      const out = `run-${version}`;
      const few = ["--limit-train", "2000", "--limit-test", "500", "--epochs", "1"];
      command("train", "--dataset", "fashion-mnist", "--no-download", "--out", out, ...few);
      assert.equal(JSON.parse(readFileSync(join(project, out, "env.json"), "utf8")).node, `v${nodeIs(bin)}`);
      const picture = "node_modules/@tinycnn/vision/sample/ankle-boot.png";
      assert.match(command("predict", "--run", out, picture), /Top-1/);
      writeFileSync(join(project, "sum.py"), "import torch\nprint(torch.tensor([1., 2.]).sum().item())\n");
      assert.match(command("run", "sum.py"), /3\.0/);

      const lab = spawn("npx", ["--no-install", "tinycnn", "lab", "--no-open", "--port", "0"], {
        cwd: project,
        env,
        stdio: ["ignore", "pipe", "inherit"],
        detached: true,
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
        // npx and what it started.
        process.kill(-(lab.pid as number));
      }
    });
});

/** What a reader copies: the guide's first program, and the README's. */
const PASTED = {
  guide: () =>
    /\/\/ #region all\n([\s\S]*?)\/\/ #endregion all/.exec(
      readFileSync(join(root, "docs/code/start.ts"), "utf8"),
    ),
  readme: () => /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, "README.md"), "utf8")),
};
describe("the first page's code, pasted as it stands, runs and ends", () => {
  for (const version of VERSIONS)
    test(`Node ${version}`, () => {
      const node = nodeOf(version, join(folder, version));
      const pasted = (name: keyof typeof PASTED): string => {
        writeFileSync(join(project, `${name}.ts`), PASTED[name]()?.[1] ?? "");
        return run(node, ["--no-warnings", `${name}.ts`]);
      };
      assert.match(pasted("guide"), /^accuracy 0\.[89]/);
      const losses = pasted("readme").trim().split("\n").map(Number);
      assert.ok(losses.length > 90 && losses[losses.length - 1] < losses[0] / 2, losses.join(" "));
    });
});

test("a bundle for Node, its worker beside it, trains as the packages do", () => {
  const how = ["--bundle", "--format=esm", "--platform=node", "--outdir=bundle"];
  run(tool("esbuild"), ["train.js", "worker=@tinycnn/core/worker", ...how]);
  assert.deepEqual(trained(process.execPath, join(project, "bundle")), trained(process.execPath));
});
