// A handed-in file is read as it was written, and what was changed in it is told apart from what chance does.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { manualSeed, safetensors } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";
import fc from "fast-check";
import { defaults, sealJson, specOf, weightsOf } from "../run/index.ts";
import { createModel } from "../run/models.ts";
import {
  forgeriesIn,
  type HandIn,
  handedConfig,
  handInFile,
  type Parts,
  readHandIn,
  twinsOf,
} from "./index.ts";

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
manualSeed(0);
const model = createModel("tinycnn", specOf(defaults));
const weights = safetensors.serialize(await weightsOf(model), { dataset: "fashion-mnist" });
const notebook = new TextEncoder().encode(
  JSON.stringify({
    cells: [
      { cell_type: "code", source: ["let a = 1;\n", "a"] },
      { cell_type: "markdown", source: "b" },
    ],
  }),
);
const codeHash = digest(new TextEncoder().encode(JSON.stringify(["let a = 1;\na"])));

function parts(changes: { model?: object; code?: object; text?: object } = {}): Parts {
  const text = {
    by: "김하나",
    made: "2026-11-28T09:00:00Z",
    program: "0.1.0",
    answers: "because",
    model: {
      sha256: digest(weights),
      config: handedConfig(defaults),
      trained: true,
      claim: { accuracy: 0.8, n: 1000, split: digest(new Uint8Array(3)) },
      history: [{ epoch: 1, loss: 0.5, valAcc: 0.8 }],
      ...changes.model,
    },
    code: { sha256: codeHash, language: "typescript", cells: 1, title: "t", ...changes.code },
    ...changes.text,
  } as Parts["text"];
  return { text, weights, notebook };
}
const read = (bytes: Uint8Array): HandIn => readHandIn(bytes, "a.zip", digest);
const whole = handInFile(parts());
const raw = (json: object, more: [string, Uint8Array][] = []): Uint8Array =>
  serialization.zipped(new Map([["handin.json", new TextEncoder().encode(sealJson(json))], ...more]));
const zip = new serialization.Zip(whole);
const json = JSON.parse(new TextDecoder().decode(zip.read("handin.json") as Uint8Array));
delete json.checksum;
const other: [string, Uint8Array][] = [
  ["model.safetensors", weights],
  ["notebook.ipynb", notebook],
];

