import assert from "node:assert/strict";
import { test } from "node:test";
import { defaults, readConfig } from "./config.ts";
import { merge, type Tree } from "./merge.ts";
import { resultOf, testChoiceNotice } from "./result.ts";

const row = (epoch: number, valAcc: number, testLooks: number) => ({
  epoch,
  loss: 1,
  valAcc,
  testLooks,
  trainSeconds: 2,
  evalSeconds: 1,
});
const config = (over: Tree) => readConfig(merge(defaults, over), "settings");

test("without a validation split the test split was looked at every epoch", () => {
  const rows = [row(1, 0.5, 1), row(2, 0.7, 2), row(3, 0.6, 3)];
  const { testAcc, testLooks, chosenOn, bestEpoch, stoppedEarly, trainSeconds } = resultOf(
    defaults,
    rows,
    null,
  );
  assert.deepEqual(
    { testAcc, testLooks, chosenOn, bestEpoch, stoppedEarly, trainSeconds },
    { testAcc: 0.6, testLooks: 3, chosenOn: "test", bestEpoch: 2, stoppedEarly: true, trainSeconds: 6 },
  );
  const best = config({ earlyStopping: { patience: 1 } });
  assert.equal(resultOf(best, rows, null).testAcc, 0.7);
});

test("with one it is looked at once, at the end", () => {
  const rows = [row(1, 0.5, 0), row(2, 0.7, 0)];
  const { testAcc, testLooks, chosenOn } = resultOf(config({ validation: 100, epochs: 2 }), rows, 0.65);
  assert.deepEqual({ testAcc, testLooks, chosenOn }, { testAcc: 0.65, testLooks: 1, chosenOn: "validation" });
});

test("choosing on the test split is said, with what is chosen", () => {
  assert.match(testChoiceNotice(defaults) ?? "", /the test split chooses best\.safetensors/);
  const much = config({ earlyStopping: { patience: 1 }, schedule: { name: "plateau" } });
  assert.match(
    testChoiceNotice(much) ?? "",
    /chooses when to stop, the learning rate, best\.safetensors.*--validation/,
  );
  assert.equal(testChoiceNotice(config({ validation: 0.1 })), null);
});
