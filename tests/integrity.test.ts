// A run folder proves itself: whatever bit of it is flipped, whatever file is gone, it is refused by name or changes no number, and
// no work is begun anew in silence.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serialize } from "node:v8";
import { RunFolder } from "../packages/cli/src/run/folder.ts";
import { readTensors } from "../packages/cli/src/run/state.ts";
import { readSummary } from "../packages/cli/src/run/summary.ts";
import { commands as inOneProcess, type Result, small } from "./children.ts";
import { rounds } from "./rounds.ts";

const cwd = mkdtempSync(join(tmpdir(), "tinycnn-integrity-"));
after(() => rmSync(cwd, { recursive: true, force: true }));
const at = (...names: string[]): string => join(cwd, ...names);

const sample = join(import.meta.dirname, "../packages/vision/sample");
const training = [...small, "--epochs", "2"];

/** Runs command lines one after the other, in a process of their own. */
const commands = (...list: string[][]): Promise<Result[]> =>
  inOneProcess(
    cwd,
    list.map((args) => [args]),
  );

/** A copy of the run that was left alone. */
function copyOf(name: string): string {
  cpSync(at("calm"), at(name), { recursive: true });
  return name;
}

function flip(path: string, bit: number): void {
  const bytes = readFileSync(path);
  bytes[bit >> 3] ^= 1 << (bit & 7);
  writeFileSync(path, bytes);
}

const modelOf = (run: string): Buffer => readFileSync(at(run, "model.safetensors"));
const contents = (run: string): Record<string, string> =>
  Object.fromEntries(readdirSync(at(run)).map((name) => [name, readFileSync(at(run, name), "base64")]));

before(async () => {
  const [trained] = await commands(["train", ...training, "--out", "calm"]);
  assert.equal(trained.code, 0, trained.stderr);
});

/** Every number that the commands take out of a run folder, file by file. */
const readers: Record<string, (run: string) => unknown> = {
  "config.json": (run) => [RunFolder.open(run).config(), whole(run)],
  "env.json": (run) => whole(run),
  "metrics.jsonl": (run) => whole(run),
  "result.json": (run) => whole(run),
  "model.safetensors": (run) => readTensors(join(run, "model.safetensors")),
  "best.safetensors": (run) => readTensors(join(run, "best.safetensors")),
  "state.safetensors": (run) => RunFolder.open(run).state(),
  "state.prev.safetensors": (run) => RunFolder.open(run).state("before"),
};

/** The summary that `runs` and `compare` go by. @throws what it finds wrong */
function whole(run: string): unknown {
  const summary = readSummary(run);
  const faults = "fault" in summary ? [summary.fault] : summary.faults;
  if (faults.length > 0) throw new Error(faults.join("; "));
  return summary;
}

test("a flipped bit in any file is refused by the file's name, or changes no number", () => {
  const run = at(copyOf("flipped"));
  const names = readdirSync(run);
  const found: Record<string, string> = {};
  assert.deepEqual(
    Object.keys(readers).filter((name) => !names.includes(name)),
    [],
    "every file is there",
  );
  for (const name of names) {
    const read = readers[name] ?? whole;
    const sound = serialize(read(run));
    const bytes = readFileSync(join(run, name));
    const times = rounds(12, 1000);
    let refused = 0;
    for (let i = 0; i < times; i++) {
      // In the first bytes as often as anywhere: there the names and the checksums are.
      const bit = Math.floor(Math.random() * 8 * (i % 2 ? Math.min(400, bytes.length) : bytes.length));
      bytes[bit >> 3] ^= 1 << (bit & 7);
      writeFileSync(join(run, name), bytes);
      try {
        assert.ok(serialize(read(run)).equals(sound), `${name}, bit ${bit} changes a number`);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        assert.ok(
          (error as Error).message.includes(name),
          `${name}, bit ${bit}: ${(error as Error).message}`,
        );
        refused++;
      }
      bytes[bit >> 3] ^= 1 << (bit & 7);
    }
    writeFileSync(join(run, name), bytes);
    if (name in readers) assert.equal(refused, times, `${name} is refused each time`);
    found[name] = `${refused} of ${times} refused`;
  }
  console.log(found);
});

