import assert from "node:assert/strict";
import { test } from "node:test";
import { getFloat32MatmulPrecision, setFloat32MatmulPrecision } from "../index.ts";

test("precision: the highest at first, then the one that was set, and no other word", () => {
  assert.equal(getFloat32MatmulPrecision(), "highest");
  for (const one of ["high", "medium", "highest"] as const) {
    setFloat32MatmulPrecision(one);
    assert.equal(getFloat32MatmulPrecision(), one);
  }
  assert.throws(
    () => setFloat32MatmulPrecision("low" as never),
    /expected one of highest, high, medium, got low/,
  );
  assert.equal(getFloat32MatmulPrecision(), "highest");
});
