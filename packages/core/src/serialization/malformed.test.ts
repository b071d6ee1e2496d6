// Pickles that are wrong in one place: each is refused in our words, at that place.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  fileOf,
  joined,
  long,
  numbers,
  ORDERED,
  pickled,
  storageOf,
  tensorOf,
  text,
} from "../../../../tests/pickled.ts";
import { load, WeightsError } from "./index.ts";

describe("is refused", () => {
  const files: Readonly<Record<string, readonly [pickle: Uint8Array, says: RegExp]>> = {
    "an ordered dict of a number": [pickled(ORDERED, "(", [0x4b, 1], "tR"), /a dict in it has no entries/],
    "an ordered dict of numbers": [pickled(ORDERED, "((", [0x4b, 1], "ttR"), /a dict in it has no entries/],
    "an ordered dict of lists of one": [
      pickled(ORDERED, "(((", text("a"), "tttR"),
      /a dict in it has no entries/,
    ],
    "an ordered dict of lists of three": [
      pickled(ORDERED, "(((", text("a"), "NNtttR"),
      /a dict in it has no entries/,
    ],
    "an entry put into a list": [pickled("]", text("a"), "Ns"), /a dict is missing/],
    "an odd number of entries": [pickled("}(", text("a"), "u"), /a dict is missing/],
    "an element put into a dict": [pickled("}Na"), /a list is missing/],
    "elements put into a dict": [pickled("}(NNe"), /a list is missing/],
    "what was never remembered": [pickled([0x68, 7]), /a value is missing/],
    "no mark": [pickled("NNt"), /a value is missing/],
    "a mark taken as a value": [pickled("N(", [0x85]), /a value is missing/],
    "a name that is none": [pickled(text("collections"), [0x4b, 1, 0x93]), /a name is missing/],
    "a call of a text": [pickled(text("collections"), "(tR"), /calls what cannot be called/],
    "a call without a list": [pickled(ORDERED, "NR"), /calls what cannot be called/],
    "a parameter that is no tensor": [
      pickled("ctorch._utils\n_rebuild_parameter\n(N", [0x89], "}tR"),
      /a parameter in it is no tensor/,
    ],
    "a size below 0": [pickled("ctorch\nSize\n((", long(-1n), "ttR"), /no shape/],
    "a size of 65 dimensions": [
      pickled("ctorch\nSize\n(", numbers(Array.from({ length: 65 }, () => 1n)), "tR"),
      /no shape/,
    ],
    "a tensor without a storage": [
      pickled("ctorch._utils\n_rebuild_tensor_v2\n(N", long(0n), numbers([1n]), numbers([1n]), [0x89], "}tR"),
      /no elements/,
    ],
    "fewer strides than sizes": [pickled(tensorOf(0n, [2n, 2n], [1n])), /no elements/],
    "a whole module": [pickled("(", text("module"), "tQ"), /it holds a whole module/],
    "a storage that is a number": [pickled([0x4b, 1], "Q"), /no elements/],
    "a storage of another kind": [pickled(storageOf({ kind: text("place") })), /no elements/],
    "a storage of a text": [pickled(storageOf({ type: text("FloatStorage") })), /no elements/],
    "a storage whose name is a number": [pickled(storageOf({ key: [0x4b, 1] })), /no elements/],
    "a storage of -1 elements": [pickled(storageOf({ numel: long(-1n) })), /no elements/],
    "a part of a storage that begins before it": [
      pickled(storageOf({ view: joined("(", text("v"), long(-1n), [0x4b, 1], "t") })),
      /no elements/,
    ],
    "a part of a storage that ends behind it": [
      pickled(storageOf({ view: joined("(", text("v"), [0x4b, 2, 0x4b, 3], "t") })),
      /no elements/,
    ],
    "a part of a storage that is a number": [pickled(storageOf({ view: [0x4b, 1] })), /no elements/],
  };
  for (const [name, [pickle, says]] of Object.entries(files))
    test(name, () =>
      assert.rejects(load(fileOf(pickle)), (error: Error) => {
        assert.ok(error instanceof WeightsError, String(error));
        assert.match(error.message, says);
        return true;
      }),
    );
});

test("entries as lists of two are an ordered dict's, and the last of one name stays", async () => {
  const entry = (key: string, value: number) => joined("(", text(key), [0x4b, value], "t");
  const pickle = pickled(ORDERED, "((", entry("a", 1), entry("b", 2), entry("a", 3), "ttR");
  assert.deepEqual(
    await load(fileOf(pickle)),
    new Map([
      ["a", 3],
      ["b", 2],
    ]),
  );
  assert.deepEqual(await load(fileOf(pickled(ORDERED, "(tR"))), new Map());
});
