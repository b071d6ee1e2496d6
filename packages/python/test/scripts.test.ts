// Scripts print what PyTorch prints.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Python } from "../src/index.ts";
import { assertAlike } from "./alike.ts";

let python: Python;
let printed = "";
before(async () => {
  python = await Python.start({
    write: (text) => {
      printed += text;
    },
  });
});
after(() => python.close());

/** What a script prints. */
async function run(source: string, path = "/script.py"): Promise<string> {
  printed = "";
  const { code, told } = await python.script(source, path);
  assert.equal(code, 0, told);
  return printed;
}

/** The traceback of a script that fails. */
async function failure(source: string): Promise<string> {
  const { code, told } = await python.script(source, "/script.py");
  assert.equal(code, 1, told);
  return told;
}

describe("scripts print what PyTorch prints", () => {
  for (const file of globSync(join(import.meta.dirname, "scripts/*.py")))
    test(basename(file), async () => {
      assertAlike(
        await run(readFileSync(file, "utf8"), file),
        readFileSync(file.replace(/py$/, "expected"), "utf8"),
      );
    });
});

describe("errors", () => {
  test("are told by the script's own lines", async () => {
    const told = await failure("import torch\nx = torch.ones(2, 3)\ndef f(y):\n    return x @ y\nf(x)\n");
    assert.match(
      told,
      /^Traceback \(most recent call last\):\n {2}File "\/script.py", line 5, in <module>\n {2}File "\/script.py", line 4, in f\nRuntimeError: /,
    );
  });

  test("names that are not here are said with those that are near", async () => {
    const told = await failure("import torch\ntorch.nn.functional.leaky_rely(torch.ones(2))\n");
    assert.match(told, /torch\.nn\.functional\.leaky_rely is not here\. Near to it there is: leaky_relu/);
  });
});

test("a script that is stopped raises KeyboardInterrupt", async () => {
  const ended = python.script(
    "try:\n    while True: pass\nexcept KeyboardInterrupt:\n    print('stopped')\n    raise\n",
    "/script.py",
  );
  setTimeout(() => python.interrupt(), 200);
  const { code, told } = await ended;
  assert.equal(code, 130);
  assert.match(told, /line 2[\s\S]*KeyboardInterrupt/);
  assert.match(printed, /stopped/);
});
