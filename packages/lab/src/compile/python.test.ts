// Python in a cell: recognised, and its commonest lines in TypeScript.
import assert from "node:assert/strict";
import { test } from "node:test";
import { commentIn, comments } from "../i18n/pythonComments.ts";
import { check } from "./check.ts";
import { compile } from "./index.ts";
import { parse } from "./parse.ts";
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

test("what is said in place of a line is said in Korean too", () => {
  const lines = [
    "!pip install torch",
    "import numpy as np",
    "device = torch.device('cuda')",
    "plt.show()",
    "del x",
    "pass",
    "import torch",
    "import torch.nn as nn",
  ];
  const said = cellBelow(lines.join("\n"))
    .split("\n")
    .filter((line) => line.startsWith("//"));
  assert.equal(said.length, 7);
  for (const line of said) assert.match(commentIn("ko", line), /[가-힣]/, line);
  assert.equal(said.length, comments.length);
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

/** A Python cell as the lab puts it into a cell below. */
function cellBelow(source: string): string {
  const made = compile(source, [], []);
  assert.ok("fault" in made && made.fault.python, source);
  return made.fault.python.map(({ here, python }) => here ?? `// ${python}`).join("\n");
}

test("blocks are closed where the indentation ends, and names are made once", () => {
  const python = `def accuracy(model, loader):
    model.eval()
    correct = 0
    with torch.no_grad():
        for x, y in loader:
            pred = model(x).argmax(dim=1)
            correct += (pred == y).sum().item()
    return correct / len(loader.dataset)

acc = accuracy(model, test_loader)
if acc > 0.9:
    grade = "A"
elif acc > 0.8:
    grade = "B"
else:
    grade = "C"
print(f"{acc:.1%} {grade}")`;
  assert.equal(
    cellBelow(python),
    `async function accuracy(model, loader) {
  model.eval();
  let correct = 0;
  let pred;
  await noGrad(async () => {
    for (const [x, y] of loader) {
      pred = model(x).argmax(1);
      correct += (await pred.eq(y).sum().item());
    }
  });
  return correct / loader.dataset.length;
}
let acc = await accuracy(model, test_loader);
let grade;
if (acc > 0.9) {
  grade = "A";
} else if (acc > 0.8) {
  grade = "B";
} else {
  grade = "C";
}
console.log(\`\${(100 * acc).toFixed(1)}% \${grade}\`);`,
  );
});

const cells: Record<string, string> = {
  "a model": `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 32, 3, padding=1)
        self.fc = nn.Sequential(
            nn.Linear(64 * 7 * 7, 128),
            nn.ReLU(),
        )

    def forward(self, x):
        x = F.relu(self.conv(x))
        return self.fc(x.flatten(1))`,
  "a training loop": `for epoch in range(EPOCHS):
    model.train()
    for x, y in train_loader:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"[{epoch+1}/{EPOCHS}] loss={loss.item():.4f}")`,
  "try and except": "try:\n    x = int('3')\nexcept ValueError:\n    x = 0\nfinally:\n    pass",
  "a tab for an indentation": "for i in range(3):\n\tif i > 1:\n\t\tprint(i)\nprint('end')",
  "a block on one line": "if x is None: x = 3\nfor i in range(3): print(i)",
  "a text of several lines": 'def f(x):\n    """Doc\n    of two lines"""\n    return x',
  "a line that has none here": "with open('a.txt') as f:\n    text = f.read()\nprint(text)",
  "a comprehension": "squares = [i ** 2 for i in range(10) if i % 2 == 0]",
  "imports of one module": "import torch\nimport torch.nn as nn\nfrom torch import optim\nx = None",
};
for (const [name, python] of Object.entries(cells))
  test(`Python in a cell below can be run: ${name}`, () => {
    const file = parse(cellBelow(python));
    assert.deepEqual((file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics, []);
    assert.equal(check(file), null);
  });