test("a damaged or missing state: the one before is gone back to, and the run ends as if nothing had happened", async () => {
  for (let i = 0; i < rounds(1, 20); i++) {
    const runs = [copyOf(`bad-${i}`), copyOf(`gone-${i}`), copyOf(`cut-${i}`)];
    const [bad, gone, cut] = runs.map((run) => at(run, "state.safetensors"));
    const size = readFileSync(bad).length;
    flip(bad, Math.floor(Math.random() * 8 * size));
    rmSync(gone);
    writeFileSync(cut, readFileSync(cut).subarray(0, Math.floor(Math.random() * size)));
    const ended = await commands(...runs.map((run) => ["train", "--resume", run]));
    ended.forEach(({ code, stdout, stderr }, k) => {
      assert.equal(code, 0, stderr);
      assert.match(stdout, /state\.safetensors.*\. Going back to the state before it, after epoch 1/);
      assert.match(readFileSync(at(runs[k], "log.txt"), "utf8"), /Going back to the state before it/);
      assert.ok(modelOf(runs[k]).equals(modelOf("calm")), `${runs[k]} has the weights of the run left alone`);
      RunFolder.open(at(runs[k])).state("before");
    });
  }
});

test("without any whole state nothing is begun anew: what there is stays, and what can be done is said", async () => {
  const [gone, bad] = [copyOf("stateless"), copyOf("both-bad")];
  for (const name of ["state.safetensors", "state.prev.safetensors"]) {
    rmSync(at(gone, name));
    flip(at(bad, name), 8_000);
  }
  const before = [contents(gone), contents(bad)];
  const ended = await commands(["train", "--resume", gone], ["train", "--resume", bad, "--epochs", "9"]);
  for (const { code, stderr } of ended) {
    assert.equal(code, 1);
    assert.match(stderr, /state\.safetensors.*cannot go on\. Put the file back, or begin a new run/);
    assert.match(stderr, /tinycnn train --weights \S+model\.safetensors/);
  }
  assert.deepEqual([contents(gone), contents(bad)], before);
  const fresh = ["--weights", `${gone}/model.safetensors`, "--out", "anew"];
  const [anew] = await commands(["train", ...training, "--epochs", "1", ...fresh]);
  assert.equal(anew.code, 0, anew.stderr);
});

test("a config that was damaged is known from the state; one that was changed is refused", async () => {
  const [damaged, missing, changed] = [copyOf("damaged"), copyOf("no-config"), copyOf("changed")];
  const text = readFileSync(at(damaged, "config.json"), "utf8");
  writeFileSync(at(damaged, "config.json"), text.replace('"lr": 0.003', '"lr": 0.002'));
  rmSync(at(missing, "config.json"));
  const { checksum: _, ...settings } = JSON.parse(text);
  writeFileSync(at(changed, "config.json"), JSON.stringify({ ...settings, lr: 0.002 }));
  const [evaluated, listed, healed, found, refused] = await commands(
    ["eval", "--run", damaged],
    ["runs", "--dir", "."],
    ["train", "--resume", damaged, "--epochs", "3"],
    ["train", "--resume", missing, "--epochs", "3"],
    ["train", "--resume", changed],
  );
  assert.equal(evaluated.code, 1);
  assert.match(evaluated.stderr, /damaged\/config\.json is damaged, or was changed by hand/);
  assert.match(listed.stderr, /damaged\/config\.json is damaged/);
  assert.match(listed.stderr, /no-config\/config\.json/);
  for (const { code, stdout, stderr } of [healed, found]) {
    assert.equal(code, 0, stderr);
    assert.match(stdout, /config\.json is .*Going on with the settings that \S+state\.safetensors holds/);
  }
  assert.equal(RunFolder.open(at(damaged)).config().lr, 0.003);
  assert.ok(modelOf(damaged).equals(modelOf(missing)));
  assert.match(refused.stderr, /config\.json does not say what the run was told.*lr 0\.002 \(0\.003\)/);
});

test("damaged weights and results are refused by name, and made anew out of the state", async () => {
  const names = ["model.safetensors", "metrics.jsonl", "result.json"];
  const runs = names.map((name) => copyOf(`bad-${name}`));
  names.forEach((name, i) => {
    flip(at(runs[i], name), name.endsWith("tensors") ? 8_000_000 : 900);
  });
  const picture = join(sample, "ankle-boot.png");
  const [predicted, evaluated, compared, ...resumed] = await commands(
    ["predict", "--run", runs[0], picture],
    ["eval", "--run", runs[0]],
    ["compare", ...runs],
    ...runs.map((run) => ["train", "--resume", run]),
  );
  for (const { code, stderr } of [predicted, evaluated]) {
    assert.equal(code, 1);
    assert.match(
      stderr,
      /model\.safetensors: .*it is damaged: .*Make it anew from the run's state: tinycnn train --resume/,
    );
  }
  for (const name of names) assert.ok(compared.stderr.includes(`bad-${name}/${name}`), compared.stderr);
  resumed.forEach(({ code, stderr }, i) => {
    assert.equal(code, 0, stderr);
    assert.ok(modelOf(runs[i]).equals(modelOf("calm")));
    whole(at(runs[i]));
  });
  assert.ok(!existsSync(at("calm", "evaluation.json")));
});
