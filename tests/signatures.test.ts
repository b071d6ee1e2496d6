// Every exported class and function says what it takes: an unknown option is refused with the nearest name, PyTorch's positional
// order is accepted and gives the same as names, and what PyTorch has and we do not is called so.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as core from "@tinycnn/core";
import { options, setDefaultDevice } from "@tinycnn/core";
import * as vision from "@tinycnn/vision";
import * as node from "@tinycnn/vision/node";
import { same } from "./sameResult.ts";
import {
  type Callee,
  camel,
  everything,
  needed,
  run,
  type Spec,
  samplesOf,
  torchSignature,
} from "./signatures.ts";
import { undescribed, undescribedRooms } from "./undescribed.ts";

setDefaultDevice("cpu");

const seen = new Set<unknown>();
const all = [core, vision, node].flatMap((names) => [...everything(names, [], seen)]);
const described = all.flatMap(([path, callee]): [string, Callee, Spec][] => {
  const spec = options.signatureOf(callee);
  return spec ? [[path, callee, spec]] : [];
});

test("whatever is exported describes what it takes, or is listed with the reason", () => {
  const without = all.filter(([, callee]) => !options.signatureOf(callee)).map(([path]) => path);
  const rooms = Object.keys(undescribedRooms);
  const listed = (path: string) =>
    Object.hasOwn(undescribed, path) || rooms.some((room) => path.startsWith(room));
  assert.deepEqual(
    without.filter((path) => !listed(path)),
    [],
  );
  assert.deepEqual(
    Object.keys(undescribed).filter((path) => !without.includes(path)),
    [],
  );
});

const refused = (code: string, says: RegExp | string) => (error: unknown) => {
  assert.ok(error instanceof core.ArgumentError, String(error));
  assert.equal(error.code, code, error.message);
  if (typeof says === "string") assert.ok(error.message.includes(says), error.message);
  else assert.match(error.message, says);
  return true;
};

/** Without the letter in its middle: still nearest to the word it was. */
const misspelt = (word: string): string =>
  word.slice(0, word.length >> 1) + word.slice((word.length >> 1) + 1);

describe("an option that nobody knows is refused", () => {
  for (const [path, callee, spec] of described)
    test(path, async () => {
      const unknown = { ...needed(spec), colour: 1 };
      await assert.rejects(
        async () => run(callee, unknown),
        refused("unknown-option", 'there is no option "colour"'),
      );
      for (const name of spec.known.filter(({ length }) => length >= 5)) {
        const near = { ...needed(spec), [misspelt(name)]: samplesOf(spec)[name] };
        if (Object.hasOwn(spec.parameters, misspelt(name))) continue;
        await assert.rejects(
          async () => run(callee, near),
          refused("unknown-option", `Did you mean "${name}"?`),
        );
      }
    });
});

describe("PyTorch's own names and order", () => {
  for (const [path, callee, spec] of described) {
    const torch = torchSignature(path)?.filter(([, kind]) => kind !== "rest");
    if (!torch) continue;
    test(`${path}: every parameter, in order, with its default`, () => {
      const places = torch.filter(([, kind]) => kind === "place").map(([name]) => camel(name));
      assert.deepEqual(spec.places.slice(0, places.length), places);
      for (const [name, , fallback] of torch) {
        const own = spec.parameters[camel(name)];
        assert.ok(own, `${name} is missing`);
        if (fallback !== undefined && "fallback" in own && typeof fallback !== "object")
          assert.equal(own.fallback ?? null, fallback, name);
      }
    });
    test(`${path}: Python's spelling and what is lacking are named`, async () => {
      for (const [name] of torch) {
        const own = spec.parameters[camel(name)];
        if ("lacks" in own) {
          const call = { ...needed(spec), [camel(name)]: "another" };
          await assert.rejects(
            async () => run(callee, call),
            refused("not-here-yet", `${camel(name)} is PyTorch's`),
          );
        }
        if (camel(name) === name) continue;
        const { [camel(name)]: _, ...others } = needed(spec);
        const call = { ...others, [name]: samplesOf(spec)[camel(name)] };
        await assert.rejects(
          async () => run(callee, call),
          refused("unknown-option", `It is written "${camel(name)}" here`),
        );
      }
    });
  }
});

/** What looks for files, and on the network for those that are missing, is only refused here. */
const looksForFiles = new Set(everything(node).map(([, callee]) => callee));

describe("positional arguments give the same as named ones, broken off anywhere", () => {
  for (const [path, callee, spec] of described.filter(([, callee]) => !looksForFiles.has(callee)))
    test(path, async () => {
      // Large networks are made a few times only.
      const step = path.startsWith("models.") ? spec.places.length : 1;
      for (let count = 0; count <= spec.places.length; count += step) {
        const mixed = () => {
          const values = Object.entries(samplesOf(spec));
          const places = values.slice(0, count).map(([, value]) => value);
          const others = values.slice(count);
          return others.length > 0 ? [...places, Object.fromEntries(others)] : places;
        };
        await same(
          () => run(callee, samplesOf(spec)),
          () => run(callee, ...mixed()),
        );
      }
      const tooMany = [...spec.places, 1];
      await assert.rejects(
        async () => run(callee, ...tooMany),
        refused("too-many-arguments", `at most ${spec.places.length}`),
      );
    });
});
