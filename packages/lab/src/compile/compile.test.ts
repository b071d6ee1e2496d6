import assert from "node:assert/strict";
import { test } from "node:test";
import { compile, PARAMETERS } from "./index.ts";

const globals = [...Object.getOwnPropertyNames(globalThis), "undefined", "console"];

/** Runs cells one after the other in one scope; gives the last one's result. */
const run = (...cells: string[]): Promise<unknown> => runWith(() => {}, cells);

/** @param tick what loops and functions call */
async function runWith(tick: () => void, cells: readonly string[]): Promise<unknown> {
  const missing = new Proxy(
    {},
    {
      get: (_, name) => {
        throw new ReferenceError(`${String(name)} is not defined`);
      },
    },
  );
  const scope = Object.create(missing) as Record<string, unknown>;
  let result: unknown;
  for (const cell of cells) {
    const made = compile(cell, Object.keys(scope), globals);
    if ("fault" in made)
      throw new SyntaxError(`${made.fault.line}:${made.fault.column} ${made.fault.message}`);
    const body = new Function(`return async (${PARAMETERS.join(", ")}) => {${made.code}\n}`)();
    const tools = { tools: { twice: (x: number) => 2 * x }, default: "d" };
    result = await body(
      scope,
      tick,
      (x: unknown) => x,
      async () => ({ ...tools.tools, default: "d" }),
    );
  }
  return result;
}

const cases: [name: string, cells: string[], expected: unknown][] = [
  ["names live from cell to cell", ["const a: number = 2; let b = a + 1", "a * b"], 6],
  ["and may be declared again", ["const a = 1", "const a = 'x'; function f() { return a }", "f()"], "x"],
  ["functions see what is declared later", ["function f() { return later }", "let later = 5", "f()"], 5],
  ["functions are there before their line", ["const y = f(); function f() { return 3 }", "y"], 3],
  [
    "classes",
    ["class A { x = 1; other() { return new A() } }", "class B extends A { y = 2 }", "new B().other().x"],
    1,
  ],
  [
    "patterns",
    ["const { p, q: [r = 7, ...s], ...t } = { p: 1, q: [undefined, 2, 3], u: 4 }", "[p, r, s, t]"],
    [1, 7, [2, 3], { u: 4 }],
  ],
  [
    "assignment to patterns",
    ["let p = 0, q", ";[p, q] = [1, 2]; ({ p, q = 5 } = { p: 9, q: undefined } as never)", "[p, q]"],
    [9, 5],
  ],
  ["shorthand properties", ["const x = 1", "({ x })"], { x: 1 }],
  ["inner names win", ["const x = 1", "const g = (x: number) => x + 1; { const x = 10; } [g(4), x]"], [5, 1]],
  [
    "loops keep their own names",
    ["let sum = 0", "for (const i of [1, 2, 3]) sum += i\nfor (let i = 0; i < 2; i++) { sum += i }", "sum"],
    7,
  ],
  ["var in a block is the cell's", ["for (var i = 0; i < 3; i++) { var last = i }", "[i, last]"], [3, 2]],
  ["var as an only statement", ["if (true) var only = 1\nconst next = 2", "[only, next]"], [1, 2]],
  ["var in for-of", ["for (var k of [4, 5]) {}", "k"], 5],
  ["await at the top", ["const v = await Promise.resolve(4)", "v + (await Promise.resolve(1))"], 5],
  ["a promise at the end is waited for", ["Promise.resolve(8)"], 8],
  ["typeof of a name that is nowhere", ["typeof nowhere"], "undefined"],
  ["typeof of a name that is", ["const here = 1", "typeof here"], "number"],
  [
    "this of a plain call is nobody",
    ["function who(this: unknown) { return this }", "who() === undefined || who() === globalThis"],
    true,
  ],
  [
    "imports",
    [
      "import d, { twice, twice as again } from 'm'\nimport * as m from 'm'",
      "[d, twice(2), again(3), m.twice(4)]",
    ],
    ["d", 4, 6, 8],
  ],
  [
    "types vanish",
    ["interface P { x: number }\ntype Q = P | null\nconst p = { x: 1 } satisfies P as Q", "p!.x"],
    1,
  ],
  ["a catch's name is its own", ["let e = 1; try { throw 2 } catch (e) { }", "e"], 1],
  [
    "labels and members are no references",
    ["const o = { a: { b: 1 } }; outer: for (;;) { break outer }", "o.a.b"],
    1,
  ],
  [
    "generators and accessors",
    ["function* g() { yield 1; yield 2 }; const o = { get v() { return 5 } }", "[...g(), o.v]"],
    [1, 2, 5],
  ],
  ["names that the worker has too", ["const name = 'n', length = 3", "name + length"], "n3"],
  ["switch", ["const k = 2 as number; let r; switch (k) { case 2: { const k = 'two'; r = k } }", "r"], "two"],
  [
    "functions without a block",
    [
      "const twice = (x: number) => 2 * x; const pair = (x: number) => ({ x, next: (y: number) => x + y })",
      "const late = async (x: Promise<number>) => await x; [twice(2), pair(1).next(2), await late(Promise.resolve(7)), [1, 2].map(x => x + 1)]",
    ],
    [4, 3, 7, [2, 3]],
  ],
  ["an assignment at the end shows nothing", ["let a = 1; a = 2"], undefined],
];

