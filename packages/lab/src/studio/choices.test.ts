// The form offers what descriptions say, and knows again what it has set.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Config, defaults, losses, merge, optimizers, readConfig, schedules } from "@tinycnn/vision/run";
import {
  augmentChoices,
  type Choice,
  chosen,
  lossChoices,
  modelChoices,
  optimizerChoices,
  scheduleChoices,
} from "./choices.ts";

const set = (config: Config, change: object): Config =>
  readConfig(merge(config, change as never), "settings");
const ids = (choices: readonly Choice[]): string[] => choices.map(({ id }) => id);

test("every optimizer, loss and schedule of the command is in the form", () => {
  assert.deepEqual(ids(optimizerChoices), Object.keys(optimizers));
  assert.deepEqual(ids(lossChoices), Object.keys(losses));
  assert.deepEqual(ids(scheduleChoices), Object.keys(schedules));
  assert.ok(ids(augmentChoices(defaults)).includes("RandomRotation"));
});

for (const choices of [
  modelChoices,
  optimizerChoices,
  lossChoices,
  scheduleChoices,
  augmentChoices(defaults),
])
  for (const choice of choices)
    test(`${choice.id} is what is chosen, and each of its settings can be set`, () => {
      const config = set(defaults, choice.set);
      assert.equal(chosen(config, choices)?.id, choice.id);
      assert.ok(choice.label.en && choice.label.ko);
      const { fields } = choice;
      for (const { name, kind, words } of fields?.settings ?? []) {
        assert.ok(words.en && words.ko, name);
        for (const sample of kind.samples) {
          const next = set(config, (fields as NonNullable<typeof fields>).change(config, name, sample));
          assert.equal(chosen(next, choices)?.id, choice.id, name);
          const value =
            fields?.values(next)[name] ?? fields?.settings.find((one) => one.name === name)?.fallback;
          assert.deepEqual(value, sample, name);
        }
      }
    });

test("another optimizer does not inherit what the one before was told", () => {
  const [adam, adamw] = ["adam", "adamw"].map(
    (id) => optimizerChoices.find((choice) => choice.id === id) as Choice,
  );
  const told = set(set(defaults, adamw.set), { weightDecay: 0.3 });
  assert.deepEqual(set(told, adam.set), set(defaults, {}));
});
