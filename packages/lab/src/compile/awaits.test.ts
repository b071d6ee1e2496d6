// Sixty ways to write `await` at the top of a cell.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile, PARAMETERS } from "./index.ts";

const globals = [...Object.getOwnPropertyNames(globalThis), "undefined", "console"];
const Async = (async () => {}).constructor as new (...parts: string[]) => (...tools: unknown[]) => unknown;

async function run(source: string): Promise<unknown> {
  const made = compile(source, ["p", "rows", "fail", "slow"], globals);
  if ("fault" in made) throw new SyntaxError(made.fault.message);
  const scope: Record<string, unknown> = {
    p: <T>(value: T): Promise<T> => Promise.resolve(value),
    slow: (value: unknown) => new Promise((resolve) => setTimeout(resolve, 1, value)),
    fail: () => Promise.reject(new Error("no")),
    async *rows() {
      yield* [1, 2, 3];
    },
  };
  return new Async(...PARAMETERS, made.code)(
    scope,
    () => {},
    (x: unknown) => x,
    async () => ({ twice: (x: number) => 2 * x }),
  );
}

const cases: [source: string, expected: unknown][] = [
  ["await p(1)", 1],
  ["await (p(2))", 2],
  ["await(p(3))", 3],
  ["const r = await (await p({ text: () => p('t') })).text(); r", "t"],
  ["await (await (await p(p(4))))", 4],
  ["await [1, 2]", [1, 2]],
  ["await[5][0]", 5],
  ["const [a, b] = await Promise.all([p(1), p(2)]); a + b", 3],
  ["await +'7'", 7],
  ["await+'8'", 8],
  ["await -1", -1],
  ["await !0", true],
  ["await ~1", -2],
  ["await `x`", "x"],
  ["await`y`", "y"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the cell that has the template
  ["await `${await p(1)}${await p(2)}`", "12"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the cell that has the template
  ["`a${await p('b')}c`", "abc"],
  ["await /a/.test('a')", true],
  ["await/b/.test('b')", true],
  ["(await /a'b/g).source", "a'b"],
  ["await { x: 1 }.x", 1],
  ["await ({ x: 2 })", { x: 2 }],
  ["const { x, ...rest } = await p({ x: 1, y: 2 }); [x, rest]", [1, { y: 2 }]],
  ["const { x = await p(9) } = {} as { x?: number }; x", 9],
  ["let [q = await p(6)] = [] as number[]; q", 6],
  ["await (async () => { return await p(3) })()", 3],
  ["await (async function () { return 4 })()", 4],
  ["const f = async (x = p(5)) => await x; await f()", 5],
  ["const g = async () => ({ v: await p(1) }); (await g()).v", 1],
  ["class A { async m() { return await p(2) } }; await new A().m()", 2],
  ["class B { static v = 3; f = async () => await p(B.v) }; await new B().f()", 3],
  ["class C { static s: number; static { var z = 4; C.s = z } }; await p(C.s)", 4],
  ["class D extends (await p(class { k = 5 })) {}; new D().k", 5],
  ["class E { [await p('key')] = 6 }; (new E() as never)['key']", 6],
  ["let sum = 0; for await (const x of rows()) sum += x; sum", 6],
  ["let sum = 0\nfor await (const x of rows()) { sum += x }\nsum", 6],
  ["let last; for await (last of rows()); last", 3],
  ["for await (var v of rows()) {}\nv", 3],
  [
    "let n = 0; outer: for (const a of await p([1, 2])) { for await (const b of rows()) { if (b > 1) continue outer; n += await p(a) } } n",
    3,
  ],
  ["let i = 0; while (await p(i < 3)) i++; i", 3],
  ["let i = 0; do { i++ } while (await p(i < 2)); i", 2],
  ["let n = 0; for (let i = await p(0); i < await p(3); i += await p(1)) n++; n", 3],
  ["let r; if (await p(true)) r = await p('yes'); else r = await p('no'); r", "yes"],
  ["let r; switch (await p(1)) { case await p(1): r = 'one' } r", "one"],
  ["let r; try { await fail() } catch (e) { r = (e as Error).message } finally { await p(0) } r", "no"],
  ["(await p(true)) ? await p(1) : await p(2)", 1],
  ["await p(null) ?? await p(7)", 7],
  ["(await p({ a: { b: 8 } }))?.a?.b", 8],
  ["await p(1) + await p(2) * await p(3)", 7],
  ["-((await p(2)) ** 2)", -4],
  ["(await p(2)) ** 3", 8],
  ["typeof await p('s')", "string"],
  ["void await p(1)", undefined],
  ["[...(await p([1, 2])), await p(3)]", [1, 2, 3]],
  ["({ ...(await p({ a: 1 })), b: await p(2) })", { a: 1, b: 2 }],
  ["Math.max(...await p([1, 9, 2]), await p(4))", 9],
  ["new (await p(Map))([[1, 2]]).get(1)", 2],
  ["const o = { async *gen() { yield await p(1) } }; (await o.gen().next()).value", 1],
  ["const { twice } = await import('m'); twice(await p(4))", 8],
  ["await import('m').then(({ twice }) => twice(5))", 10],
  ["await using r = { v: 3, async [Symbol.asyncDispose]() {} }; r.v", 3],
  ["using r = { v: await p(4), [Symbol.dispose]() {} }; await p(r.v)", 4],
  ["await p<number>(1) as number", 1],
  ["(await p({ x: 1 }))!.x satisfies number", 1],
  ["await Promise.race([slow(1), slow(2)])", 1],
  ["export const k = await p(11); k", 11],
  ["let t = 1; t += await p(2); t ||= await p(9); t", 3],
  ["const fs = [async () => await p(1), async () => 2]; await Promise.all(fs.map((f) => f()))", [1, 2]],
  ["await\np(12)", 12],
  ["await /* why */ p(13) // done", 13],
];

for (const [source, expected] of cases)
  test(`await: ${JSON.stringify(source)}`, async () => assert.deepEqual(await run(source), expected));

test("there are sixty at least", () => assert.ok(new Set(cases.map(([source]) => source)).size >= 60));