for (const [name, cells, expected] of cases)
  test(`cells: ${name}`, async () => assert.deepEqual(await run(...cells), expected));

test("a name that is nowhere is an error", () =>
  assert.rejects(run("missing + 1"), { name: "ReferenceError", message: "missing is not defined" }));

test("lines stay where they were", async () => {
  const source =
    "import {\n  twice,\n} from 'm'\ntype A = {\n  x: 1\n}\n\nconst {\n  y\n} = { y: 1 }\nthrow new Error('line 11')";
  const made = compile(source, [], globals);
  assert.ok("code" in made);
  assert.match(made.code.split("\n")[10], /line 11/);
});

test("loops, functions and awaits can be interrupted", async () => {
  const made = compile(
    "while (true) {}\nfor (;;) x()\nconst f = () => { return 1 }\nconst g = (x) => f(x)\nclass A { get b() { return 1 } static c = () => 2 }\nawait f()",
    [],
    globals,
  );
  assert.ok("code" in made);
  assert.equal(made.code.match(/\$tick\(\)/g)?.length, 6);
  assert.match(made.code, /await \$await\(/);
});

for (const source of [
  "const again = () => Promise.resolve().then(again); await again()",
  "const go = async () => { await null; return go() }; await go()",
  "const o = { get x() { for (;;) {} } }; o.x",
  "const o = { set x(y) { while (true); } }; o.x = 1",
  "function* g() { for (;;) yield 1 }\nfor (const _ of g());",
  "(() => { function inner() { do ; while (true) } inner() })()",
  "class A { static { for (;;) {} } }",
  "Array.from({ length: 4e9 }, () => 1)",
  "const s = new Set([0]); s.forEach((x) => { s.delete(x); s.add(x) })",
  "let grown: object = {}; for (;;) grown = { grown, size: JSON.stringify(grown).length % 7 }",
  "for (;;) [3, 1, 2].sort((a, b) => a - b)",
  "'x'.repeat(1e6).replace(/x/g, () => { for (;;) {} })",
])
  test(`what has no end meets a tick: ${JSON.stringify(source)}`, async () => {
    let ticks = 0;
    const stop = new Error("stopped");
    await assert.rejects(
      runWith(() => {
        if (++ticks > 2_000) throw stop;
      }, [source]),
      stop,
    );
  });

for (const [source, line, message] of [
  ["const a = 1\nconst b = = 2", 2, /two = with a space/],
  ["let x\nx = 1\nfunction f() {\n  await g()\n}", 4, /not async: async function f\(…\)/],
  ["const lr = 1\nlr = 2", 2, /constant variable 'lr'/],
  ["let a = [1,\n\n2", 3, /in line 1 is not closed/],
  ["let x\nenum E { A }", 2, /plain object/],
] as const)
  test(`a fault has its line: ${JSON.stringify(source)}`, () => {
    const made = compile(source, [], globals);
    assert.ok("fault" in made);
    assert.equal(made.fault.line, line);
    assert.match(made.fault.message, message);
  });
