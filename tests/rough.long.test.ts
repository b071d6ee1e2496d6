// Rough places on the way of the command: each is answered in words that say what came, what was expected and what to do.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { COMMAND, commands as inOneProcess, type Result, start } from "./children.ts";

const cwd = mkdtempSync(join(tmpdir(), "tinycnn-rough-"));
const startScript = fileURLToPath(new URL("../scripts/start.ts", import.meta.url));

/** Runs command lines one after the other, in a process of their own. */
const commands = (...list: readonly [args: string[], env?: Record<string, string>][]): Promise<Result[]> =>
  inOneProcess(cwd, list);

const small = ["--dataset", "fashion-mnist", "--no-download", "--limit-train", "256", "--limit-test", "128"];
const train = (...args: string[]): string[] => ["train", ...small, "--epochs", "1", ...args];

mkdirSync(join(cwd, "other", "fashion-mnist"), { recursive: true });
writeFileSync(join(cwd, "mine.json"), '{ "extends": "baseline", "set": { "epochs": 3 } }');
writeFileSync(join(cwd, "titled.json"), '{ "title": "Mine", "why": "Because", "set": { "lr": 0.01 } }');
writeFileSync(join(cwd, "bad.json"), '{ "extend": "baseline" }');
writeFileSync(join(cwd, "wrong.json"), '{ "set": { "optimizer": "sgd", "learningRate": 1 } }');
writeFileSync(join(cwd, "broken.json"), "{ lr: 1");
writeFileSync(join(cwd, "text.safetensors"), "these are no weights");

const refused: [name: string, args: string[], words: RegExp, env?: Record<string, string>][] = [
  ["momentum with Adam", train("--momentum", "0.5"), /momentum means nothing to adam: .*rmsprop, sgd, muon/],
  ["Nesterov with Adam", train("--nesterov"), /nesterov means nothing to adam: .*of sgd\./],
  ["betas with SGD", train("--optimizer", "sgd", "--set", "betas=[0.9,0.99]"), /betas means nothing to sgd/],
  [
    "Nesterov without momentum",
    train("--optimizer", "sgd", "--nesterov", "--momentum", "0"),
    /momentum above 0/,
  ],
  [
    "smoothing of a loss without",
    train("--loss", "focal", "--label-smoothing", "0.1"),
    /no setting "labelSmoothing".*gamma \(loss focal\)/,
  ],
  ["a warm-up of OneCycle", train("--schedule", "onecycle", "--warmup-epochs", "1"), /set pctStart instead/],
  ["a misspelt setting", train("--schedule", "step", "--set", "schedule.gama=0.5"), /did you mean "gamma"\?/],
  ["a setting of no group", train("--set", "foo.bar=1"), /there is no setting "foo"/],
  ["a misspelt group", train("--set", "shedule.gamma=1"), /did you mean "schedule"\?/],
  ["--set without =", train("--set", "epochs"), /expected NAME=VALUE/],
  ["a text for a number", train("--set", "epochs=many"), /epochs: expected a number, got "many"/],
  ["a half epoch", train("--set", "epochs=1.5"), /epochs: expected a whole number, got 1.5/],
  [
    "below the least",
    train("--set", "lookahead.k=0"),
    /lookahead.k: expected a whole number of at least 1, got 0/,
  ],
  ["a list too short", train("--set", "betas=[0.9]"), /betas/],
  ["no augmentation", train("--set", "augment=5"), /augment: expected "none" or a list, got 5/],
  ["an unknown mix", train("--mix", "foo"), /unknown mix "foo"\. Known: mixup, cutmix/],
  ["an unknown schedule", train("--schedule", "cosin"), /did you mean "cosine"\?/],
  [
    "a number as programmers write it",
    train("--lr", "0x10"),
    /expected a number above 0, at most 1000, got "0x10"/,
  ],
  ["an infinite rate", train("--lr", "Infinity"), /expected a number/],
  [
    "a missing TINYCNN_DATA",
    train(),
    /TINYCNN_DATA=.*nope: there is no such directory.*unset TINYCNN_DATA/,
    { TINYCNN_DATA: "/nope" },
  ],
  [
    "a TINYCNN_DATA that is a file",
    train(),
    /this is a file, expected a directory/,
    { TINYCNN_DATA: join(cwd, "mine.json") },
  ],
  ["a missing --data-dir", train("--data-dir", "nope"), /nope: there is no such directory/],
  ["a --data-dir without the set", train("--data-dir", "other"), /no Fashion-MNIST here/],
  [
    "a cache that is no folder",
    ["data", "get", "fashion-mnist"],
    /a part of this path is a file/,
    { XDG_CACHE_HOME: "/dev/null", TINYCNN_CACHE: "" },
  ],
  [
    "weights that are not there",
    train("--weights", "nope.safetensors"),
    /nope\.safetensors: there is no such file/,
  ],
  ["weights that are none", train("--weights", "text.safetensors"), /text\.safetensors/],
  ["weights and --resume", ["train", "--resume", "x", "--weights", "y"], /cannot be used with/],
  [
    "a recipe that says something unknown",
    train("--recipe", "bad.json"),
    /bad\.json: there is no setting "extend", did you mean "extends"\?/,
  ],
  ["a recipe that sets something unknown", train("--recipe", "wrong.json"), /no setting "learningRate"/],
  ["a recipe that is no JSON", train("--recipe", "broken.json"), /broken\.json: this is not JSON/],
  ["an unknown recipe", train("--recipe", "bset"), /unknown recipe "bset": did you mean "best"\?/],
];

