// Python beside a page: what it asks of it, what it tells of variables and code, and what of JavaScript it cannot reach.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { PyodideInterface } from "pyodide";
import { startInterpreter } from "../src/interpreter.ts";
import { pythonSources } from "../src/node/sources.ts";

let python: PyodideInterface;
let printed = "";
const asked: unknown[][] = [];
const bars: unknown[][] = [];
const shown: Record<string, string>[] = [];
let batches = 0;
let slept = 0;

before(async () => {
  python = await startInterpreter({
    sources: pythonSources(),
    write: (text) => {
      printed += text;
    },
    writeError: (text) => {
      printed += text;
    },
    isClosed: true,
    host: {
      isPage: true,
      ask(name: string, ...args: unknown[]) {
        asked.push([name, ...args]);
        if (name === "input") return "한글";
        python.FS.writeFile("a.txt", "abc");
        return ["a.txt"];
      },
      bar: (...bar: unknown[]) => bars.push(bar),
      sleep: (ms: number) => {
        slept += ms;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
      },
      beat: () => {
        batches++;
      },
      display: (data: Record<string, string>) => shown.push(data),
      result: (data: Record<string, string>) => shown.push(data),
      clear() {},
    },
  });
  python.pyimport("_tinycnn.page").start();
});

let cells = 0;
/** Runs a cell. @returns what it printed, or its error's traceback */
function cell(source: string): string {
  printed = "";
  cells++;
  const [code, told] = python.pyimport("_tinycnn.run").cell(source, `cell ${cells}`).toJs();
  return code === 0 ? printed : told;
}

// biome-ignore lint/suspicious/noExplicitAny: whatever Python gives
const given = (name: string, ...args: unknown[]): any => {
  const found = python.pyimport("_tinycnn.assist")[name](...args.map((one) => python.toPy(one)));
  return found?.toJs?.() ?? found;
};

describe("what it asks of the page", () => {
  test("input and files", () => {
    assert.equal(cell('print(input("이름? "))'), "이름? 한글\n한글\n");
    assert.deepEqual(asked.at(-1), ["input", "이름? "]);
    assert.equal(
      cell("from google.colab import files\nprint(files.upload())"),
      "Saved a.txt, 3 bytes\n{'a.txt': b'abc'}\n",
    );
    assert.match(cell("from google.colab import drive\ndrive.mount('/content/drive')"), /write photo\.jpg/);
  });

  test("bars are the page's, and one that leaves gives its place to the next", () => {
    cell(
      "from tqdm.auto import tqdm\nfor e in range(2):\n    for i in tqdm(range(3), desc=f'E {e}', leave=False): pass",
    );
    assert.equal(printed, "");
    assert.deepEqual(
      bars.map(([key, label]) => [key, label]),
      [
        ["tqdm-0", "E 0"],
        ["tqdm-0", undefined],
        ["tqdm-0", "E 1"],
        ["tqdm-0", undefined],
      ],
    );
    bars.length = 0;
    cell("for i in tqdm(range(3)): pass");
    assert.deepEqual(bars.at(-1)?.slice(1, 4), ["", 3, 3]);
  });

  test("sleeping is the page's, piece by piece", () => {
    const start = performance.now();
    assert.equal(cell("import time\ntime.sleep(0.15)"), "");
    // On a machine with other work to do there is less left to sleep each time.
    assert.ok(slept > 0 && performance.now() - start >= 149, `${slept} ms`);
    assert.match(cell("time.sleep(-1)"), /ValueError/);
  });

  test("batches are counted", () => {
    const told = cell(
      "import torch\nfrom torch.utils.data import DataLoader, TensorDataset\nfor x in DataLoader(TensorDataset(torch.ones(6, 2)), batch_size=2): pass",
    );
    assert.equal(told, "");
    assert.equal(batches, 3);
  });
});

test("variables are described, and nothing of theirs is run", () => {
  cell(
    "import torch.nn as nn, math\nclass Bad:\n    def __repr__(self): raise SystemExit\nbad = [Bad()]\n이름 = '값'\nlayer = nn.Linear(3, 4)\nx = torch.ones(2, 3)",
  );
  const found = new Map<string, unknown[]>(
    python
      .pyimport("_tinycnn.page")
      .variables()
      .toJs()
      .map(([name, ...rest]: unknown[]) => [name, rest]),
  );
  assert.deepEqual(found.get("이름"), ["str", "text", "'값'", undefined]);
  assert.deepEqual(found.get("layer"), ["Linear", "parameters", 16, 64]);
  assert.deepEqual(found.get("x"), ["Tensor float32", "text", "[2, 3]", 24]);
  assert.deepEqual(found.get("bad"), ["list", "items", 1, undefined]);
  for (const name of ["math", "torch", "nn", "tqdm"]) assert.equal(found.has(name), false, name);
});

describe("what an editor asks", () => {
  const labels = (source: string, sources = [source]): string[] =>
    given("complete", source, source.length, sources)[1].map(([name]: [string]) => name);

  test("names of modules go on before anything has run, those of values afterwards", () => {
    assert.ok(labels("import torch.nn.functional as FF\nFF.soft").includes("softmax"));
    assert.ok(labels("from torchvision import tra").includes("transforms"));
    assert.ok(labels("x.unsq").includes("unsqueeze"));
    assert.ok(labels("이름2 = 1\n이").includes("이름2"));
    assert.deepEqual(labels("# torch.so"), []);
  });

  test("arguments are named", () => {
    assert.ok(labels("import torch.nn as nn\nnn.Conv2d(3, 32, ker").includes("kernel_size="));
  });

  test("a name is told by its declaration", () => {
    const told = (source: string, at: number) => given("describe", source, at, [source]);
    assert.deepEqual(told("nn.Linear(3, 4)", 5).slice(0, 3), [
      0,
      9,
      "class torch.nn.Linear(in_features, out_features, bias, device, dtype)",
    ]);
    assert.equal(told("x + 1", 0)[2], "x: Tensor float32 [2, 3]");
    assert.equal(told("nobody", 2), undefined);
  });

  test("a fault of form is told by its place", () => {
    assert.deepEqual(given("check", "x = 1\nf(")[0].slice(0, 2), [2, 2]);
    assert.deepEqual(given("check", "!pip install x\n%matplotlib inline\nx = 1"), []);
  });
});

describe("what it cannot reach", () => {
  for (const source of [
    "import js",
    "from js import fetch",
    "import pyodide_js",
    "import pyodide.http",
    "import ctypes",
    "import _ctypes",
    "from pyodide.code import run_js",
    "import pyodide; pyodide.code.run_js('1')",
  ])
    test(source, () => assert.match(cell(source), /Error/));
});

test("a figure holds no more pixels than are seen, and no ids", () => {
  assert.equal(
    cell(
      "import matplotlib.pyplot as plt\nplt.imshow(torch.zeros(3000, 2000, 3)); plt.plot([0, 9]); plt.show()",
    ),
    "",
  );
  const svg = shown.at(-1)?.["image/svg+xml"] ?? "";
  assert.ok(svg.length < 20_000, `${svg.length}`);
  assert.doesNotMatch(svg, /\bid=|url\(#/);
});
