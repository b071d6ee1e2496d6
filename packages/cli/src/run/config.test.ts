import assert from "node:assert/strict";
import { test } from "node:test";
import { defaults, parseConfig, resumeConfig } from "./config.ts";

test("the defaults are a config, and survive being written", () => {
  assert.deepEqual(parseConfig(JSON.stringify(defaults), "config.json"), defaults);
});

test("a damaged config is refused by file and field", () => {
  const cases: [text: string, message: RegExp][] = [
    ["{", /^run\/config\.json: this is not JSON; the run folder is damaged$/],
    ["[]", /^run\/config\.json: /],
    [JSON.stringify({ ...defaults, epochs: "6" }), /epochs: .*expected number/],
    [JSON.stringify({ ...defaults, optimizer: "adamm" }), /optimizer: /],
    [JSON.stringify({ ...defaults, lr: -1 }), /lr: /],
  ];
  for (const [text, message] of cases)
    assert.throws(() => parseConfig(text, "run/config.json"), { name: "UserError", message });
});

test("a resumed run may train longer and find its data elsewhere", () => {
  const config = resumeConfig(defaults, { epochs: 20, dataDir: "elsewhere", lr: defaults.lr });
  assert.deepEqual(config, { ...defaults, epochs: 20, dataDir: "elsewhere" });
});

test("every other change is refused by name, with both values", () => {
  assert.throws(() => resumeConfig(defaults, { lr: 0.1, seed: 7, epochs: 9 }), {
    name: "UserError",
    message: /lr 0\.003 \(asked for 0\.1\), seed 0 \(asked for 7\)/,
  });
});
