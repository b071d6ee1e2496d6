// A sweep over Redis whose workers are killed, whose Redis is started again, whose network is cut: every trial has one result, and each
// is the one that this machine alone gets.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { noRedis, TestRedis } from "../packages/cli/src/trials/testRedis.ts";
import { type Child, tinycnn } from "./children.ts";
import { rounds } from "./rounds.ts";

const TRIALS = rounds(8, 40);
const CUT_MS = rounds(6000, 60_000);
const SAMPLE = join(import.meta.dirname, "../packages/vision/sample/fashion-mnist");
const DATA = ["--data-dir", SAMPLE, "--threads", "1"];

const cwd = mkdtempSync(join(tmpdir(), "tinycnn-machines-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

/** A way to a port that can be cut: nothing comes through, and nobody is told. */
class Way {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #isCut = false;

  constructor(port: number) {
    this.#server = createServer((near) => {
      const far = connect(port, "127.0.0.1");
      for (const [one, other] of [
        [near, far],
        [far, near],
      ]) {
        this.#sockets.add(one);
        one.on("error", () => other.destroy());
        one.on("close", () => {
          this.#sockets.delete(one);
          other.destroy();
        });
        one.on("data", (chunk) => other.write(chunk));
        if (this.#isCut) one.pause();
      }
    });
  }

  open(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => resolve((this.#server.address() as { port: number }).port));
    });
  }

  async cut(milliseconds: number): Promise<void> {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.pause();
    await sleep(milliseconds);
    this.#isCut = false;
    for (const socket of this.#sockets) socket.resume();
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** What came of a trial, without what the clock says. */
function resultOf(folder: string, id: string): object {
  const file = (name: string): string => readFileSync(join(folder, id, name), "utf8");
  const model = createHash("sha256").update(readFileSync(join(folder, id, "model.safetensors")));
  const rows = file("metrics.jsonl")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map(({ epoch, loss, valAcc, valLoss, lr }) => ({ epoch, loss, valAcc, valLoss, lr }));
  const { testAcc, valAcc, epochs } = JSON.parse(file("result.json"));
  return { model: model.digest("hex"), rows, testAcc, valAcc, epochs };
}

const idsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

test("nothing is lost and nothing counted twice, whatever happens to workers, Redis and the network", {
  skip: noRedis,
  timeout: 900_000,
}, async (t) => {
  const spec = {
    recipe: "fashion",
    set: { epochs: 2, batchSize: 32, limitTrain: 160, limitTest: 32, validation: 32 },
    space: { lr: { min: 1e-4, max: 1e-2, log: true, steps: TRIALS } },
    search: "grid",
  };
  writeFileSync(join(cwd, "spec.json"), JSON.stringify(spec));
  mkdirSync(join(cwd, "redis"));
  const redis = await TestRedis.start(join(cwd, "redis"));
  const way = new Way(redis.port);
  const children: Child[] = [];
  t.after(async () => {
    for (const { process } of children) process.kill("SIGKILL");
    way.close();
    await redis.stop();
  });
  const far = `redis://127.0.0.1:${await way.open()}`;
  const env = { TINYCNN_LEASE_SECONDS: "3" };
  const sweep = tinycnn(
    ["sweep", "spec.json", "--queue", redis.url, "--jobs", "0", "--out", "many", "--json", ...DATA],
    {
      cwd,
      env,
    },
  );
  children.push(sweep);
  const began = await sweep.says(/"event":"queue"|"event":"error"/);
  assert.match(began, /"event":"queue"/);
  const worker = (url: string): Child => {
    const child = tinycnn(
      ["worker", url, "--store", "many/trials", "--dataset", "fashion-mnist", "--json", ...DATA],
      {
        cwd,
        env,
      },
    );
    children.push(child);
    return child;
  };
  const [steady, cut] = [worker(redis.url), worker(far)];
  for (let i = 0; i < 2; i++) {
    const one = worker(redis.url);
    await one.says(/"event":"start"/);
    await sleep(500);
    one.process.kill("SIGKILL");
    await one.ended;
  }
  const last = worker(redis.url);
  await cut.says(/"event":"start"/);
  const back = way.cut(CUT_MS);
  await sweep.says(/"event":"trial"/);
  await redis.stop();
  await sleep(1000);
  await redis.start();
  await back;
  const { code, stderr, stdout } = await sweep.ended;
  assert.equal(code, 0, stderr);
  const end = stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .at(-1);
  assert.deepEqual([end.event, end.trials, end.epochs], ["end", TRIALS, 2 * TRIALS]);
  for (const one of [steady, cut, last]) assert.equal((await one.ended).code, 0);
  const status = await tinycnn(["queue", "status", redis.url, "--json"], { cwd }).ended;
  assert.deepEqual(JSON.parse(status.stdout).counts, { waiting: 0, leased: 0, finished: TRIALS, failed: 0 });
  const alone = await tinycnn(["sweep", "spec.json", "--jobs", "2", "--out", "alone", ...DATA], { cwd })
    .ended;
  assert.equal(alone.code, 0, alone.stderr);
  const ids = idsIn(join(cwd, "alone/trials"));
  assert.equal(ids.length, TRIALS);
  assert.deepEqual(idsIn(join(cwd, "many/trials")), ids);
  for (const id of ids)
    assert.deepEqual(resultOf(join(cwd, "many/trials"), id), resultOf(join(cwd, "alone/trials"), id), id);
  const lost = [steady, cut, last].map(
    async (one) => ((await one.ended).stderr.match(/was handed to another worker/g) ?? []).length,
  );
  console.log(
    `${ids.length} trials over Redis: ${ids.length} results, each the same as here; 2 workers killed, Redis started again, one way cut for ${CUT_MS / 1000} s (late answers refused: ${(await Promise.all(lost)).join(" ")})`,
  );
});
