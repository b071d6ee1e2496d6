// The whole programs run by the one command, and do what they say. `npm run test:long`.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { datasets } from "@tinycnn/vision";
import { findAtHand, samplePicture } from "@tinycnn/vision/node";

const RUN = join(import.meta.dirname, "run.ts");
const folder = mkdtempSync(join(tmpdir(), "tinycnn-programs-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const example = (...args: string[]): string =>
  execFileSync(process.execPath, [RUN, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" });

test("all examples are listed, and one that is none is named", () => {
  assert.match(example(), /^digits +MNIST in 40 lines/m);
  assert.match(example(), /^vae +/m);
  assert.throws(() => example("digit"), /There is no example digit/);
});

test("MNIST takes 40 lines", () => {
  const lines = readFileSync(join(import.meta.dirname, "programs/digits.ts"), "utf8")
    .trimEnd()
    .split("\n");
  assert.ok(lines.length <= 41, `${lines.length - 1} lines and a first one that says what it is`);
});

const learnsDigits = (): void => {
  const [, accuracy] = example("digits", "1").match(/^\[1\/1\] accuracy (\S+)$/m) ?? [];
  assert.ok(Number(accuracy) > 0.96, accuracy);
  assert.ok(existsSync(join(folder, "digits.safetensors")));
};
// Where MNIST is, see TINYCNN_DATA.
if (await findAtHand(datasets.MNIST.spec)) test("digits", learnsDigits);

test("a folder of pictures is learned from", () => {
  const [, accuracy] = example("folder").match(/^disc, ring: accuracy (\S+) of 30$/m) ?? [];
  assert.ok(Number(accuracy) >= 0.9, accuracy);
});

test("the server classifies a picture, and refuses what is none", async () => {
  const server = spawn(process.execPath, [RUN, "server", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    let address = "";
    for await (const chunk of server.stdout) {
      address += chunk;
      if (address.includes("\n")) break;
    }
    const post = async (body: Uint8Array<ArrayBuffer> | string) => {
      const answer = await fetch(address.trim(), { method: "POST", body });
      return { status: answer.status, ...((await answer.json()) as { probability: number; error?: string }) };
    };
    const { status, probability } = await post(new Uint8Array(readFileSync(samplePicture())));
    assert.equal(status, 200);
    assert.ok(probability > 0.1 && probability <= 1);
    const refused = await post("no picture");
    assert.equal(refused.status, 400);
    assert.ok(refused.error);
    assert.equal((await fetch(address.trim())).status, 405);
  } finally {
    server.kill();
  }
});
