// Every way to write await at the top of a cell, with what the cell shows, and the places where it cannot stand, with what the page says.

export type Await = { what: string; source: string } & ({ prints: string } | { en: RegExp; ko: RegExp });

/** What the cells wait for. */
export const PREPARED = `const p = (value) => Promise.resolve(value);
const slow = (value) => new Promise((resolve) => setTimeout(resolve, 1, value));
async function* rows() {
  yield* [1, 2, 3];
}`;

const shows = (what: string, source: string, prints: string): Await => ({ what, source, prints });
const says = (what: string, source: string, en: RegExp, ko: RegExp): Await => ({ what, source, en, ko });

export const awaits: readonly Await[] = [
  shows("a call", "await p(1)", "1"),
  shows("in parentheses", "await (p(2))", "2"),
  shows("without a space", "await(p(3))", "3"),
  shows("of an await", "await (await p(p(4)))", "4"),
  shows(
    "a member of what came",
    'const answer = await (await p({ text: () => p("t") })).text();\nanswer',
    "t",
  ),
  shows("a list", "await [1, 2]", "[1, 2]"),
  shows("a place of a list", "await[5][0]", "5"),
  shows("several at once", "const [a, b] = await Promise.all([p(1), slow(2)]);\na + b", "3"),
  shows("the first of several", "await Promise.race([slow(1), new Promise(() => {})])", "1"),
  shows("a sign before", 'await +"7"', "7"),
  shows("a minus before", "-(await p(1))", "-1"),
  shows("a not before", "!(await p(true))", "false"),
  shows("a template", "await `x`", "x"),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the cell that has the template
  shows("within a template", "`${await p(1)}, ${await slow(2)}`", "1, 2"),
  shows(
    "a tagged template",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the cell that has the template
    "const tag = (parts, ...values) => p(values.join(parts[1]));\nawait tag`a${await p(1)}-${await p(2)}b`",
    "1-2",
  ),
  shows("a regular expression", 'await /a/.test("a")', "true"),
  shows("an object", "await { x: 1 }.x", "1"),
  shows("in an object", "({ loss: await p(0.5), ...(await p({ epoch: 2 })) }).epoch", "2"),
  shows("as a computed key", '({ [await p("key")]: 6 }).key', "6"),
  shows("in a list", "[...(await p([1, 2])), await p(3)]", "[1, 2, 3]"),
  shows("as arguments", "Math.max(...(await p([1, 9])), await slow(4))", "9"),
  shows("the function itself", "(await p((n) => n * 2))(4)", "8"),
  shows("with new", "new (await p(Map))([[1, 2]]).get(1)", "2"),
  shows("taken apart", "const { loss, ...rest } = await p({ loss: 1, accuracy: 2 });\nrest.accuracy", "2"),
  shows("a default while taking apart", "const { depth = await p(9) } = {};\ndepth", "9"),
  shows("a default in a list", "let [first = await p(6)] = [];\nfirst", "6"),
  shows("an assignment", "let total = 1;\ntotal += await p(2);\ntotal", "3"),
  shows("an assignment if nothing is there", 'let name = null;\nname ??= await p("net");\nname', "net"),
  shows("an assignment to a pattern", "let u, v;\n[u, v] = await p([1, 2]);\nu + v", "3"),
  shows("an assignment to a member", "const run = {};\nrun.loss = await p(0.25);\nrun.loss", "0.25"),
  shows("both sides of a sum", "await p(1) + await p(2) * await p(3)", "7"),
  shows("a power", "(await p(2)) ** 3", "8"),
  shows("a comparison", "(await p(3)) > (await p(2))", "true"),
  shows("if nothing came", "(await p(null)) ?? (await p(7))", "7"),
  shows("and, or", "(await p(0)) || (await p(5)) && (await p(6))", "6"),
  shows("a choice", "(await p(true)) ? await p(1) : await p(2)", "1"),
  shows("optional members", "(await p({ a: { b: 8 } }))?.a?.b", "8"),
  shows("an optional call", "await (await p({}))?.missing?.()", ""),
  shows("typeof", 'typeof await p("s")', "string"),
  shows("a comma", "(await p(1), await p(2))", "2"),
  shows(
    "if and else",
    'let said;\nif (await p(false)) said = await p("yes");\nelse said = await p("no");\nsaid',
    "no",
  ),
  shows("switch", 'let kind;\nswitch (await p(1)) {\n  case await p(1):\n    kind = "one";\n}\nkind', "one"),
  shows("while", "let n = 0;\nwhile (await p(n < 3)) n++;\nn", "3"),
  shows("do … while", "let m = 0;\ndo {\n  m++;\n} while (await p(m < 2));\nm", "2"),
  shows(
    "every part of for",
    "let count = 0;\nfor (let i = await p(0); i < (await p(3)); i += await p(1)) count++;\ncount",
    "3",
  ),
  shows("for … of a promise", "let sum = 0;\nfor (const n of await p([1, 2])) sum += n;\nsum", "3"),
  shows("for await", "let rowsSum = 0;\nfor await (const row of rows()) rowsSum += row;\nrowsSum", "6"),
  shows(
    "for await of promises",
    "let each = 0;\nfor await (const n of [p(1), slow(2)]) each += n;\neach",
    "3",
  ),
  shows(
    "for await and a label",
    "let found = 0;\nouter: for (const a of [1, 2]) {\n  for await (const b of rows()) {\n    if (b > 1) continue outer;\n    found += await p(a);\n  }\n}\nfound",
    "3",
  ),
  shows(
    "try, catch, finally",
    'let caught;\ntry {\n  await Promise.reject(new Error("no"));\n} catch (error) {\n  caught = await p(error.message);\n} finally {\n  await p(0);\n}\ncaught',
    "no",
  ),
  shows(
    "throw",
    'try {\n  throw await p(new Error("mine"));\n} catch (error) {\n  error.message;\n}\n"caught"',
    "caught",
  ),
  shows("an async arrow", "const twice = async (n) => 2 * (await p(n));\nawait twice(4)", "8"),
  shows(
    "an async arrow that gives an object",
    "const made = async () => ({ v: await p(1) });\n(await made()).v",
    "1",
  ),
  shows("an async function", "async function load() {\n  return await p(5);\n}\nawait load()", "5"),
  shows("an async function called on the spot", "await (async () => { return await p(3) })()", "3"),
  shows(
    "an async method",
    "class Loader {\n  async next() {\n    return await p(2);\n  }\n}\nawait new Loader().next()",
    "2",
  ),
  shows(
    "an async field",
    "class Fields {\n  get = async () => await p(3);\n}\nawait new Fields().get()",
    "3",
  ),
  shows(
    "a class that has to come first",
    "class Deep extends (await p(class { depth = 5 })) {}\nnew Deep().depth",
    "5",
  ),
  shows(
    "a computed method",
    'class Keyed {\n  [await p("go")]() {\n    return 6;\n  }\n}\nnew Keyed().go()',
    "6",
  ),
  shows(
    "an async generator",
    "async function* numbers() {\n  yield await p(1);\n  yield* rows();\n}\nlet all = 0;\nfor await (const n of numbers()) all += n;\nall",
    "7",
  ),
  shows("map with async", "await Promise.all([1, 2].map(async (n) => 2 * (await p(n))))", "[2, 4]"),
  shows("reduce with async", "await [1, 2, 3].reduce(async (sum, n) => (await sum) + n, p(0))", "6"),
  shows("import()", 'const { nn } = await import("@tinycnn/core");\ntypeof nn.Conv2d', "function"),
  shows("await using", "await using file = { v: 3, async [Symbol.asyncDispose]() {} };\nfile.v", "3"),
  shows("then", "await p(1).then((n) => n + 1)", "2"),
  shows("nothing to wait for", "await 5", "5"),
  shows("a line below", "await\np(12)", "12"),
  shows("comments around", "await /* why */ p(13) // done", "13"),
  shows("types", "const typed: number = (await p(1)) as number;\ntyped satisfies number", "1"),
  shows("a promise at the end", "slow(8)", "8"),
  shows("a label and a block", "let done = 0;\nblock: {\n  done = await p(1);\n  break block;\n}\ndone", "1"),
  shows("export", "export const kept = await p(11);\nkept", "11"),
  says(
    "in a function",
    "function load2() {\n  return await p(1);\n}",
    /only in an asynchronous function.*async function load2\(.*line 2/s,
    /비동기 함수 안에서만.*async function load2\(.*2번째 줄/s,
  ),
  says(
    "in an arrow",
    "const load3 = () => await p(1);",
    /only in an asynchronous function.*async \(\) =>/s,
    /비동기 함수 안에서만.*async \(\) =>/s,
  ),
  says(
    "in a method",
    "class Plain {\n  next() {\n    return await p(1);\n  }\n}",
    /only in an asynchronous function.*line 3/s,
    /비동기 함수 안에서만.*3번째 줄/s,
  ),
  says(
    "in a generator",
    "function* gen() {\n  yield await p(1);\n}",
    /only in an asynchronous function.*line 2/s,
    /비동기 함수 안에서만.*2번째 줄/s,
  ),
  says(
    "in forEach",
    "[1].forEach((n) => {\n  await p(n);\n});",
    /only in an asynchronous function.*line 2/s,
    /비동기 함수 안에서만.*2번째 줄/s,
  ),
  says(
    "for await in a function",
    "function each2() {\n  for await (const row of rows()) {}\n}",
    /only in an asynchronous function.*line 2/s,
    /비동기 함수 안에서만.*2번째 줄/s,
  ),
  says(
    "in a parameter's default",
    "async function take(n = await p(1)) {\n  return n;\n}",
    /cannot stand in a parameter's default.*const value = await/s,
    /매개변수의 기본값에는 await를 쓸 수 없습니다.*const value = await/s,
  ),
  says(
    "in a field",
    "class Field {\n  v = await p(1);\n}",
    /cannot stand in a class outside of its methods.*const value = await.*line 2/s,
    /메서드 밖.*const value = await.*2번째 줄/s,
  ),
  says(
    "in a static block",
    "class Block {\n  static {\n    await p(1);\n  }\n}",
    /cannot stand in a class outside of its methods.*line 3/s,
    /메서드 밖.*3번째 줄/s,
  ),
  says(
    "in a getter",
    "const o = {\n  get v() {\n    return await p(1);\n  },\n};",
    /cannot stand in a constructor, get or set.*line 3/s,
    /constructor, get, set.*3번째 줄/s,
  ),
  says(
    "in a constructor",
    "class Built {\n  constructor() {\n    await p(1);\n  }\n}",
    /cannot stand in a constructor, get or set.*line 3/s,
    /constructor, get, set.*3번째 줄/s,
  ),
  says(
    "as a name",
    "let await = 1",
    /“await” is a word of the language.*another name/s,
    /“await”는 예약어라서.*다른 이름/s,
  ),
  says(
    "of nothing",
    "const nothing = await",
    /After “await” a value is missing/s,
    /“await” 뒤에 값이나 식이 빠졌/s,
  ),
  says(
    "misspelt",
    "const late = awiat p(1)",
    /“awiat”.*Did you mean “await”\?/s,
    /“awiat”.*“await”를 쓰려던/s,
  ),
  says(
    "of what fails",
    'await Promise.reject(new Error("the server is gone"))',
    /the server is gone/s,
    /the server is gone/s,
  ),
];
