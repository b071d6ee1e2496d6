// How much the tests of core see: puts small faults into its sources, one at a time, and counts those that no test notices. --help
// lists the flags. The same seed chooses the same faults as long as the sources are the same.
import { globSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Mutant, mutantsOf, withMutant } from "./mutate/mutants.ts";
import { look, passes, patienceFor, runs, type TestFile } from "./mutate/suite.ts";
import { makeWorkspace, ROOT, read, removeWorkspace } from "./mutate/workspace.ts";

const HELP = `npm run mutate -- [FLAG VALUE]…

  --count   faults that are tried (300)
  --seed    which (1)
  --only    part of the sources' paths, such as ops/ or optim/sgd
  --jobs    faults at a time (cores)
  --least   share that must be noticed for exit code 0 (0.92)
  --json    file for the faults and who noticed them`;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    jobs: { type: "string", default: String(availableParallelism()) },
    least: { type: "string", default: "0.92" },
    json: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const [count, seed, jobs, least] = [values.count, values.seed, values.jobs, values.least].map(Number);
if (!(count >= 1 && Number.isInteger(seed) && jobs >= 1 && least >= 0 && least <= 1)) {
  console.error(HELP);
  process.exit(1);
}

/** Tests of core: its own, those against PyTorch's numbers, and those that call everything there is. */
const TESTS = [
  "packages/core/src/**/*.test.ts",
  "parity/*.test.ts",
  "tests/{calls,signatures,memory}.test.ts",
];
/** Sources that are tested through themselves, or hold words only. */
const LEFT_OUT = /\.test\.ts$|\/words\/|\/samples\.ts$/;

interface Fault extends Mutant {
  source: string;
  line: number;
  /** The line as it is, and as it becomes. */
  was: string;
  becomes: string;
  /** The test that noticed; null where none did. */
  by: string | null;
}

/** As many numbers in [0, 1) as one likes (mulberry32). */
function* numbers(state: number): Generator<number> {
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    yield ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}

const lineAround = (text: string, place: number): string =>
  text.slice(text.lastIndexOf("\n", place - 1) + 1, `${text}\n`.indexOf("\n", place)).trim();

function choose(): Fault[] {
  const all = globSync("packages/core/src/**/*.ts", { cwd: ROOT })
    .filter((source) => !LEFT_OUT.test(source) && source.includes(values.only))
    .sort()
    .flatMap((source) => {
      const text = read(source);
      return mutantsOf(text).map((mutant) => ({
        ...mutant,
        source,
        line: text.slice(0, mutant.start).split("\n").length,
        was: lineAround(text, mutant.start),
        becomes: lineAround(withMutant(text, mutant), mutant.start),
        by: null,
      }));
    });
  const random = numbers(seed);
  const order = all.map((fault) => ({ fault, at: random.next().value as number }));
  return order
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ fault }) => fault);
}

/** The tests that run a place: those beside it first, then the quick ones. */
function testsOf(tests: readonly TestFile[], { source, start }: Fault): TestFile[] {
  const folder = source.slice(0, source.lastIndexOf("/") + 1);
  const distance = ({ path }: TestFile): number => (path.startsWith(folder) ? 0 : 1);
  return tests
    .filter((test) => runs(test, source, start))
    .sort((a, b) => distance(a) - distance(b) || a.took - b.took);
}

async function tryOut(workspace: string, tests: readonly TestFile[], fault: Fault): Promise<void> {
  const path = join(workspace, fault.source);
  const text = read(fault.source);
  writeFileSync(path, withMutant(text, fault));
  try {
    for (const test of testsOf(tests, fault))
      if (!(await passes(workspace, test.path, patienceFor(test)))) {
        fault.by = test.path;
        return;
      }
  } finally {
    writeFileSync(path, text);
  }
}

const workspaces = Array.from({ length: jobs }, makeWorkspace);
const clear = (): void => workspaces.forEach(removeWorkspace);
process.once("SIGINT", () => {
  clear();
  process.exit(130);
});
try {
  const paths = TESTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort();
  const tests: TestFile[] = [];
  const waiting = [...paths];
  await Promise.all(
    workspaces.map(async (workspace) => {
      for (let path = waiting.shift(); path; path = waiting.shift()) {
        tests.push(await look(workspace, path));
        console.error(`looked at ${tests.length}/${paths.length} test files`);
      }
    }),
  );
  const faults = choose();
  const left = [...faults];
  let done = 0;
  await Promise.all(
    workspaces.map(async (workspace) => {
      for (let fault = left.shift(); fault; fault = left.shift()) {
        await tryOut(workspace, tests, fault);
        const { source, line, was, becomes, by } = fault;
        console.error(
          `${++done}/${faults.length} ${by ? "noticed" : `NOT NOTICED ${source}:${line}\n  - ${was}\n  + ${becomes}`}`,
        );
      }
    }),
  );
  const noticed = faults.filter(({ by }) => by !== null).length;
  console.log(
    `${noticed} of ${faults.length} faults noticed (${((100 * noticed) / faults.length).toFixed(1)} %)`,
  );
  for (const { source, line, was, becomes, by } of faults)
    if (by === null) console.log(`${source}:${line}\n  - ${was}\n  + ${becomes}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(faults, null, 2)}\n`);
  process.exitCode = noticed / faults.length >= least ? 0 : 1;
} finally {
  clear();
}
