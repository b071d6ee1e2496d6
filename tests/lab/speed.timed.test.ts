// Training in the page is at least 60 % as fast as the command's engine with the same tiles (a page cannot ask for wider ones).
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertBetween, inBrowser, newNotebook, runCell, stage } from "./browser.ts";

const lab = stage();

/** Of the speed in Node. */
const WANTED = 0.6;
const ROUNDS = 8;

/** Twenty-five steps of TinyCNN on random pictures, in seconds; the same code in the page and in Node. */
const measure = `manualSeed(0);
const model = new TinyCNN({ inChannels: 1, imageSize: 28 });
const optimizer = new optim.Adam(model.parameters());
const criterion = new nn.CrossEntropyLoss();
const x = randn([128, 1, 28, 28]);
const y = tensor(Int32Array.from({ length: 128 }, (_, i) => i % 10));
async function steps(n) {
  const start = performance.now();
  for (let i = 0; i < n; i++) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    await loss.item();
  }
  return (performance.now() - start) / 1000;
}
await steps(10);
console.log(await steps(25));`;

const imports = (core: string, vision: string) =>
  `import { manualSeed, nn, optim, randn, tensor } from ${JSON.stringify(core)};
import { TinyCNN } from ${JSON.stringify(vision)};
`;

function inNode(): number {
  const urlOf = (name: string) => new URL(`../../packages/${name}/src/index.ts`, import.meta.url).href;
  const code = imports(urlOf("core"), urlOf("vision")) + measure;
  const env = { ...process.env, TINYCNN_TILE: "narrow" };
  // A file, not a text: threads cannot start from a text.
  const file = join(mkdtempSync(join(tmpdir(), "lab-speed-")), "steps.mjs");
  writeFileSync(file, code);
  return Number(execFileSync(process.execPath, [file], { encoding: "utf8", env }));
}

inBrowser("the page trains at least 60 % as fast as the command", async () => {
  const page = await lab.open();
  await newNotebook(page);
  let [best, bestInNode] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // In turns, and the best of each, so that other programs of the machine disturb both alike; more turns while they still do.
  for (let round = 0; round < ROUNDS && !(bestInNode / best >= WANTED); round++) {
    best = Math.min(best, Number(await runCell(page, imports("@tinycnn/core", "@tinycnn/vision") + measure)));
    bestInNode = Math.min(bestInNode, inNode());
  }
  console.log(`25 steps: ${best.toFixed(3)} s in the page, ${bestInNode.toFixed(3)} s in Node`);
  assertBetween(bestInNode / best, WANTED, 10, "speed in the page over speed in Node");
});