describe("a handed-in file", () => {
  it("comes back as it was made, and is no forgery", () => {
    const one = read(whole);
    assert.equal(one.by, "김하나");
    assert.deepEqual(one.config, defaults);
    assert.deepEqual([...(one.weights?.keys() ?? [])], [...model.stateDict().keys()]);
    assert.deepEqual(forgeriesIn(one, { accuracy: 0.8, n: 1000, claimed: { accuracy: 0.8, n: 1000 } }), []);
    assert.equal(read(handInFile({ ...parts({ text: { model: null } }), weights: null })).config, null);
  });

  it("is refused by name for what is too large, too much, missing, unknown, or a place on a machine", () => {
    const faults: [object, [string, Uint8Array][], RegExp][] = [
      [
        json,
        [...other, ["../x.txt", new Uint8Array(1)]],
        /a\.zip: it holds "\.\.\/x\.txt", expected handin\.json/,
      ],
      [json, [["notebook.ipynb", notebook]], /of model and weights one is missing/],
      [json, [["model.safetensors", weights]], /of code and notebook one is missing/],
      [{ ...json, version: 2 }, other, /version: expected 1, got 2/],
      [{ ...json, more: 1 }, other, /there is no setting "more"/],
      [{ ...json, by: "a\u202eb" }, other, /by: a name of letters that are seen/],
      [{ ...json, by: " " }, other, /by: expected/],
      [{ ...json, answers: "x".repeat(50_001) }, other, /answers: expected at most/],
      [
        { ...json, model: { ...json.model, config: { ...json.model.config, dataDir: "/etc" } } },
        other,
        /name a place on a machine.*dataDir/,
      ],
      [
        { ...json, model: { ...json.model, config: { ...json.model.config, model: "../x" } } },
        other,
        /no model|unknown model|"\.\.\/x"/,
      ],
      [
        json,
        [
          ["model.safetensors", weights.slice(0, -1)],
          ["notebook.ipynb", notebook],
        ],
        /model\.safetensors: this is no whole safetensors/,
      ],
      [
        json,
        [
          ["model.safetensors", weights],
          ["notebook.ipynb", new TextEncoder().encode("[".repeat(200))],
        ],
        /notebook\.ipynb: .*100 deep/,
      ],
    ];
    for (const [text, more, words] of faults)
      assert.throws(() => read(raw(text, more)), { name: "UserError", message: words });
    assert.throws(() => read(new Uint8Array(2 ** 26 + 1)), /67108865 bytes, the limit is 67108864/);
    assert.throws(
      () => handInFile({ ...parts(), notebook: new Uint8Array(8 * 2 ** 20) }),
      /notebook\.ipynb: .*the limit/,
    );
  });

  it("tells what was changed in it", () => {
    const fair = { accuracy: 0.8, n: 1000, claimed: { accuracy: 0.8, n: 1000 } };
    const faultsOf = (
      changes: Parameters<typeof parts>[0],
      measured = fair as Parameters<typeof forgeriesIn>[1],
    ) => forgeriesIn(read(handInFile(parts(changes))), measured).join("; ");
    assert.match(faultsOf({ model: { sha256: digest(new Uint8Array(1)) } }), /weights are not the ones/);
    assert.match(faultsOf({ code: { sha256: digest(new Uint8Array(1)) } }), /code is not the one/);
    const row = { loss: 1, valAcc: 0.5 };
    assert.match(
      faultsOf({ model: { history: [1, 2, 3, 4, 5, 6].map((epoch) => ({ epoch, ...row })) } }),
      /tells of 6 epochs where its settings have 5/,
    );
    const claimed = (accuracy: number) => ({ ...fair, claimed: { accuracy, n: 1000 } });
    assert.equal(faultsOf({}, claimed(0.802)), "");
    assert.match(faultsOf({}, claimed(0.796)), /it says 80\.00 % of 1000 images, its weights give 79\.60 %/);
    // On other images only what chance cannot do.
    assert.equal(faultsOf({}, { accuracy: 0.77, n: 2000, claimed: null }), "");
    assert.match(faultsOf({}, { accuracy: 0.65, n: 2000, claimed: null }), /its weights give 65\.00 %/);
    assert.equal(faultsOf({}, null), "");
  });

  it("finds the same weights: honest with the same settings and seed, else copied", () => {
    const of = (by: string, seed = 0) =>
      read(handInFile(parts({ text: { by }, model: { config: { ...handedConfig(defaults), seed } } })));
    const [one, same, copied] = [of("one"), of("two"), of("three", 7)];
    assert.deepEqual(twinsOf(one, [one, same, copied]), [
      { with: "two", isHonest: true },
      { with: "three", isHonest: false },
    ]);
    assert.deepEqual(twinsOf(one, [one, of("one")]), []);
  });

  it("any changed byte is refused in words or changes nothing that counts", () => {
    const at = fc.integer({ min: 0, max: whole.length - 1 });
    fc.assert(
      fc.property(at, fc.integer({ min: 0, max: 7 }), (place, bit) => {
        const bytes = whole.slice();
        bytes[place] ^= 1 << bit;
        try {
          const one = read(bytes);
          assert.equal(one.found.weights, digest(weights));
          assert.equal(one.by, "김하나");
        } catch (error) {
          assert.equal((error as Error).name, "UserError", String(error));
        }
      }),
      { numRuns: 60 },
    );
    for (let length = 0; length < 400; length++)
      assert.throws(() => read(whole.slice(0, length * 7)), { name: "UserError" });
  });
});
