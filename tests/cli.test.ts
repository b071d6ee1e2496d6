// The command as a user meets it: a child process, its output, its exit code, its files.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { commands, type Result } from "./children.ts";

const COMMAND = join(import.meta.dirname, "../packages/cli/bin/tinycnn.js");
const SAMPLE = join(import.meta.dirname, "../packages/vision/sample");
const BOOT = join(SAMPLE, "ankle-boot.png");
const cwd = mkdtempSync(join(tmpdir(), "tinycnn-cli-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

function tinycnn(
  args: string[],
  onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Result> {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
    onOutput?.(stdout, (signal) => child.kill(signal));
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on("exit", (code) => resolve({ code: code ?? -1, stdout, stderr })));
}

const data = ["--data-dir", join(SAMPLE, "fashion-mnist")];
/** On one thread, which gives the same results and leaves the other cores to other tests. */
const small = [
  ...[...data, "--threads", "1", "--limit-train", "640", "--limit-test", "100"],
  ...["--epochs", "2", "--batch-size", "64"],
];
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("a run", () => {
  let trained: Result;
  before(async () => {
    trained = await tinycnn(["train", ...small, "--out", "run", "--json"]);
  });

  test("tells programs of every epoch and of the end", () => {
    assert.equal(trained.code, 0, trained.stderr);
    const events = lines(trained.stdout);
    assert.deepEqual(
      events.map((event) => event.event),
      ["epoch", "epoch", "end"],
    );
    assert.deepEqual(Object.keys(events[0]), [
      "event",
      "epoch",
      "epochs",
      "loss",
      "valAcc",
      "trainSeconds",
      "evalSeconds",
    ]);
    assert.equal(events[2].run, "run");
    assert.match(trained.stderr, /device: cpu/);
  });

  test("leaves its folder", () => {
    const expected =
      "best.safetensors config.json curves.png curves.svg env.json log.txt metrics.jsonl model.safetensors result.json state.prev.safetensors state.safetensors";
    assert.deepEqual(readdirSync(join(cwd, "run")).sort(), expected.split(" "));
    assert.deepEqual(
      lines(readFileSync(join(cwd, "run/metrics.jsonl"), "utf8")).map((row) => row.epoch),
      [1, 2],
    );
  });

  test("classifies a photo, for people and for programs", async () => {
    const people = await tinycnn(["predict", "--run", "run", BOOT]);
    assert.match(
      people.stdout,
      /\[Top-1\] .+ \(\d+\.\d\d%\)\n\[Top-3\] .+ \d+\.\d\d%, .+ \d+\.\d\d%, .+ \d+\.\d\d%/,
    );
    assert.ok(existsSync(join(cwd, "run/predictions/ankle-boot.prediction.png")));
    assert.doesNotMatch(people.stdout, /hint/);
    const strange = await tinycnn(["predict", "--run", "run", "--no-picture", "--invert", BOOT]);
    assert.match(
      strange.stdout,
      /hint: its border is bright where Fashion-MNIST is dark; try it without --invert/,
    );
    const weights = ["--weights", "run/best.safetensors", "--dataset", "fashion-mnist", "--no-picture"];
    const programs = await tinycnn(["predict", ...weights, "--topk", "10", "--json", BOOT]);
    const [{ top, hint }] = lines(programs.stdout) as {
      top: { label: string; probability: number }[];
      hint?: string;
    }[];
    assert.equal(hint, undefined);
    assert.equal(top.length, 10);
    assert.ok(Math.abs(top.reduce((sum, { probability }) => sum + probability, 0) - 1) < 1e-5);
  });

  test("is measured: its accuracy is that of its last epoch", async () => {
    const { stdout, code } = await tinycnn(["eval", "--run", "run", "--json"]);
    assert.equal(code, 0);
    const [report] = lines(stdout) as {
      accuracy: number;
      n: number;
      perClass: object[];
      confusion: number[][];
    }[];
    assert.equal(report.n, 100);
    assert.equal(report.accuracy, lines(trained.stdout)[2].valAcc);
    assert.equal(report.perClass.length, 10);
    assert.equal(
      report.confusion.flat().reduce((a, b) => a + b),
      100,
    );
  });

  test("stops at Ctrl-C, says how to go on, and goes on to the same end", async () => {
    const long = [...small, "--epochs", "5", "--batch-size", "16"];
    let pressed = false;
    const stopped = await tinycnn(["train", ...long, "--out", "stopped"], (text, kill) => {
      if (pressed || !text.includes("[1/5]")) return;
      pressed = true;
      kill("SIGINT");
    });
    assert.equal(stopped.code, 130, stopped.stderr);
    assert.match(stopped.stdout, /everything is saved\. Go on with: tinycnn train --resume stopped/);
    const again = await tinycnn(["train", "--resume", "stopped", "--json"]);
    assert.equal(again.code, 0, again.stderr);
    const calm = await tinycnn(["train", ...long, "--out", "calm", "--json"]);
    const end = (result: Result) => lines(result.stdout).at(-1)?.valAcc;
    assert.equal(end(again), end(calm));
    const model = (run: string) => readFileSync(join(cwd, run, "model.safetensors"));
    assert.ok(model("stopped").equals(model("calm")));
  });

  test("is refused when settings change, when it is done, when its folder exists", async () => {
    const cases: [string[], RegExp][] = [
      [["--resume", "run", "--lr", "0.1", "--epochs", "9"], /lr 0\.003 \(asked for 0\.1\)/],
      [["--resume", "run"], /has done its 2 epochs.*--epochs 7/],
      [[...small, "--out", "run"], /run exists.*--resume run/],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await tinycnn(["train", ...args]);
      assert.equal(code, 1);
      assert.match(stderr, message);
    }
  });

  test("stops when the loss is no number, and keeps the last good weights", async () => {
    const { code, stderr } = await tinycnn([
      "train",
      ...small,
      "--lr",
      "1000",
      "--optimizer",
      "sgd",
      "--out",
      "burst",
    ]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /the loss became (NaN|Infinity) in epoch 1, batch \d+ of 10: a smaller learning rate/,
    );
  });

  test("damaged and foreign weights are named", async () => {
    const file = join(cwd, "cut.safetensors");
    writeFileSync(file, readFileSync(join(cwd, "run/model.safetensors")));
    const foreign = await tinycnn(["predict", "--weights", file, "--dataset", "cifar10", BOOT]);
    assert.match(
      foreign.stderr,
      /conv\.0\.weight has shape \[32, 1, 3, 3\], the model expects \[32, 3, 3, 3\]/,
    );
    const wide = join(cwd, "wide.safetensors");
    const header = JSON.stringify({ "conv.0.weight": { dtype: "F64", shape: [1], data_offsets: [0, 8] } });
    const length = new Uint8Array(new BigUint64Array([BigInt(header.length)]).buffer);
    writeFileSync(wide, Buffer.concat([length, Buffer.from(header), new Uint8Array(8)]));
    const double = await tinycnn(["predict", "--weights", wide, "--dataset", "fashion-mnist", BOOT]);
    assert.match(double.stderr, /wide\.safetensors: conv\.0\.weight is float64, expected float32/);
    truncateSync(file, 100_000);
    const cut = await tinycnn(["predict", "--weights", file, "--dataset", "fashion-mnist", BOOT]);
    assert.match(cut.stderr, /cut\.safetensors: this is no whole safetensors file/);
    assert.deepEqual([foreign.code, cut.code], [1, 1]);
  });
});

test("a run with a validation split chooses there, stops early, and looks at the test split once", async () => {
  const flags = ["--lr", "1e-9", "--epochs", "9", "--validation", "0.1", "--early-stopping", "2"];
  const { code, stdout, stderr } = await tinycnn(["train", ...small, ...flags, "--out", "early", "--json"]);
  assert.equal(code, 0, stderr);
  const end = lines(stdout).at(-1) as Record<string, unknown>;
  assert.deepEqual([end.epochs, end.stoppedEarly, end.chosenOn, end.testLooks], [3, true, "validation", 1]);
  assert.match(stderr, /stopped early after epoch 3; the best was epoch 1/);
  assert.doesNotMatch(stderr, /the test split chooses/);
  const model = (name: string) => readFileSync(join(cwd, "early", `${name}.safetensors`));
  assert.ok(model("model").equals(model("best")));
  const measured = await tinycnn(["eval", "--run", "early", "--json"]);
  assert.equal(lines(measured.stdout)[0].accuracy, end.testAcc);
  const again = await tinycnn(["train", "--resume", "early"]);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /early stopped early after epoch 3.*--early-stopping 4/);
});

test("a recipe is trained, changed by options, and kept by name", async () => {
  const changed = ["--set", "schedule.gamma=0.1", "--dataset", "fashion-mnist"];
  const { code, stdout, stderr } = await tinycnn([
    "train",
    ...["--recipe", "step-lr", ...small, "--epochs", "3", ...changed, "--out", "recipe"],
  ]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /note: the test split chooses best\.safetensors/);
  const { recipe, schedule, epochs } = JSON.parse(readFileSync(join(cwd, "recipe/config.json"), "utf8"));
  assert.deepEqual([recipe, epochs], ["step-lr", 3]);
  assert.deepEqual(schedule, { name: "step", stepSize: 2, gamma: 0.1, warmupEpochs: 0 });
  const rates = lines(readFileSync(join(cwd, "recipe/metrics.jsonl"), "utf8")).map(({ lr }) => lr as number);
  assert.deepEqual(
    rates.map((lr) => lr.toFixed(6)),
    ["0.003000", "0.003000", "0.000300"],
  );
});

test("recipes are listed and described, in both languages", async () => {
  const all = await tinycnn(["recipes", "--json"]);
  const names = lines(all.stdout).map(({ name }) => name);
  assert.equal(names[0], "baseline");
  assert.ok(names.includes("best"));
  const one = await tinycnn(["recipes", "step-lr", "--lang", "ko"]);
  assert.match(one.stdout, /step-lr: StepLR: 2에폭마다[\s\S]*이유[\s\S]*기대[\s\S]*"stepSize":2/);
  const best = await tinycnn(["recipes", "best"]);
  assert.ok(
    best.stdout.split("\n").every((line) => line.length <= 80),
    best.stdout,
  );
});

test("a run goes on when nobody reads its output any more", async () => {
  const child = spawn(process.execPath, [COMMAND, "train", ...small, "--out", "unread"], { cwd });
  child.stdout.destroy();
  child.stderr.destroy();
  const code = await new Promise((resolve) => child.on("exit", resolve));
  assert.equal(code, 0);
  assert.ok(existsSync(join(cwd, "unread/best.safetensors")));
});

describe("bad input gets a clear message and exit code 1", () => {
  writeFileSync(join(cwd, "text.jpg"), "this is no picture");
  writeFileSync(join(cwd, "file"), "");
  const cases: [name: string, args: string[], message: RegExp][] = [
    ["unknown command", ["trian"], /unknown command 'trian'[\s\S]*train/],
    ["unknown option", ["train", "--epoch", "3"], /unknown option '--epoch'[\s\S]*--epochs/],
    [
      "unknown data set",
      ["train", "--dataset", "fashion_mnst"],
      /unknown data set "fashion_mnst": did you mean "fashion-mnist"/,
    ],
    ["unknown optimizer", ["train", "--optimizer", "adm"], /did you mean "adam"/],
    ["unknown recipe", ["train", "--recipe", "step-rl"], /unknown recipe "step-rl": did you mean "step-lr"/],
    [
      "unknown setting",
      ["train", "--set", "epoch=3"],
      /there is no setting "epoch", did you mean "epochs"\?/,
    ],
    ["no setting", ["train", "--set", "epochs"], /--set epochs: expected NAME=VALUE/],
    [
      "a transform out of place",
      ["train", ...data, "--augment", '[{"name":"RandomErasing"},{"name":"ToTensor"}]'],
      /RandomErasing works on tensors, but stands before ToTensor. Move RandomErasing behind ToTensor/,
    ],
    ["unknown model", ["train", "--model", "tinycn"], /did you mean "tinycnn"/],
    ["no epochs", ["train", "--epochs", "0"], /a whole number of at least 1.*got "0"/],
    ["half a batch", ["train", "--batch-size", "1.5"], /a whole number.*got "1\.5"/],
    ["no learning rate", ["train", "--lr", "fast"], /a number.*got "fast"/],
    ["too many threads", ["train", "--threads", "65"], /at most 64, got "65"/],
    ["no such directory", ["train", "--data-dir", "nowhere"], /nowhere: there is no such directory/],
    ["a file as data directory", ["train", "--data-dir", "file"], /this is a file, expected a directory/],
    [
      "more images than there are",
      ["train", ...data, "--limit-train", "99999"],
      /--limit-train 99999: this split has 12000 images/,
    ],
    ["no such run", ["eval", "--run", "nowhere"], /nowhere: there is no such run folder/],
    ["no model", ["predict", BOOT], /which model\? Give --run RUN, or --weights FILE/],
  ];
  let ended: Result[];
  before(async () => {
    ended = await commands(
      cwd,
      cases.map(([, args]) => [args]),
    );
  });
  for (const [i, [name, , message]] of cases.entries())
    test(name, () => {
      const { code, stderr, stdout } = ended[i];
      assert.match(stderr, message);
      assert.equal(code, 1);
      assert.equal(stdout, "");
      assert.doesNotMatch(stderr, /\n {4}at /, "no stack trace");
    });

  test("a file that is no picture", async () => {
    const trained = await tinycnn(["train", ...small, "--out", "tiny"]);
    assert.equal(trained.code, 0, trained.stderr);
    const { code, stderr } = await tinycnn(["predict", "--run", "tiny", "text.jpg"]);
    assert.equal(code, 1);
    assert.match(stderr, /text\.jpg/);
  });
});

test("every command has help", async () => {
  const names = ["train", "recipes", "predict", "eval", "summary", "data", "lab"];
  const ended = await commands(
    cwd,
    names.map((name) => [[name, "--help"]]),
  );
  for (const [i, { code, stdout }] of ended.entries()) {
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`Usage: tinycnn ${names[i]}`));
  }
});

test("summary counts parameters and multiply-adds", async () => {
  const { stdout } = await tinycnn(["summary", "--dataset", "cifar10", "--json"]);
  const [{ params, multAdds }] = lines(stdout);
  assert.deepEqual([params, multAdds], [545_098, 6_178_186]);
});
