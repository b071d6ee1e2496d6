import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ArgumentError } from "../errors.ts";
import { nn, setLanguage } from "../index.ts";
import { ko } from "../words/ko.ts";
import { addWords } from "../words/say.ts";
import { choice, flag, list, number, optional, pair, whole } from "./kinds.ts";
import { nearest } from "./nearest.ts";
import { has, lacks, named, needs } from "./parameters.ts";
import { isPlain, signature } from "./signature.ts";

const oven = signature("Oven", {
  size: needs(pair(whole(1))),
  heat: has(number({ min: 0, below: 300 }), 180),
  fan: has(flag, true),
  steam: lacks(0, () => "Put in a bowl of water"),
  mode: named(choice("top", "bottom"), "top"),
  timer: has(optional(whole(1)), null),
});

describe("reading arguments", () => {
  test("by place, by name, and both", () => {
    const expected = { size: 3, heat: 200, fan: false, mode: "bottom", timer: null };
    assert.deepEqual(oven.read([3, 200, false, 0, { mode: "bottom" }]), expected);
    assert.deepEqual(oven.read([3, { heat: 200, fan: false, mode: "bottom", timer: null }]), expected);
    assert.deepEqual(oven.read([{ fan: false, heat: 200, mode: "bottom", size: 3 }]), expected);
    assert.deepEqual(oven.read([3, 200, false, undefined, undefined, { mode: "bottom" }]), expected);
  });

  test("undefined stands for the default, at the end and in between", () => {
    const plain = { size: [1, 2], heat: 180, fan: true, mode: "top", timer: null };
    assert.deepEqual(oven.read([[1, 2], undefined, undefined, undefined]), plain);
    assert.deepEqual(oven.read([[1, 2], { heat: undefined }]), plain);
  });

  test("an object that a place takes itself is not taken for options", () => {
    const shop = signature("Shop", {
      goods: needs({ what: () => "goods", is: (x) => isPlain(x) && "price" in x, samples: [] }),
    });
    assert.deepEqual(shop.read([{ price: 1 }]), { goods: { price: 1 } });
    assert.throws(() => shop.read([{ prise: 1 }]), /no option "prise"/);
  });
});

const refuses = (given: unknown[], code: string, message: string) =>
  assert.throws(
    () => oven.read(given),
    (error: unknown) => {
      assert.ok(error instanceof ArgumentError);
      assert.deepEqual([error.code, error.message], [code, message]);
      return true;
    },
  );

describe("what cannot be is refused in words", () => {
  test("wrong values: type, range, list", () => {
    refuses(
      [0],
      "wrong-value",
      "Oven: size must be a whole number of at least 1 or two of them, [height, width], got 0",
    );
    refuses(
      [[1, 2, 3]],
      "wrong-value",
      "Oven: size must be a whole number of at least 1 or two of them, [height, width], got [1, 2, 3]",
    );
    refuses([1, 300], "wrong-value", "Oven: heat must be a number in [0, 300), got 300");
    refuses([1, "hot"], "wrong-value", 'Oven: heat must be a number in [0, 300), got "hot"');
    refuses([1, Number.NaN], "wrong-value", "Oven: heat must be a number in [0, 300), got NaN");
    refuses([1, null], "wrong-value", "Oven: heat must be a number in [0, 300), got null");
    refuses([1, { mode: "left" }], "wrong-value", 'Oven: mode must be one of "top", "bottom", got "left"');
    refuses([1, 1, new Map()], "wrong-value", "Oven: fan must be true or false, got Map");
  });

  test("unknown names, with what was meant", () => {
    const list = "It takes size, heat, fan, mode, timer";
    refuses(
      [1, { haet: 1 }],
      "unknown-option",
      `Oven: there is no option "haet". Did you mean "heat"? ${list}`,
    );
    refuses(
      [1, { tinmr: 1 }],
      "unknown-option",
      `Oven: there is no option "tinmr". Did you mean "timer"? ${list}`,
    );
    refuses([1, { colour: 1 }], "unknown-option", `Oven: there is no option "colour". ${list}`);
    refuses(
      [1, { __proto__: null, constructor: 1 }],
      "unknown-option",
      `Oven: there is no option "constructor". ${list}`,
    );
    refuses(
      [1, JSON.parse('{ "__proto__": 1 }')],
      "unknown-option",
      `Oven: there is no option "__proto__". ${list}`,
    );
  });

  test("missing, twice, too many, not here yet", () => {
    refuses(
      [],
      "missing-argument",
      "Oven: size must be given, a whole number of at least 1 or two of them, [height, width]; got nothing. Write Oven(size, heat, fan, steam, timer)",
    );
    refuses(
      [1, 2, { heat: 3 }],
      "given-twice",
      "Oven: heat came twice, as argument 2 and by name. Leave one of them out",
    );
    refuses(
      [1, 2, true, 0, 3, 4],
      "too-many-arguments",
      "Oven takes at most 5 arguments, got 6. Write Oven(size, heat, fan, steam, timer)",
    );
    refuses(
      [1, { steam: 2 }],
      "not-here-yet",
      "Oven: steam is PyTorch's, and not here yet: expected 0, got 2. Put in a bowl of water",
    );
  });

  test("values that are odd to print", () => {
    const long = Array.from({ length: 1000 }, (_, i) => i);
    assert.throws(
      () => oven.read([long]),
      (error: Error) => error.message.length < 160,
    );
    assert.throws(() => oven.read([1, new nn.ReLU()]), /got ReLU$/);
    assert.throws(() => oven.read([1, 5n]), /got 5/);
    assert.throws(() => oven.read([1, Symbol("s")]), /got Symbol\(s\)/);
  });

  test("in Korean", () => {
    addWords(ko);
    setLanguage("ko");
    try {
      refuses([1, 300], "wrong-value", "Oven: heat는 [0, 300) 안의 수여야 하는데 300이 왔습니다");
      assert.throws(
        () => new nn.Conv2d(3, 8, 3, { paddng: 1 } as object),
        /"paddng"이라는 옵션은 없습니다\. "padding"을 쓰려고 했나요\?/,
      );
    } finally {
      setLanguage("en");
    }
  });
});

