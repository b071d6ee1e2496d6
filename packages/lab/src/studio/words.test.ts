import assert from "node:assert/strict";
import { test } from "node:test";
import { addWords, say, setLanguage } from "@tinycnn/core";
import { ko as core } from "@tinycnn/core/ko";
import { ko as vision } from "@tinycnn/vision/ko";
import { accuracyKey, explain } from "./words.ts";

addWords(core, vision);

test("a loss that is no number is known in both languages, by a run's fault alone, and the advice is said once", () => {
  try {
    for (const language of ["en", "ko"] as const) {
      setLanguage(language);
      const faults = [
        say`the loss became ${Number.NaN} in epoch ${1}, batch ${2} of ${3}: a smaller learning rate usually helps`,
        say`the ${"test"} loss became ${Number.POSITIVE_INFINITY} after epoch ${1}: a smaller learning rate usually helps`,
        say`${"fc.weight"} became infinite or no number in epoch ${2}: a smaller learning rate usually helps`,
      ];
      for (const message of faults) {
        const [key, { reason }] = explain({ name: "", message });
        assert.equal(key, "studioNotFinite", message);
        assert.doesNotMatch(reason, /usually helps|나아집니다/);
        assert.ok(message.startsWith(reason) && reason.length > 10, reason);
      }
    }
  } finally {
    setLanguage("en");
  }
  assert.equal(explain({ name: "", message: "the loss was read" })[0], "failed");
});

test("an accuracy is called after the split it is measured on", () => {
  const [split, whole] = [{ validation: 2000 }, { validation: null }];
  assert.equal(accuracyKey([split]), "studioValidationAccuracy");
  assert.equal(accuracyKey([whole]), "studioTestAccuracy");
  assert.equal(accuracyKey([split, whole]), "studioAccuracyChart");
});
