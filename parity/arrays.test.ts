// NumPy's files: what NumPy wrote is read as what it was, what is written here is what numpy.load has read (arrays.py).
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inflateSync } from "node:zlib";
import { checksumOf, Tensor } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";
import { numpy } from "@tinycnn/vision";
import { plain, written } from "./arrays.ts";
import golden from "./golden/arrays.json" with { type: "json" };

const bytesOf = (file: string): Uint8Array => new Uint8Array(inflateSync(Buffer.from(file, "base64")));

describe("what NumPy wrote is read as what it was", () => {
  for (const { name, file, holds } of [...golden.npy, ...golden.npz])
    test(name, async () => {
      assert.deepEqual(await plain(await numpy.load(bytesOf(file))), holds);
    });
});

describe("what is no array of numbers is refused by its name", () => {
  const says: Readonly<Record<string, RegExp>> = {
    "complex numbers": /NumPy's type <c8/,
    records: /records/,
    texts: /NumPy's type <U2/,
    objects: /NumPy's type \|O/,
    "an int64 too large": /1099511627776, which int32 does not hold/,
  };
  for (const { name, file } of golden.refused)
    test(name, async () => {
      await assert.rejects(numpy.load(bytesOf(file)), (error: Error) => {
        assert.ok(error instanceof serialization.WeightsError, String(error));
        assert.match(error.message, says[name]);
        return true;
      });
    });
});

describe("what is saved is the file that numpy.load has read", () => {
  for (const [name, make] of Object.entries(written))
    test(name, async () => {
      const made = make();
      const bytes = made instanceof Tensor ? await numpy.save(made) : await numpy.savez(made);
      assert.equal(checksumOf(bytes), golden.written[name as keyof typeof golden.written]);
      assert.deepEqual(await plain(await numpy.load(bytes)), await plain(make()));
    });
});