test("kinds give samples that they take themselves", () => {
  for (const kind of [
    number(),
    number({ above: 0, max: 1 }),
    whole(),
    whole(2, 3),
    flag,
    choice("a"),
    pair(whole(0)),
    list(number({ min: 0, below: 1 }), 2),
  ])
    for (const sample of kind.samples) assert.ok(kind.is(sample), `${kind.what()}: ${sample}`);
});

test("the nearest word is looked for by its letters, in any script", () => {
  assert.equal(nearest("학습율", ["학습률", "정확도"]), "학습률");
  assert.equal(nearest("안녕하세요", ["변수", "x"]), undefined);
  assert.equal(nearest("변수2", ["x", "1"]), undefined);
});

test("the nearest word is no shorter accident", () => {
  assert.equal(nearest("paddng", ["p", "padding"]), "padding");
  assert.equal(nearest("prob", ["p", "inplace"]), undefined);
  assert.equal(nearest("weightdecay", ["weightDecay", "lr"]), "weightDecay");
});

test("ranges of numbers are written as short as they are", () => {
  const words = (range: object) => number(range).what();
  assert.deepEqual([{}, { min: 1 }, { above: 1 }, { max: 2 }, { below: 2 }].map(words), [
    "a number",
    "a number of at least 1",
    "a number above 1",
    "a number of at most 2",
    "a number below 2",
  ]);
  const both = [
    { min: 1, max: 2 },
    { above: 1, max: 2 },
    { min: 1, below: 2 },
    { above: 1, below: 2 },
  ];
  assert.deepEqual(
    both.map(words),
    ["[1, 2]", "(1, 2]", "[1, 2)", "(1, 2)"].map((range) => `a number in ${range}`),
  );
  for (const [range, inside, outside] of [
    [{ min: 1 }, [1, 3], [0.9]],
    [{ above: 1 }, [1.1], [1]],
    [{ max: 2 }, [2, -5], [2.1]],
    [{ below: 2 }, [1.9], [2]],
  ] as const) {
    assert.deepEqual(
      inside.map((x) => number(range).is(x)),
      inside.map(() => true),
    );
    assert.deepEqual(
      outside.map((x) => number(range).is(x)),
      outside.map(() => false),
    );
  }
});

test("what came is said short: its beginning, up to sixty letters", () => {
  const shown = (value: unknown): string => {
    try {
      new nn.Linear(value as number, 1);
      return "";
    } catch (error) {
      const { message } = error as Error;
      return message.slice(message.indexOf("got ") + 4);
    }
  };
  const long = "abcdefghij".repeat(7);
  assert.ok(shown(long).startsWith(`"${long.slice(0, 58)}…`), shown(long));
  assert.ok(shown(long.slice(0, 58)).startsWith(`"${long.slice(0, 58)}"`), shown(long.slice(0, 58)));
  assert.ok(
    shown(Array.from({ length: 100 }, (_, i) => i)).startsWith(
      "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, …",
    ),
  );
  assert.ok(shown({ width: 1, height: 2 }).startsWith("{ width, height }"));
});
