// Event files, byte by byte. TensorBoard's own reader reads them in parity/events.py.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { tensor } from "@tinycnn/core";
import { SummaryWriter } from "../node/summaryWriter.ts";
import { histogramOf, maskedCrc, record } from "./events.ts";

test("the checksum is Castagnoli's, masked", () => {
  // RFC 3720, B.4: 32 zeros have 8a9136aa.
  const crc = 0x8a9136aa;
  assert.equal(maskedCrc(new Uint8Array(32)), (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
});

test("a number is a record of length, checksum, message, checksum", () => {
  const bytes = record({ wallTime: 1.5, step: 3, summary: { value: [{ tag: "loss", simpleValue: 0.5 }] } });
  const message = bytes.subarray(12, -4);
  assert.equal(new DataView(bytes.buffer).getUint32(0, true), message.length);
  assert.equal(Buffer.from(message).toString("hex"), "09000000000000f83f10032a0d0a0b0a046c6f7373150000003f");
});

test("a histogram's buckets hold every number once, what is none left out", () => {
  const { min, max, num, sum, sumSquares, bucket, bucketLimit } = histogramOf([-2, 0, 0.25, 8, Number.NaN]);
  assert.deepEqual([min, max, num, sum, sumSquares], [-2, 8, 4, 6.25, 68.0625]);
  assert.equal(
    bucket?.reduce((a, b) => a + b),
    4,
  );
  assert.equal(bucket?.length, bucketLimit?.length);
  assert.ok((bucketLimit?.at(-1) as number) >= 8 && (bucketLimit?.at(0) as number) >= -2);
  assert.equal(histogramOf([]).num, 0);
});

test("a writer's file grows with what is added, and says what is wrong", async (t) => {
  const dir = mkdtempSync(join(tmpdir(), "tinycnn-events-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const writer = new SummaryWriter(dir, () => 10);
  const sizes: number[] = [];
  const note = () => sizes.push(readFileSync(writer.path).length);
  note();
  writer.addScalar("loss", 1, 1);
  note();
  await writer.addHistogram("w", tensor([1, 2, 3]), 1);
  note();
  await writer.addImage("x", tensor(new Uint8Array(12), { shape: [3, 2, 2] }), 1);
  note();
  assert.ok(sizes.every((size, i) => i === 0 || size > sizes[i - 1]));
  assert.throws(() => writer.addScalar("loss", "1" as never, 1), /scalarValue must be a number/);
  assert.throws(() => writer.addScalar("loss", 1, 1.5), /globalStep/);
  await assert.rejects(writer.addImage("x", tensor([1])), /\[C, H, W\]/);
  writer.close();
  writer.close();
  assert.throws(() => writer.addScalar("loss", 1, 2), /closed/);
});
