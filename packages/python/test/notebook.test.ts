// Notebooks: cells run one after the other, what they give is kept, what is not touched stays.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { executeNotebook, type Notebook, notebookText, parseNotebook } from "../src/index.ts";
import { settled } from "../src/notebook/outputs.ts";

const code = (source: string, more: object = {}) => ({
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source: source.split(/(?<=\n)/),
  ...more,
});

const file = (cells: object[], more: object = {}): string =>
  `${JSON.stringify({ cells, metadata: { kernelspec: { name: "python3", display_name: "Python 3" } }, nbformat: 4, nbformat_minor: 5, ...more }, null, 1)}\n`;

/** Pictures of clothes, a small network, a photo, a figure: what a first lecture does, on a few examples. */
const LESSON = [
  code(`!pip -q install torch torchvision
import torch, torch.nn as nn, torch.nn.functional as F
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms
from tqdm.auto import tqdm
import matplotlib.pyplot as plt

torch.manual_seed(0)
장치 = torch.device("cuda" if torch.cuda.is_available() else "cpu")
print("장치:", 장치)`),
  code(`%matplotlib inline
학습용 = transforms.Compose([
    transforms.RandomCrop(28, padding=3), transforms.RandomHorizontalFlip(),
    transforms.ToTensor(), transforms.Normalize((0.2861,), (0.3530,)),
])
data = datasets.FashionMNIST("nowhere", train=True, transform=학습용)
loader = DataLoader(Subset(data, range(256)), batch_size=64, shuffle=True, num_workers=0)
len(loader), data.classes[0]`),
  code(`model = nn.Sequential(
    nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8 * 14 * 14, 10)
)
opt = torch.optim.Adam(model.parameters(), lr=3e-3)
losses = []
for epoch in range(3):
    bar = tqdm(loader, desc=f"Epoch {epoch + 1}", leave=False)
    for x, y in bar:
        loss = F.cross_entropy(model(x.to(장치)), y)
        opt.zero_grad(); loss.backward(); opt.step()
        losses.append(loss.item())
    bar.set_postfix(loss=f"{loss.item():.4f}")
print("나아졌나:", losses[-1] < losses[0])`),
  code(`plt.figure(figsize=(6, 4)); plt.plot(losses, label="손실")
plt.title("학습 <곡선>"); plt.legend(); plt.grid(True); plt.show()`),
  code(`raw = datasets.FashionMNIST("nowhere", train=False)
picture, label = raw[0]
plt.imshow(picture, cmap="gray"); plt.axis("off")
picture.size, picture.mode, data.classes[label]`),
  code(`with torch.no_grad():
    probs = F.softmax(model(transforms.ToTensor()(picture).unsqueeze(0)), dim=1)[0]
top, at = probs.topk(3)
print(len([(data.classes[i.item()], f"{p.item():.2%}") for p, i in zip(top, at)]))`),
  code("torch.ones(2, 3) @ torch.ones(2, 3)", { metadata: { tags: ["raises-exception"] } }),
  code("1 / 0"),
  code("print('never')"),
];

describe("a lesson", () => {
  let notebook: Notebook;
  let code = -1;
  let out = "";
  before(async () => {
    notebook = parseNotebook(file(LESSON), "lesson.ipynb");
    ({ code } = await executeNotebook(notebook, {
      write: (text) => {
        out += text;
      },
      writeError: () => {},
    }));
  });
  const outputs = (i: number) => notebook.content.cells[i].outputs as unknown as Record<string, never>[];
  const types = (i: number) => outputs(i).map(({ output_type }) => output_type as string);
  const text = (i: number, k = 0): string => (outputs(i)[k].text as string[]).join("");

  test("says what its cells say, as they say it", () => {
    assert.match(out, /passed over, what is here needs no installing\n장치: cpu\n/);
    assert.equal(
      text(0),
      "!pip -q install torch torchvision: passed over, what is here needs no installing\n장치: cpu\n",
    );
    assert.match(out, /나아졌나: True\n3\n$/);
  });

  test("keeps values, figures and their numbers", () => {
    assert.deepEqual(types(1).at(-1), "execute_result");
    const { data, execution_count } = outputs(1).at(-1) as unknown as {
      data: Record<string, string[]>;
      execution_count: number;
    };
    assert.deepEqual([data["text/plain"], execution_count], [["(4, 'T-shirt/top')"], 2]);
    assert.deepEqual(types(3), ["display_data"]);
    const shown = outputs(3)[0] as unknown as { data: Record<string, string[]> };
    assert.match(
      shown.data["image/svg+xml"].join(""),
      /^<svg [\s\S]*학습 &#60;곡선&#62;[\s\S]*손실[\s\S]*<\/svg>$/,
    );
    // A figure that is not shown by itself is shown with its cell's end.
    assert.deepEqual(types(4).slice(-2), ["display_data", "execute_result"]);
  });

  test("an error is told by its cell and line, and ends the run unless it is expected", () => {
    assert.equal(code, 1);
    const [expected] = outputs(6) as unknown as { ename: string; traceback: string[] }[];
    assert.equal(expected.ename, "RuntimeError");
    const [last] = outputs(7) as unknown as { ename: string; evalue: string; traceback: string[] }[];
    assert.deepEqual([last.ename, last.evalue], ["ZeroDivisionError", "division by zero"]);
    assert.match(last.traceback.join("\n"), /File "cell 8", line 1, in <module>\n {4}1 \/ 0\n/);
    assert.deepEqual(outputs(8), []);
  });
});

test("of a progress bar what is left at its end is kept", () => {
  assert.equal(settled("a\r 50%\r100%\nnext"), "100%\nnext");
  assert.equal(settled("12345\rab\n"), "ab345\n");
  assert.equal(settled("bar\r   \r"), "");
});

describe("what is not touched stays", () => {
  const foreign: Record<string, object> = {
    attachments: {
      cell_type: "markdown",
      metadata: { tags: ["a"], collapsed: true },
      attachments: { "x.png": { "image/png": "iVBOR" } },
      source: "![x](attachment:x.png)",
      id: "한글",
    },
    raw: { cell_type: "raw", metadata: { format: "text/latex" }, source: ["\\alpha\n"] },
    outputs: code("# nothing", {
      outputs: [
        { output_type: "odd", unknown: { a: [1, null, "x"] } },
        {
          output_type: "display_data",
          data: { "application/vnd.x+json": { deep: true } },
          metadata: { y: 1 },
        },
      ],
    }),
    fields: { ...code("x = 1"), unknown: { kept: true }, cell_extra: [1, 2] },
  };
  for (const [name, cell] of Object.entries(foreign))
    for (const indent of ["", 1, 2, "\t"]) {
      const whole = {
        ...JSON.parse(file([cell])),
        extra: "kept",
        metadata: { colab: { provenance: [] }, widgets: { a: 1 } },
      };
      const text = JSON.stringify(whole, null, indent) + (indent === 1 ? "\n" : "");
      test(`${name}, indented by ${JSON.stringify(indent)}`, () => {
        assert.equal(notebookText(parseNotebook(text, "x.ipynb")), text);
      });
    }

  test("what is no notebook of Python's is refused by name", () => {
    for (const [text, says] of [
      ["{", /x\.ipynb is no notebook: /],
      ["[]", /has no cells/],
      [file([], { nbformat: 3 }), /format 4, got 3/],
      [file([], { metadata: { kernelspec: { name: "ir", language: "R" } } }), /in Python, got R/],
    ] as const)
      assert.throws(() => parseNotebook(text, "x.ipynb"), says);
  });
});
