// Runs every test of the project with node's own runner, two files at a time; its totals come last.
import { spawnSync } from "node:child_process";

const folders = [
  "packages/*/src",
  "packages/*/server",
  "packages/*/test",
  "parity",
  "recipes",
  "tests",
  "scripts",
];
const only = process.argv.slice(2);
const patterns = only.length > 0 ? only : folders.map((folder) => `${folder}/**/*.test.ts`);
const flags = ["--test", "--test-concurrency=2", "--test-reporter=spec"];
const { status } = spawnSync(process.execPath, [...flags, ...patterns], { stdio: "inherit" });
process.exit(status ?? 1);