test("thirty rough places", async (t) => {
  const ended = await commands(
    ...refused.map(([, args, , env]): [string[], Record<string, string>?] => [args, env]),
  );
  for (const [i, [name, , words]] of refused.entries())
    await t.test(name, () => {
      const { code, stderr } = ended[i];
      assert.equal(code, 1, stderr);
      assert.match(stderr, words);
      assert.doesNotMatch(stderr, /Invalid input|undefined|NaN|\n\s+at /, "no checker's words, no stack");
    });
});

test("programs get the error as JSON", async () => {
  for (const { stdout } of await commands(
    [train("--json", "--momentum", "0.5")],
    [train("--json", "--lr", "0x10")],
  )) {
    const { event, message } = JSON.parse(stdout) as { event: string; message: string };
    assert.equal(event, "error");
    assert.match(message, /momentum|0x10/);
  }
});

test("a schedule by its name alone trains; a recipe of one's own needs neither title nor claim", async () => {
  const names = ["step", "multistep", "exponential", "cosine", "onecycle", "plateau"];
  const ended = await commands(
    ...names.map((name): [string[]] => [train("--schedule", name, "--out", `schedule-${name}`)]),
    [train("--recipe", "mine.json", "--out", "mine")],
    [["recipes", "titled.json"]],
  );
  for (const { code, stderr } of ended) assert.equal(code, 0, stderr);
  assert.match(ended[6].stdout, /this takes about (a second|\d+ seconds) on this machine/);
  assert.match(ended[7].stdout, /Mine[\s\S]*Because/);
});

test("training starts from given weights, which must fit", async () => {
  const weights = join("first", "model.safetensors");
  const gentle = ["--seed", "1", "--lr", "1e-3"];
  const [first, second, misfit] = await commands(
    [train(...gentle, "--out", "first")],
    [train(...gentle, "--weights", weights, "--out", "second")],
    [train("--weights", weights, "--model", "tinycnn-bn")],
  );
  const lossOf = ({ stdout, stderr }: Result): number => Number(/loss=([\d.]+)/.exec(stdout)?.[1] ?? stderr);
  assert.ok(lossOf(second) < lossOf(first), `${lossOf(second)} after ${lossOf(first)}`);
  assert.equal(misfit.code, 1);
  assert.match(misfit.stderr, /these weights do not fit tinycnn-bn on fashion-mnist: /);
});

test("a training that diverges is told so", async () => {
  const [{ stdout, stderr }] = await commands([train("--lr", "900")]);
  assert.match(stdout + stderr, /diverged|no number|infinite/);
});

test("npm start with options says where they belong", () => {
  const help = execFileSync(process.execPath, [startScript, "--help"], { encoding: "utf8" });
  assert.match(help, /npx tinycnn train --help/);
});

const posix = { skip: process.platform === "win32" && "Windows has no such files" };

test("an output that cannot be written, or that nobody reads on, costs no training", posix, async () => {
  const command = (run: string): string =>
    [process.execPath, COMMAND, ...train("--threads", "1", "--out", run)]
      .map((word) => `'${word}'`)
      .join(" ");
  const shell = (line: string) => start("sh", ["-c", line], { cwd }).ended;
  const [full, unread] = await Promise.all([
    existsSync("/dev/full") ? shell(`${command("full")} > /dev/full`) : null,
    shell(`${command("unread")} | head -1`),
  ]);
  if (full) {
    assert.equal(full.code, 1);
    assert.match(full.stderr, /^error: standard output cannot be written: /m);
    assert.equal(full.stderr.match(/standard output cannot be written/g)?.length, 1, "it is told once");
    assert.ok(existsSync(join(cwd, "full/result.json")), "it trained to its end");
  }
  assert.equal(unread.stderr.includes("EPIPE"), false);
  assert.equal(unread.stdout.trimEnd().split("\n").length, 1);
  assert.ok(existsSync(join(cwd, "unread/result.json")), "it trained to its end");
  for (const ended of [full, unread]) assert.doesNotMatch(ended?.stderr ?? "", /\n\s+at /, "no stack");
});

test("a folder that cannot be written in is refused in words", posix, async () => {
  // Root may write into any folder of a disk, so these are none: a file where a folder should be, and the kernel's own.
  writeFileSync(join(cwd, "file"), "");
  const places = ["file/run", ...(process.platform === "linux" ? ["/sys/run"] : [])];
  const ended = await commands(...places.map((place): [string[]] => [train("--out", place)]));
  for (const [i, { code, stderr }] of ended.entries()) {
    assert.equal(code, 1, places[i]);
    assert.match(stderr, /^error: /);
    assert.ok(stderr.includes(places[i].split("/").slice(0, 2).join("/")), stderr);
    assert.doesNotMatch(stderr, /\n\s+at /, "no stack");
  }
});
