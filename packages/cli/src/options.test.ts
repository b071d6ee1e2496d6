import assert from "node:assert/strict";
import { test } from "node:test";
import { oneOf, real, whole } from "./options.ts";

test("numbers in their range are read", () => {
  assert.equal(whole({ min: 1, max: 64 })("64"), 64);
  assert.equal(real({ min: 0, above: true })("3e-3"), 0.003);
  assert.equal(real({ min: 0 })("0"), 0);
});

test("everything else is refused, with what was expected and what came", () => {
  const count = whole({ min: 1, max: 64 });
  for (const text of ["0", "65", "-1", "1.5", "NaN", "Infinity", "", " ", "ten", "1e400"])
    assert.throws(() => count(text), {
      message: `expected a whole number of at least 1, at most 64, got "${text}".`,
    });
  for (const text of ["0", "-1e-3", "NaN", "Infinity", ""])
    assert.throws(() => real({ min: 0, above: true })(text), /expected a number above 0, got/);
});

test("names are refused with the nearest one", () => {
  const name = oneOf("optimizer", ["adam", "sgd"]);
  assert.equal(name("sgd"), "sgd");
  assert.throws(() => name("adma"), /unknown optimizer "adma": did you mean "adam"\? Known: adam, sgd/);
  assert.throws(() => name("zzzzzz"), /unknown optimizer "zzzzzz".* Known: adam, sgd/);
});
