// The newest text is kept, whole, within its bounds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Spool } from "./spool.ts";

test("what fits comes back as it was", () => {
  const spool = new Spool();
  assert.ok(spool.isEmpty);
  const lines = Array.from({ length: 200_000 }, (_, i) => `줄 ${i} 🐣\n`);
  for (const line of lines) spool.add(line);
  assert.equal(spool.text(), lines.join(""));
  spool.clear();
  assert.equal(spool.text(), "");
});

test("of more than fits the newest is kept, of many lines and of one", () => {
  const spool = new Spool();
  for (let i = 0; i < 3_000_000; i++) spool.add(`${i}\n`);
  const kept = spool.text();
  assert.ok(kept.length > 15e6 && kept.length <= 16.1e6, `${kept.length}`);
  assert.ok(kept.endsWith("2999998\n2999999\n"));
  spool.add("x".repeat(20_000_000));
  spool.add("end");
  assert.match(spool.text(), /^x+end$/);
});
