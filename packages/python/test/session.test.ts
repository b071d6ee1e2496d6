// A script's surroundings: lines that are typed, wishes to stop, what is awaited, tables of a model, hooks on the engine's models.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Python } from "../src/index.ts";

let python: Python;
let printed = "";
let onPrinted: (text: string) => void = () => {};
before(async () => {
  python = await Python.start({
    write: (text) => {
      printed += text;
      onPrinted(text);
    },
  });
});
after(() => python.close());

async function run(source: string): Promise<string> {
  printed = "";
  const { code, told } = await python.script(source, "/script.py");
  assert.equal(code, 0, told);
  return printed;
}

test("a wish to stop that comes while an object is taken away is not lost", {
  timeout: 120_000,
}, async () => {
  onPrinted = (text) => {
    if (text.includes("taken away")) python.interrupt();
  };
  const { code, error } = await python.script(
    "class A:\n    def __del__(self):\n        print('taken away', flush=True)\n        while True: pass\na = A()\ndel a\nwhile True: pass\n",
    "/script.py",
  );
  onPrinted = () => {};
  assert.deepEqual([code, error], [130, "KeyboardInterrupt"]);
});

test("a wish to stop is heard at whatever instant it is made", { timeout: 60_000 }, async () => {
  for (let made = 0; made < 200; made++) {
    const ended = python.script("while True: pass\n", "/script.py");
    setTimeout(() => python.interrupt(), made % 5);
    assert.equal((await ended).code, 130, `the ${made}th`);
  }
});

test("what is awaited comes, in scripts and in cells", async () => {
  const body = "import asyncio\nasync def f(x):\n    await asyncio.sleep(0.001)\n    return x\n";
  assert.equal(
    await run(
      `${body}async def all(): return await asyncio.gather(f(1), f(2))\nprint(asyncio.run(all()), asyncio.run(f(3)))`,
    ),
    "[1, 2] 3\n",
  );
  printed = "";
  const { told } = await python.cell(`${body}x = await f(4)\nprint(x, await f(5))`, "cell 1");
  assert.equal(told, "");
  assert.equal(printed, "4 5\n");
  const never = await python.cell("await asyncio.get_running_loop().create_future()", "cell 2");
  assert.match(never.message, /never comes/);
});

test("a model's layers in torchsummary's and torchinfo's tables", async () => {
  const model = "nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(72, 10))";
  const table = await run(
    `import torch.nn as nn\nfrom torchsummary import summary\nsummary(${model}, (1, 8, 8))`,
  );
  assert.equal(
    table.split("\n").slice(1, 12).join("\n"),
    `        Layer (type)               Output Shape         Param #
================================================================
            Conv2d-1              [-1, 2, 6, 6]              20
              ReLU-2              [-1, 2, 6, 6]               0
           Flatten-3                   [-1, 72]               0
            Linear-4                   [-1, 10]             730
================================================================
Total params: 750
Trainable params: 750
Non-trainable params: 0
----------------------------------------------------------------`,
  );
  const tree = await run(
    `import torch.nn as nn\nfrom torchinfo import summary\nsummary(nn.Sequential(${model}), (2, 1, 8, 8))`,
  );
  assert.equal(
    tree.split("\n").slice(1, 13).join("\n"),
    `Layer (type:depth-idx)                   Output Shape              Param #
==========================================================================================
Sequential                               [2, 10]                   --
├─Sequential: 1-1                        [2, 10]                   --
│    └─Conv2d: 2-1                       [2, 2, 6, 6]              20
│    └─ReLU: 2-2                         [2, 2, 6, 6]              --
│    └─Flatten: 2-3                      [2, 72]                   --
│    └─Linear: 2-4                       [2, 10]                   730
==========================================================================================
Total params: 750
Trainable params: 750
Non-trainable params: 0`,
  );
  assert.match(tree, /\nTotal mult-adds \(k\): 2\.90\n/);
});

test("hooks see what parts of the engine's models give, and its gradient", async () => {
  const shown = await run(`
import torch, torchvision
model = torchvision.models.shufflenet_v2_x0_5(num_classes=4).eval()
seen = {}
one = model.conv5.register_forward_hook(lambda module, given, out: seen.update(out=out))
two = model.conv5.register_full_backward_hook(lambda module, given, out: seen.update(grad=out[0]))
model(torch.randn(1, 3, 32, 32))[0, 1].backward()
print(tuple(seen["out"].shape), tuple(seen["grad"].shape), bool(seen["grad"].abs().sum() > 0))
one.remove(); two.remove(); seen.clear()
model(torch.randn(1, 3, 32, 32)); print(seen)
`);
  assert.equal(shown, "(1, 1024, 1, 1) (1, 1024, 1, 1) True\n{}\n");
});
