// `tinycnn run`: a script in Python, its arguments, its files, its exit code, and Ctrl-C.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Result } from "./children.ts";

const COMMAND = join(import.meta.dirname, "../packages/cli/bin/tinycnn.js");
const cwd = mkdtempSync(join(tmpdir(), "tinycnn-run-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

function run(script: string, args: string[], stopAt?: string): Promise<Result> {
  writeFileSync(join(cwd, "script.py"), script);
  const child = spawn(process.execPath, [COMMAND, "run", "script.py", ...args], { cwd });
  let [stdout, stderr] = ["", ""];
  let isAsked = false;
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
    if (isAsked || !stopAt || !stdout.includes(stopAt)) return;
    // Once: a second one ends it without a word.
    isAsked = true;
    child.kill("SIGINT");
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code: code ?? -1, stdout, stderr })));
}

test("a script has its arguments, the machine's files and an exit code of its own", async () => {
  const { code, stdout, stderr } = await run(
    [
      "import argparse, os, sys, torch",
      "parser = argparse.ArgumentParser()",
      "parser.add_argument('--lr', type=float)",
      "parser.add_argument('--lang')",
      "given = parser.parse_args()",
      "print(given.lr, given.lang, __name__, os.path.basename(__file__))",
      "open('made.txt', 'w').write('한국어')",
      "print(torch.ones(2).sum().item(), os.getcwd())",
      "sys.exit(3)",
    ].join("\n"),
    ["--lr", "0.5", "--lang", "en"],
  );
  assert.deepEqual([code, stderr], [3, ""], stderr);
  assert.equal(stdout, `0.5 en __main__ script.py\n2.0 ${cwd}\n`);
  assert.equal(readFileSync(join(cwd, "made.txt"), "utf8"), "한국어");
});

test("Ctrl-C is Python's KeyboardInterrupt", async () => {
  const { code, stdout, stderr } = await run(
    "try:\n    print('began', flush=True)\n    while True: pass\nexcept KeyboardInterrupt:\n    print('stopped')\n    raise\n",
    [],
    "began",
  );
  assert.equal(code, 130);
  assert.match(stdout, /stopped/);
  // While it prints or while it waits.
  assert.match(stderr, /line [23], in <module>\n[\s\S]*KeyboardInterrupt\n$/);
});
