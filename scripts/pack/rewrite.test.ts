// What is changed in the JavaScript and declarations that tsc emits, and the package.json beside them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Core, direct } from "./direct.ts";
import { packed } from "./manifest.ts";
import { byPackage, inRooms, pure, renamed, withoutSamples } from "./rewrite.ts";

test("files are named as they are published, wherever they are named", () => {
  const before = [
    'import { a } from "./a.ts";',
    'import "../b/methods.ts";',
    'export * as c from "./c/index.ts";',
    'declare module "./tensor.ts" { interface T {} }',
    'readonly d: import("../options/d.ts").D;',
    'new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });',
    'const file = end ? "./worker.js" : "./worker.ts"; const other = "x.ts";',
  ].join("\n");
  const lines = renamed(before).split("\n");
  assert.ok(
    lines.slice(0, 6).every((line) => line.includes('.js"') && !line.includes('.ts"')),
    lines.join("\n"),
  );
  assert.equal(lines[6], before.split("\n")[6]);
});

test("what only tests read of an operation is left out, and no line moves", () => {
  const before = `export const add = op({
    name: "add",
    takes: [input],
    checked: [{ alpha: 1 }],
    samples: () => [
        { name: "one", takes: 1, errors: 2 },
    ],
    errors: [],
});
export const other = { samples: 1 };
export const last = { f: (x) => x, samples() { return 1; } };`;
  const after = withoutSamples(before);
  assert.equal(after.split("\n").length, before.split("\n").length);
  assert.doesNotMatch(after, /checked|errors|"one"/);
  assert.match(after, /other = \{ samples: 1 \}/);
  assert.match(after, /last = \{ f: \(x\) => x, \}/);
  const op = (one: object) => one;
  const run = new Function("op", "input", `${after.replaceAll("export ", "")} return add;`);
  assert.deepEqual(run(op, 0), { name: "add", takes: [0] });
});

test("rooms are namespaces of their own, types of core are named by its exports", () => {
  assert.equal(
    inRooms('import { nn, say } from "@tinycnn/core";\nimport { tensor } from "@tinycnn/core";', ["nn"]),
    'import * as nn from "@tinycnn/core/nn"; import { say } from "@tinycnn/core";\nimport { tensor } from "@tinycnn/core";',
  );
  assert.equal(
    byPackage('x: import("../../../../tmp/a/core/dist/options/parameters.js").Needed'),
    'x: import("@tinycnn/core/internal/options/parameters").Needed',
  );
});

test("constants that may act are marked as what a bundler may leave out, on their lines", () => {
  const before =
    "export const a = f(1);\nconst b = () => f(2), c = { x: g.h };\nconst d = await f(3);\nlet e = f(4);";
  assert.equal(
    pure(before),
    "export const a = /* @__PURE__ */ (() => f(1))();\nconst b = () => f(2), c = /* @__PURE__ */ (() => ({ x: g.h }))();\nconst d = await f(3);\nlet e = f(4);",
  );
});

test("names of core come from the files that have them, all of core only where its methods are called", () => {
  const core: Core = {
    stage: "/core",
    origins: new Map([
      ["say", { file: "/core/dist/words/say.js", name: "say" }],
      ["nn", { file: "/core/dist/nn/index.js", name: null }],
      ["safetensors", { file: "/core/dist/safetensors.js", name: null }],
    ]),
    methods: new Set(["cumsum", "sin"]),
  };
  const code = (rest: string) => `import { nn, say as words, safetensors } from "@tinycnn/core";\n${rest}`;
  const few =
    'import * as nn from "@tinycnn/core/nn"; import { say as words } from "@tinycnn/core/internal/words/say.js"; import * as safetensors from "@tinycnn/core/internal/safetensors.js";\n';
  assert.equal(direct(code("Math.sin(x.relu())"), core, ["nn"]), `${few}Math.sin(x.relu())`);
  assert.equal(direct(code("x.cumsum(0)"), core, ["nn"]), `import "@tinycnn/core"; ${few}x.cumsum(0)`);
  assert.throws(() => direct('import { other } from "@tinycnn/core";', core, []), /exports no other/);
});

test("the package.json that is published has JavaScript and declarations", () => {
  const manifest = {
    name: "@tinycnn/x",
    version: "1.0.0",
    exports: { ".": "./src/index.ts", "./node": "./src/node/index.ts" },
    dependencies: { b: "2", c: "3" },
    devDependencies: { a: "1" },
  };
  const settings = {
    rooms: ["nn"],
    sources: "src",
    sideEffects: ["./dist/a.js"],
    needsNodeTypes: true,
    dependencies: { b: "2" },
  } as const;
  const made = packed(manifest, settings);
  assert.deepEqual(Object.keys(made.exports as object), [
    ".",
    "./node",
    "./nn",
    "./internal/*.js",
    "./internal/*",
    "./package.json",
  ]);
  assert.deepEqual((made.exports as Record<string, unknown>)["./node"], {
    types: "./dist/node/index.d.ts",
    browser: null,
    default: "./dist/node/index.js",
  });
  assert.equal(made.devDependencies, undefined);
  assert.deepEqual(made.dependencies, { b: "2", "@types/node": ">=22" });
});
