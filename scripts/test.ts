// Runs the tests of the project with node's own runner, a few files at a time; then, alone, those that look at how long a page takes.
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";

/** The longest first, so that no core waits for the last of them. */
const FOLDERS = [
  "tests",
  "parity",
  "packages/*/src",
  "packages/*/server",
  "packages/*/test",
  "recipes",
  "scripts",
  "bench",
  "examples",
];
/** Beside what is built and installed there. */
const FILES = ["docs/*.test.ts"];
/** Files at a time: one more than the least of cores, since many wait for a child or a page. */
const AT_ONCE = 3;

/** How long a test may take, and but for a minute its file, in ms: what hangs is named then, and the others still run. Those alone may take the night. */
const LIMIT = { together: 600_000, alone: 6 * 3_600_000 };

/**
 * Those that measure times or take minutes run alone, and only where they are asked for (`npm run trust`, or by name): a time never
 * decides `npm test`.
 */
const ALONE = /\.(timed|trust)\.test\.ts$/;
/** Those that open many pages or train for long: `npm run test:long`, which is part of every check on another machine. */
const LONG = /\.long\.test\.ts$/;

function run(files: string[], atOnce: number): boolean {
  if (files.length === 0) return true;
  const limit = atOnce > 1 ? LIMIT.together : LIMIT.alone;
  const flags = [
    "--test",
    `--test-concurrency=${atOnce}`,
    `--test-timeout=${limit}`,
    "--import",
    new URL("./test/ending.ts", import.meta.url).href,
    "--test-reporter=spec",
    ...options,
  ];
  const env = { ...process.env, TINYCNN_TEST_MS: String(limit) };
  return spawnSync(process.execPath, [...flags, ...files], { stdio: "inherit", env }).status === 0;
}

const args = process.argv.slice(2);
// Every file is a process of its own, and all of them read the same sources: what one has compiled serves the others.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "../node_modules/.cache/tests");
// Tests read English, whatever the machine speaks.
process.env.TINYCNN_LANG = "en";
// The command does not look for a graphics card, but where a test is about that.
process.env.TINYCNN_DEVICE = "cpu";
// What chance decides is repeated as often as we promise, see tests/rounds.ts.
if (args.includes("--all")) process.env.TINYCNN_ROUNDS = "all";
const isLong = args.includes("--long");
const options = args.filter((arg) => arg.startsWith("--") && arg !== "--all" && arg !== "--long");
const only = args.filter((arg) => !arg.startsWith("--"));
const files =
  only.length > 0
    ? only
    : [
        ...FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.test.ts`)),
        ...FILES.flatMap((glob) => globSync(glob)),
      ];
const isTimed = (file: string): boolean => ALONE.test(file);
/** Whether it is asked for: by its name, with all the others, or since it is as long as those wanted. */
const isAsked = (file: string): boolean =>
  only.length > 0 || process.env.TINYCNN_ROUNDS === "all" || LONG.test(file) === isLong;
const passed = [
  run(
    files.filter((file) => !isTimed(file) && isAsked(file)),
    AT_ONCE,
  ),
  run(only.length > 0 || process.env.TINYCNN_ROUNDS === "all" ? files.filter(isTimed) : [], 1),
];
process.exit(passed.every(Boolean) ? 0 : 1);
