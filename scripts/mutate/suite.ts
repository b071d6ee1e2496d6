// The tests of core: what each of them runs, and whether one still passes.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

interface Range {
  startOffset: number;
  endOffset: number;
  count: number;
}

export interface TestFile {
  path: string;
  /** How long it takes, in ms. */
  took: number;
  /** Of each source it runs, functions and blocks with how often they ran, outer before inner. */
  ran: Map<string, Range[]>;
}

/** Least time that a test gets, and how much longer than usual it may take: a fault may well be an endless loop. */
const PATIENCE_MS = 15_000;
const PATIENCE = 4;

/** Runs a test file. @returns whether it passed in time */
export function passes(
  workspace: string,
  path: string,
  patience: number,
  env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const child = spawn(process.execPath, ["--test-reporter=dot", path], {
    cwd: workspace,
    stdio: "ignore",
    detached: true,
    env: { ...process.env, TINYCNN_LANG: "en", ...env },
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    }, patience);
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

export const patienceFor = ({ took }: TestFile): number => PATIENCE_MS + PATIENCE * took;

/** Runs a test file once, and looks at what it runs. @throws Error where it fails without any fault in the sources */
export async function look(workspace: string, path: string): Promise<TestFile> {
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-coverage-"));
  try {
    const began = performance.now();
    if (!(await passes(workspace, path, 600_000, { NODE_V8_COVERAGE: folder })))
      throw new Error(`${path} fails as it is`);
    const took = performance.now() - began;
    const ran = new Map<string, Range[]>();
    const root = pathToFileURL(`${workspace}/`).href;
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
      const { result } = JSON.parse(readFileSync(join(folder, file), "utf8"));
      for (const { url, functions } of result)
        if (url.startsWith(root)) {
          const source = decodeURIComponent(url.slice(root.length));
          const ranges = functions.flatMap(({ ranges }: { ranges: Range[] }) => ranges);
          ran.set(source, [...(ran.get(source) ?? []), ...ranges]);
        }
    }
    return { path, took, ran };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a test runs a place of a source: the smallest block around it ran, in one thread at least. */
export function runs({ ran }: TestFile, source: string, place: number): boolean {
  let size = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const range of ran.get(source) ?? []) {
    if (place < range.startOffset || place >= range.endOffset) continue;
    const length = range.endOffset - range.startOffset;
    if (length < size) [size, count] = [length, range.count];
    else if (length === size) count += range.count;
  }
  return count > 0;
}

export const writeLooked = (file: string, tests: readonly TestFile[]): void =>
  writeFileSync(file, JSON.stringify(tests.map((test) => ({ ...test, ran: [...test.ran] }))));

export const readLooked = (file: string): TestFile[] =>
  JSON.parse(readFileSync(file, "utf8")).map((test: { ran: [string, Range[]][] }) => ({
    ...test,
    ran: new Map(test.ran),
  }));
