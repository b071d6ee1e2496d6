// Whoever is told to end, the training itself or what it was started by, on whatever Node: the run is saved or can be gone on with
// exactly, and nothing goes on unseen.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { type Child, COMMAND, commands, endless, start, tinycnn } from "./children.ts";
import { rounds } from "./rounds.ts";

const root = join(import.meta.dirname, "..");
const cwd = mkdtempSync(join(tmpdir(), "tinycnn-signals-"));
after(() => rmSync(cwd, { recursive: true, force: true }));
const ALL = rounds(0, 1) === 1;
/** Cases at a time. */
const LANES = ALL ? 4 : 1;
/** Longer than anything that ends takes on a busy machine. */
const PATIENCE_MS = 60_000;

interface Row {
  epoch: number;
  loss: number;
  valAcc: number;
}

const rowsOf = (run: string): Row[] =>
  readFileSync(join(cwd, run, "metrics.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);

interface Way {
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  throughShell?: boolean;
}

const withNode = (node: string): NodeJS.ProcessEnv => ({
  PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
});

/** Every Node of the PATH, and of npm's 22 and 24 when all is wished. */
function nodes(): string[] {
  const found = new Map<string, string>();
  const add = (node: string): void => {
    found.set(execFileSync(node, ["--version"], { encoding: "utf8" }).trim(), node);
  };
  for (const folder of (process.env.PATH ?? "").split(delimiter))
    if (existsSync(join(folder, "node"))) add(join(folder, "node"));
  if (ALL)
    for (const version of ["22", "24"]) {
      const folder = join(cwd, `node-${version}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "package.json"), "{}");
      const name = `node-${process.platform}-${process.arch}`;
      execFileSync("npm", ["install", "--no-audit", "--no-fund", `${name}@${version}`], { cwd: folder });
      add(join(folder, "node_modules", name, "bin/node"));
    }
  add(process.execPath);
  return [...found.values()];
}

function ways(): Way[] {
  const project = join(cwd, "project");
  mkdirSync(project, { recursive: true });
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ scripts: { train: `node ${COMMAND} train` } }),
  );
  return nodes().flatMap((node) => {
    const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
    const env = withNode(node);
    const npm = ["run", "--silent", "--prefix", project, "train", "--"];
    return [
      { name: `node ${version}`, command: node, args: [COMMAND, "train"] },
      { name: `npm run, node ${version}`, command: "npm", args: npm, env, throughShell: true },
      ...(node === process.execPath
        ? [
            {
              name: "npx",
              command: "npx",
              args: ["--prefix", root, "tinycnn", "train"],
              env,
              throughShell: true,
            },
          ]
        : []),
    ];
  });
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const;

const later = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("it goes on")), PATIENCE_MS).unref();
  });

/** The process that trains, out of the run's lock. */
function trainerOf(run: string): number {
  const line = readFileSync(join(cwd, run, "lock"), "utf8")
    .split("\n")
    .find(Boolean) as string;
  return (JSON.parse(line) as { pid: number }).pid;
}

let count = 0;

type Target = "started" | "training";
type Case = [way: Way, target: Target, signal: NodeJS.Signals];

/** Trains, sends the signal, and looks at what is left. @returns the run */
async function interrupted(...[way, target, signal]: Case): Promise<string> {
  const run = `run-${++count}`;
  const args = [...way.args, ...endless, "--out", join(cwd, run)];
  // npm hands SIGINT to a shell, and a shell waits for what it runs: Ctrl-C works because a terminal sends it to all of them.
  const asTerminal = signal === "SIGINT" && target === "started" && way.throughShell === true;
  const child: Child = start(way.command, args, { cwd, env: way.env, detached: asTerminal });
  await child.says(/\[1\/\d+\] loss=|^error:/m);
  const what = `${way.name}, ${signal} to the ${target} one`;
  assert.ok(existsSync(join(cwd, run, "lock")), `${what}: it does not train`);
  const started = child.process.pid as number;
  const trainer = trainerOf(run);
  // Some start no other process: who is killed is the one that trains.
  const killed = signal === "SIGKILL" && (target === "training" || started === trainer);
  const pid = target === "started" ? started : trainer;
  process.kill(asTerminal ? -pid : pid, signal);
  // Its output is closed when the last process that could write to it has ended.
  const { stderr } = await Promise.race([child.ended, later()]).catch((error) => {
    process.kill(trainerOf(run), "SIGKILL");
    throw new Error(`${what}: ${error.message}`);
  });
  const log = readFileSync(join(cwd, run, "log.txt"), "utf8");
  if (!killed) assert.match(log, /stopped .*; everything is saved/, `${what}: ${stderr}`);
  assert.equal(existsSync(join(cwd, run, "lock")), killed, what);
  return run;
}

describe("a signal", { skip: process.platform === "win32" && "Windows has none" }, () => {
  test("leaves no process and a run that goes on exactly", async () => {
    const all = ways();
    const old = all.find(({ name }) => /^node v20/.test(name)) ?? all[0];
    const npx = all.find(({ name }) => name === "npx") as Way;
    const few: Case[] = [
      [old, "started", "SIGINT"],
      [old, "started", "SIGKILL"],
      [npx, "started", "SIGHUP"],
    ];
    const every = all.flatMap((way) =>
      (["started", "training"] as const).flatMap((target) =>
        SIGNALS.map((signal): Case => [way, target, signal]),
      ),
    );
    const cases = ALL ? every : few;
    const left = [...cases];
    const runs: string[] = [];
    const lane = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) runs.push(await interrupted(...next));
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    // Each goes on for an epoch, and has learned what a run that was left alone has.
    const epochs = runs.map((run) => rowsOf(run).length + 1);
    const resumed = await commands(cwd, [
      ...runs.map(
        (run, i) => [["train", "--resume", run, "--epochs", String(epochs[i]), "--threads", "1"]] as const,
      ),
      [["train", ...endless, "--epochs", String(Math.max(...epochs)), "--out", "calm"]],
    ]);
    for (const { code, stderr } of resumed) assert.equal(code, 0, stderr);
    const exact = (run: string) => rowsOf(run).map(({ epoch, loss, valAcc }) => ({ epoch, loss, valAcc }));
    const expected = exact("calm");
    runs.forEach((run, i) => {
      assert.deepEqual(exact(run), expected.slice(0, epochs[i]));
    });
    console.log(
      `${runs.length} of ${cases.length}: ${[...new Set(cases.map(([{ name }]) => name))].join(", ")}`,
    );
  });

  const withAll = ALL ? test : () => {};
  withAll(
    "that a shell keeps to itself leaves all as it was, until one comes that ends the shell",
    async () => {
      const way = ways().find(({ throughShell }) => throughShell) as Way;
      const args = [...way.args, ...endless, "--out", join(cwd, "kept")];
      const child = start(way.command, args, { cwd, env: way.env });
      await child.says(/\[1\/\d+\] loss=/);
      child.process.kill("SIGINT");
      await Promise.race([child.ended, child.says(/\[20\/\d+\] loss=/)]);
      // Where the shell is one that stands aside, the run has ended already.
      child.process.kill("SIGTERM");
      await Promise.race([child.ended, later()]);
      assert.match(readFileSync(join(cwd, "kept/log.txt"), "utf8"), /everything is saved/);
      assert.ok(!existsSync(join(cwd, "kept/lock")));
    },
  );

  test("that comes twice at once is one wish; a second one ends at once", async () => {
    const child = tinycnn(["train", ...endless, "--out", "twice"], { cwd });
    await child.says(/\[1\/\d+\] loss=/);
    for (let i = 0; i < 2; i++) child.process.kill("SIGINT");
    const { code } = await child.ended;
    assert.equal(code, 130);
    assert.match(readFileSync(join(cwd, "twice/log.txt"), "utf8"), /everything is saved/);
    assert.ok(!existsSync(join(cwd, "twice/lock")));
  });
});
