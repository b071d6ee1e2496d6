// What a variable of the environment may hold, and how anything else is answered.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Ledger } from "./trials/ledger.ts";
import { leaseSeconds, saveSeconds } from "./variables.ts";

const [LEASE, SAVE] = ["TINYCNN_LEASE_SECONDS", "TINYCNN_SAVE_SECONDS"];

afterEach(() => {
  delete process.env[LEASE];
  delete process.env[SAVE];
});

test("seconds are read, and what is none of them is refused by the variable's name", async () => {
  assert.deepEqual([leaseSeconds(), saveSeconds()], [30, 15]);
  for (const [text, value] of [
    ["", 15],
    [" 2.5 ", 2.5],
    ["0", 0],
    ["86400", 86_400],
  ] as const) {
    process.env[SAVE] = text;
    assert.equal(saveSeconds(), value);
  }
  for (const text of ["abc", "-1", "0", "0.5", "NaN", "Infinity", "0x10", "1e9", "86401", "30s"]) {
    process.env[LEASE] = text;
    const words = `TINYCNN_LEASE_SECONDS=${text}: expected seconds from 1 to 86400`;
    const isNamed = (error: Error) => error.name === "UserError" && error.message.startsWith(words);
    assert.throws(leaseSeconds, isNamed);
    await assert.rejects(Ledger.open(), isNamed);
  }
});
