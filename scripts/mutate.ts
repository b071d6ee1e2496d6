// How much the tests of core see: puts small faults into its sources, one at a time, and counts those that no test notices. --help
// lists the flags. The same seed chooses the same faults wherever the lines they stand in are the same.
//
// A fault is one of behaviour. Left out are words, what descriptions offer to tests (`samples`, `errors`, `checked`, `tolerance`, and what
// has "sample" in its name or is used by these alone), and declarations whose comment says "Speed only.": sizes and thresholds on which no result depends.
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Mutant, mutantsOf, withMutant } from "./mutate/mutants.ts";
import {
  failing,
  findLoners,
  inCompany,
  look,
  readLooked,
  runs,
  type TestFile,
  writeLooked,
} from "./mutate/suite.ts";
import { makeWorkspace, ROOT, read, removeWorkspace } from "./mutate/workspace.ts";

const HELP = `npm run mutate -- [FLAG VALUE]…

  --count   faults that are tried (300)
  --seed    which (1)
  --only    part of the sources' paths, such as ops/ or optim/sgd
  --jobs    faults at a time (cores)
  --least   share that must be noticed for exit code 0 (0.92)
  --part    of these faults only a part, such as 2/3
  --again   file that --json wrote: of its faults, those that nobody noticed are tried once more
  --looked  file for what each test runs: read if it is there, else written, so that parts need not look again
  --list    prints the faults, tries none
  --json    file for the faults and who noticed them`;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    jobs: { type: "string", default: String(availableParallelism()) },
    least: { type: "string", default: "0.92" },
    part: { type: "string", default: "1/1" },
    again: { type: "string" },
    looked: { type: "string" },
    list: { type: "boolean", default: false },
    json: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const [count, seed, jobs, least] = [values.count, values.seed, values.jobs, values.least].map(Number);
const [part, parts] = values.part.split("/").map(Number);
if (
  !(
    part >= 1 &&
    part <= parts &&
    count >= 1 &&
    Number.isInteger(seed) &&
    jobs >= 1 &&
    least >= 0 &&
    least <= 1
  )
) {
  console.error(HELP);
  process.exit(1);
}

/** Tests of core: its own, those against PyTorch's numbers, and those that call everything there is. */
const TESTS = [
  "packages/core/src/**/*.test.ts",
  "parity/*.test.ts",
  "tests/{calls,interface,memory,signatures}.test.ts",
];
/** Those that a change does not wait for. */
const SLOW = /\.(?:long|trust|timed)\.test\.ts$/;
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

/** A fault's place in the order of a seed: of what it is alone, so that other faults may come and go. */
const rankOf = ({ source, was, becomes }: Fault, nth: number): string =>
  createHash("sha256")
    .update(JSON.stringify([seed, source, was, becomes, nth]))
    .digest("hex");

const lineAround = (text: string, place: number): string =>
  text.slice(text.lastIndexOf("\n", place - 1) + 1, `${text}\n`.indexOf("\n", place)).trim();

function everyFault(): Fault[] {
  return globSync("packages/core/src/**/*.ts", { cwd: ROOT })
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
}

/** The same fault where it stands now. @throws Error where its line has changed */
function relocated({ source, was, becomes, line }: Fault): Fault {
  const same = every.filter((one) => one.source === source && one.was === was && one.becomes === becomes);
  const [nearest] = same.sort((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line));
  if (!nearest) throw new Error(`${source}:${line} has changed: ${was}`);
  return nearest;
}

function choose(): Fault[] {
  const seen = new Map<string, number>();
  const ranked = every.map((fault) => {
    const key = JSON.stringify([fault.source, fault.was, fault.becomes]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { fault, rank: rankOf(fault, nth) };
  });
  return ranked
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .filter((_, i) => i % parts === part - 1)
    .map(({ fault }) => fault);
}

/** What others have found out; the faults that nobody noticed are looked up anew in the sources as they are now. */
function chosen(): Fault[] {
  if (values.again === undefined) return choose();
  const before: Fault[] = JSON.parse(readFileSync(values.again, "utf8"));
  return before.map((fault) => (fault.by === null ? { ...fault, ...relocated(fault) } : fault));
}

/** The tests that run a place: those beside it first, then the quick ones. */
function testsOf(tests: readonly TestFile[], { source, start, runsAt = start }: Fault): TestFile[] {
  const folder = source.slice(0, source.lastIndexOf("/") + 1);
  const distance = ({ path }: TestFile): number => (path.startsWith(folder) ? 0 : 1);
  return tests
    .filter((test) => runs(test, source, runsAt))
    .sort((a, b) => distance(a) - distance(b) || a.took - b.took);
}

async function tryOut(workspace: string, tests: readonly TestFile[], fault: Fault): Promise<void> {
  const path = join(workspace, fault.source);
  const text = read(fault.source);
  writeFileSync(path, withMutant(text, fault));
  try {
    for (const some of inCompany(testsOf(tests, fault))) {
      fault.by = await failing(workspace, some);
      if (fault.by !== null) return;
    }
  } finally {
    writeFileSync(path, text);
  }
}

/** What is known so far: a run that was broken off goes on with `--again`. */
const save = (): void => {
  if (values.json) writeFileSync(values.json, `${JSON.stringify(faults, null, 2)}\n`);
};

const every = everyFault();
const faults = chosen();
if (values.list) {
  for (const { source, line, was, becomes } of faults)
    console.log(`${source}:${line}\n  - ${was}\n  + ${becomes}`);
  console.log(`${faults.length} of ${every.length} faults`);
  process.exit(0);
}
/** What the tests of core read. */
const COPIED = [
  "package.json",
  "tsconfig.json",
  "packages/core",
  "packages/vision",
  "parity",
  "tests",
  "examples",
];

const workspaces = Array.from({ length: jobs }, () => makeWorkspace(COPIED));
const clear = (): void => workspaces.forEach(removeWorkspace);
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    clear();
    process.exit(130);
  });
try {
  const known = values.looked !== undefined && existsSync(values.looked);
  const found = TESTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort();
  const paths = known ? [] : found.filter((path) => !SLOW.test(path));
  const tests = known ? readLooked(values.looked as string) : [];
  const waiting = [...paths];
  await Promise.all(
    workspaces.map(async (workspace) => {
      for (let path = waiting.shift(); path; path = waiting.shift()) {
        tests.push(await look(workspace, path));
        console.error(`looked at ${tests.length}/${paths.length} test files`);
      }
    }),
  );
  if (!known) await findLoners(workspaces[0], tests);
  if (values.looked !== undefined && !known) writeLooked(values.looked, tests);
  const left = faults.filter(({ by }) => by === null);
  const all = left.length;
  let done = 0;
  await Promise.all(
    workspaces.map(async (workspace) => {
      for (let fault = left.shift(); fault; fault = left.shift()) {
        await tryOut(workspace, tests, fault);
        save();
        const { source, line, was, becomes, by } = fault;
        console.error(
          `${++done}/${all} ${by ? "noticed" : `NOT NOTICED ${source}:${line}\n  - ${was}\n  + ${becomes}`}`,
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
  process.exitCode = noticed / faults.length >= least ? 0 : 1;
} finally {
  clear();
}
