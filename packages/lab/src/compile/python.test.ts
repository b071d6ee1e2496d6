// Python in a cell: recognised, and its commonest lines in TypeScript.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "./index.ts";
import { lineHere } from "./python.ts";

const lines: [python: string, here: string | RegExp][] = [
  ["import torch", /import \{.*nn.*\} from "@tinycnn\/core"/],
  ["import torch.nn as nn", /from "@tinycnn\/core"/],
  ["from torchvision import datasets, transforms", /from "@tinycnn\/vision"/],
  ["import matplotlib.pyplot as plt", /from "@tinycnn\/lab"/],
  ["# 주석", "// 주석"],
  ["!pip -q install torch", /^\/\//],
  ["%matplotlib inline", /^\/\//],
  ['print("device:", x)', 'console.log("device:", x);'],
  ["EPOCHS = 5", "let EPOCHS = 5;"],
  ["x = None", "let x = null;"],
  ["class Net(nn.Module):", "class Net extends nn.Module {"],
  ["super().__init__()", "super();"],
  ["self.conv = nn.Conv2d(3, 32, 3, padding=1)", "this.conv = new nn.Conv2d(3, 32, 3, { padding: 1 });"],
  ["def forward(self, x):", "forward(x) {"],
  ["for ep in range(EPOCHS):", "for (let ep = 0; ep < EPOCHS; ep++) {"],
  ["for x, y in train_ld:", "for (const [x, y] of train_ld) {"],
  ["with torch.no_grad():", "await noGrad(async () => {"],
  [
    "opt = torch.optim.Adam(model.parameters(), lr=LR)",
    "let opt = new optim.Adam(model.parameters(), { lr: LR });",
  ],
  [
    "loader = DataLoader(ds, batch_size=32, shuffle=True)",
    "let loader = new DataLoader(ds, { batchSize: 32, shuffle: true });",
  ],
  ["opt.zero_grad(); loss.backward(); opt.step()", "opt.zeroGrad(); loss.backward(); opt.step();"],
  ["total_loss += loss.item()", "total_loss += (await loss.item());"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the line that has the template
  ['print(f"loss={loss:.4f}")', "console.log(`loss=${loss.toFixed(4)}`);"],
  ["elif x > 1 and not y:", "} else if (x > 1 && !y) {"],
  ["model.eval()", "model.eval();"],
  ["torch.manual_seed(0)", "manualSeed(0);"],
  ["x = torch.randn(2, 3)", "let x = randn([2, 3]);"],
];
for (const [python, here] of lines)
  test(`Python: ${python}`, () => {
    const found = lineHere(python);
    if (typeof here === "string") assert.equal(found, here);
    else assert.match(found ?? "", here);
  });

test("Python that TypeScript cannot read is said to be Python", () => {
  for (const source of [
    "import torch",
    "# comment\nx = 5",
    "!pip install torch",
    "%matplotlib inline",
    "def f(x):\n    return x",
    "for i in range(10):\n    print(i)",
    "with torch.no_grad():\n    y = model(x)",
    "if a:\n  b()\nelif c:\n  d()",
    "f = lambda x: x + 1",
    'print(f"{x:.2f}")',
    "y = [i for i in range(3)]",
    "class A(B):\n    pass",
  ]) {
    const made = compile(source, [], []);
    assert.ok("fault" in made && made.fault.python, source);
  }
});

test("TypeScript with a mistake is not taken for Python", () => {
  for (const source of [
    "const a = {\n  b: 1\n",
    "for (const x of [1, 2) { }",
    "import { x } from '@tinycnn/core",
    "class A { #x = 1; b( }",
    "if (a) { b( }",
    "// for x in y:\nlet = = 5",
    "switch (x) { case 1: default: y( }",
    "const s = `a # b",
    "try { x( } catch { }",
  ]) {
    const made = compile(source, [], []);
    assert.ok("fault" in made, source);
    assert.equal(made.fault.python, undefined, source);
  }
});
