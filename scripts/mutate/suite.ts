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
  /** Whether it fails beside others in one process, such as a test of what is there when a process begins. */
  alone: boolean;
  /** Of each source it runs, functions and blocks with how often they ran, outer before inner. */
  ran: Map<string, Range[]>;
}

/** Least time that a test gets, and how much longer than usual it may take: a fault may well be an endless loop. */
const PATIENCE_MS = 15_000;
const PATIENCE = 4;

/** Ends a run at its first test that fails. */
const FIRST = `--test-reporter=${pathToFileURL(join(import.meta.dirname, "first.ts")).href}`;

/** What a run came to: where it did not pass, the file it says that failed, if it could still say so. */
type Outcome = { passed: true } | { passed: false; failed: string };

/** Runs test files, several of them in one process, up to the first test that fails or until patience ends. */
function outcomeOf(
  workspace: string,
  paths: readonly string[],
  patience: number,
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const together = paths.length > 1 ? ["--test", "--test-isolation=none"] : [];
  const child = spawn(process.execPath, [...together, FIRST, ...paths], {
    cwd: workspace,
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
    env: { NODE_COMPILE_CACHE: join(workspace, "compiled"), ...process.env, TINYCNN_LANG: "en", ...env },
  });
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    }, patience);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? { passed: true } : { passed: false, failed: said });
    });
  });
}

/** Runs a test file alone. @returns whether it passed in time */
export const passes = async (workspace: string, path: string, patience: number): Promise<boolean> =>
  (await outcomeOf(workspace, [path], patience)).passed;

/**
 * Runs test files, those that bear company in one process: starting one takes longer than most of them.
 * @returns the first that fails, by itself as well; null where there is none
 */
export async function failing(workspace: string, tests: readonly TestFile[]): Promise<string | null> {
  if (tests.length > 1) {
    const paths = tests.map(({ path }) => path);
    const outcome = await outcomeOf(workspace, paths, patienceFor(...tests));
    if (outcome.passed) return null;
    // Whom they suspect comes first; only a file that fails alone has noticed.
    tests = tests.toSorted((a, b) => suspicion(outcome.failed, b) - suspicion(outcome.failed, a));
  }
  for (const test of tests) if (!(await passes(workspace, test.path, patienceFor(test)))) return test.path;
  return null;
}

/** Up to this long, tests run in company: a fault that one of them sees need not wait for many others. */
const COMPANY_MS = 10_000;

/** The tests in their order, in groups that run in one process. */
export function inCompany(tests: readonly TestFile[]): TestFile[][] {
  const groups: TestFile[][] = [];
  let [open, took]: [TestFile[], number] = [[], 0];
  for (const test of tests) {
    if (test.alone) {
      groups.push([test]);
      continue;
    }
    if (open.length === 0 || took + test.took > COMPANY_MS) {
      [open, took] = [[], 0];
      groups.push(open);
    }
    open.push(test);
    took += test.took;
  }
  return groups;
}

/** Finds out, without any fault, which tests bear no company. */
export async function findLoners(workspace: string, tests: readonly TestFile[]): Promise<void> {
  for (const group of inCompany(tests.toSorted((a, b) => a.took - b.took)))
    for (let left = group; left.length > 1; left = left.filter(({ alone }) => !alone)) {
      const outcome = await outcomeOf(
        workspace,
        left.map(({ path }) => path),
        patienceFor(...left),
      );
      if (outcome.passed) break;
      const loner = left.find((test) => suspicion(outcome.failed, test) > 0);
      for (const test of loner ? [loner] : left) test.alone = true;
    }
}

const suspicion = (said: string, { path }: TestFile): number => (said.includes(path) ? 1 : 0);

export const patienceFor = (...tests: readonly TestFile[]): number =>
  PATIENCE_MS + PATIENCE * tests.reduce((sum, { took }) => sum + took, 0);

/** Runs a test file once, and looks at what it runs. @throws Error where it fails without any fault in the sources */
export async function look(workspace: string, path: string): Promise<TestFile> {
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-coverage-"));
  try {
    const began = performance.now();
    const ask = () => outcomeOf(workspace, [path], 600_000, { NODE_V8_COVERAGE: folder });
    // Once more before hours of looking are given up: a machine that is busy with other things lets a wait run out.
    const outcome = await ask().then((first) => (first.passed ? first : ask()));
    if (!outcome.passed) throw new Error(`${path} fails as it is`);
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
    return { path, took, alone: false, ran };
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
