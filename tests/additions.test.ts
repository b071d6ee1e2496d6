// What CONTRIBUTING.md promises: in a copy of the sources an operation, an optimizer, a schedule and a transform are added, each by
// one file (those in additions/) and one line, and found wherever the others are.
import assert from "node:assert/strict";
import { appendFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { makeWorkspace, removeWorkspace } from "../scripts/mutate/workspace.ts";
import { type Ended, start } from "./children.ts";

const copy = makeWorkspace([
  ...["core", "vision", "cli"].map((name) => `packages/${name}`),
  ...[
    "packages/lab/src",
    "packages/lab/package.json",
    "parity/elementwise.ts",
    "scripts/operations.ts",
    ...["agreement", "anySizes", "guarded", "primitives", "rounds"].map((name) => `tests/${name}.ts`),
  ],
  "package.json",
]);
after(() => removeWorkspace(copy));

/** The one line of each, and the file that gets it. */
const lines = {
  "packages/core/src/ops/elementwise/index.ts": 'export * from "./versine.ts";',
  "packages/core/src/optim/index.ts": 'export { SignSGD } from "./signSgd.ts";',
  "packages/core/src/optim/lrScheduler/index.ts": 'export { InverseSqrtLR } from "./inverseSqrt.ts";',
  "packages/vision/src/transforms/list.ts": 'export { RandomTwins } from "./randomTwins.ts";',
};

before(() => {
  cpSync(join(import.meta.dirname, "additions"), copy, { recursive: true });
  for (const [file, line] of Object.entries(lines)) appendFileSync(join(copy, file), `${line}\n`);
});

async function node(...args: string[]): Promise<string> {
  // A run of tests inside another would say nothing.
  const env = { NODE_TEST_CONTEXT: undefined };
  const ended: Ended = await start(process.execPath, args, { cwd: copy, env }).ended;
  assert.equal(ended.code, 0, `node ${args.join(" ").slice(0, 80)}\n${ended.stdout}${ended.stderr}`);
  return ended.stdout;
}

/** What a module of the copy makes of itself, as JSON. */
const run = async (code: string) => JSON.parse(await node("--input-type=module", "--eval", code));

const command = "packages/cli/bin/tinycnn.js";

test("an operation is a function and a method, with its gradient, and in the list of the docs", async () => {
  const found = await run(`
    import { nn, tensor } from "@tinycnn/core";
    import { operationsPage, pages } from "./scripts/operations.ts";
    const x = tensor([0, 1, -2], { requiresGrad: true });
    const y = x.versine();
    y.sum().backward();
    console.log(JSON.stringify({
      method: [...await y.data()],
      function: [...await nn.functional.versine(x).data()],
      gradient: [...await x.grad.data()],
      docs: pages.map((page) => operationsPage(page).split("\\n").find((line) => line.includes("versine"))),
    }));`);
  const near = (values: number[], f: (x: number) => number) =>
    values.forEach((value, i) => {
      assert.ok(Math.abs(value - f([0, 1, -2][i])) < 1e-5, `${i}: ${value}`);
    });
  near(found.method, (x) => 1 - Math.cos(x));
  near(found.function, (x) => 1 - Math.cos(x));
  near(found.gradient, Math.sin);
  assert.match(found.docs[0], /`versine`.*`versine`.*`x\.versine\(\)`.*yes.*`torch\.versine`/);
  assert.match(found.docs[1], /`x\.versine\(\)`.*있음/);
});

test("the operation is in the parity script", async () => {
  const list: { name: string }[] = JSON.parse(await node("parity/elementwise.ts"));
  assert.deepEqual(
    list.find(({ name }) => name === "versine"),
    { name: "versine", torch: "torch.versine", tensors: 1, domain: "all", floats: true },
  );
});

test("the operation is in the suite of all devices, and passes it", async () => {
  const suite = "packages/core/src/devices/suite.test.ts";
  const said = await node("--test", "--test-reporter=tap", "--test-name-pattern=versine", suite);
  assert.match(said, /# Subtest: versine/);
});

test("optimizer, schedule and transform are options of the command, in its help", async () => {
  const help = await node(command, "train", "--help");
  assert.match(help, /--optimizer <name>.*signsgd/s);
  assert.match(help, /--dead-zone <x> .*signsgd \(0\)/s);
  assert.match(help, /--schedule <name>.*inverse-sqrt/s);
  assert.match(help, /schedule\.plateau \(inverse-sqrt\) +epochs at the full rate \(1\)/);
  assert.match(help, /RandomTwins\(p\)/);
});

test("a run uses all three", async () => {
  const augment = '[{"name":"RandomTwins","p":0.5}]';
  const run = [
    ...["--optimizer", "signsgd", "--dead-zone", "1e-6", "--schedule", "inverse-sqrt", "--augment", augment],
    ...[
      "--set",
      "schedule.plateau=1",
      "--epochs",
      "2",
      "--limit-train",
      "64",
      "--limit-test",
      "32",
      "--json",
    ],
    ...["--data-dir", "packages/vision/sample/fashion-mnist", "--threads", "1", "--out", "run"],
  ];
  const said = await node(command, "train", ...run);
  assert.match(said, /"epoch":2/);
});

test("all three are in the Studio's form, and in the code that it writes", async () => {
  const found = await run(`
    import { cellsOf, defaults, merge, readConfig } from "@tinycnn/vision/run";
    import * as choices from "./packages/lab/src/studio/choices.ts";
    const set = (config, change) => readConfig(merge(config, change), "settings");
    const all = [choices.optimizerChoices, choices.scheduleChoices, choices.augmentChoices(defaults)];
    const chosen = all.map((list, i) => list.find(({ id }) => id === ["signsgd", "inverse-sqrt", "RandomTwins"][i]));
    let config = chosen.reduce((made, choice) => set(made, choice.set), defaults);
    for (const [i, [name, value]] of [["deadZone", 0.5], ["plateau", 3], ["p", 0.75]].entries())
      config = set(config, chosen[i].fields.change(config, name, value));
    const code = cellsOf(config, "run").map(({ source }) => source).join("\\n");
    const fields = chosen.map(({ label, fields }) => [label, fields.settings.map(({ words }) => words.ko)]);
    console.log(JSON.stringify({ fields, code }));`);
  assert.deepEqual(found.fields, [
    [{ en: "Signs alone", ko: "부호만" }, ["걸음을 내지 않는 기울기의 크기"]],
    [{ en: "One over the root", ko: "제곱근의 역수" }, ["처음 학습률을 지키는 에폭"]],
    [{ en: "Crop and mirror, inverted", ko: "자르기 + 좌우 반전 + 반전" }, ["확률"]],
  ]);
  assert.match(
    found.code,
    /new optim\.SignSGD\(model\.parameters\(\), \{ lr: LEARNING_RATE, deadZone: 0\.5 \}\)/,
  );
  assert.match(found.code, /new optim\.lrScheduler\.InverseSqrtLR\(optimizer, \{ plateau: 3 \}\)/);
  assert.match(found.code, /new transforms\.RandomTwins\(\{ p: 0\.75 \}\)/);
});
