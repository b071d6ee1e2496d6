// Steps on the graphics card that forget what they made: the memory of the card and of the process stays flat.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { noCard, openCard } from "./webgpu.ts";

interface Held {
  readonly tensors: number;
  readonly buffers: number;
  readonly process: number;
}

test("2,000 steps that each forget a tensor: what is held after 1,000 is what is held at the end", {
  skip: noCard,
}, async (t) => {
  await openCard(); // names the driver
  const script = join(import.meta.dirname, "webgpuMemory.ts");
  const said = execFileSync(process.execPath, [script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [early, late]: Held[] = JSON.parse(said);
  t.diagnostic(said.trim());
  assert.equal(late.tensors, early.tensors);
  // 500 MiB were forgotten: buffers were given to others.
  assert.ok(
    late.buffers <= 1.2 * early.buffers && late.buffers < 2 ** 26,
    `${late.buffers} bytes of buffers`,
  );
  assert.ok(late.process < 1.03 * early.process, `${early.process} bytes, ${late.process} at the end`);
});
