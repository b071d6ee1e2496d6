// With the kernels of a trained classifier alone: the same results, and gradients that are right.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

const program = (core: string): string => `
const { getDevice, manualSeed, rand } = await import(${JSON.stringify(new URL(core, import.meta.url).href)});
const nn = await import(${JSON.stringify(new URL("nn/index.ts", import.meta.url).href)});
getDevice("cpu", { threads: 1 });
manualSeed(0);
const model = new nn.Sequential(
  new nn.Conv2d(3, 8, 3, { padding: 1 }), new nn.ReLU(), new nn.MaxPool2d(2), new nn.Conv2d(8, 8, 3, { stride: 2 }),
  new nn.BatchNorm2d(8), new nn.GELU(), new nn.AvgPool2d(2), new nn.Flatten(), new nn.Linear(8, 5), new nn.Softmax(1));
model.eval();
const x = rand([2, 3, 12, 12]);
const out = model(x);
out.mul(out).sum().backward();
const grads = await Promise.all(model.parameters().map(async ({ grad }) => [...(await grad.data())]));
console.log(JSON.stringify({ out: [...(await out.data())], grads }));
`;

test("what only predicts gives the same numbers, and the gradients to rounding", () => {
  const [few, all] = ["predict.ts", "index.ts"].map((core) =>
    JSON.parse(
      execFileSync(process.execPath, ["--input-type=module", "-e", program(core)], { encoding: "utf8" }),
    ),
  );
  assert.deepEqual(few.out, all.out);
  assert.equal(few.grads.length, all.grads.length);
  few.grads.forEach((grad: number[], i: number) => {
    const most = Math.max(...all.grads[i].map(Math.abs), 1e-6);
    grad.forEach((g, j) => {
      assert.ok(Math.abs(g - all.grads[i][j]) <= 2e-5 * most, `parameter ${i}: ${g}, ${all.grads[i][j]}`);
    });
  });
});

test("a device without kernels says what to import", () => {
  const registry = JSON.stringify(new URL("devices/registry.ts", import.meta.url).href);
  const code = `const { getDevice } = await import(${registry}); try { getDevice("cpu"); } catch ({ message }) { console.log(message); }`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
  assert.match(said, /import "@tinycnn\/core", or "@tinycnn\/core\/predict"/);
});
