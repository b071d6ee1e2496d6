// A beginner's mistakes: what the compiler, the engine and the kernel say of them, and what the page makes of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile, PARAMETERS } from "../compile/index.ts";
import { cellRows } from "../i18n/cellFaults.ts";
import { runtimeRows } from "../i18n/runtimeFaults.ts";
import { syntaxRows } from "../i18n/syntaxFaults.ts";
import { unknownMember, unknownModule, unknownName } from "../kernel/advice.ts";
import { inOwnWords } from "../kernel/ownWords.ts";
import { explain } from "./explain.ts";

const globals = [...Object.getOwnPropertyNames(globalThis), "undefined", "console"].filter(
  (name) => !["require", "process", "Buffer"].includes(name),
);
const modules: Record<string, string[]> = {
  "@tinycnn/core": ["nn", "optim", "randn", "tensor", "Conv2d", "DataLoader"],
  "@tinycnn/vision": ["transforms", "TinyCNN"],
};
class Model {
  layers = [1];
  forward(): number {
    return 1;
  }
  parameters(): number[] {
    return [];
  }
}

/** The error of a cell, as it is kept. */
async function errorOf(source: string): Promise<{ name: string; message: string }> {
  const made = compile(source, ["model", "randn"], globals);
  if ("fault" in made) return { name: "SyntaxError", message: made.fault.message };
  const missing = new Proxy(Object.create(null), {
    get(_, name) {
      if (typeof name === "symbol") return undefined;
      throw new ReferenceError(unknownName(name, { names: ["model", ...globals], modules }));
    },
  });
  const scope = Object.assign(Object.create(missing), { model: new Model(), randn: () => ({ shape: [2] }) });
  const load = async (name: string) => {
    if (!modules[name]) throw new Error(unknownModule(name, Object.keys(modules)));
    return new Proxy(
      {},
      {
        get: (_, key) => {
          if (key === "then" || modules[name].includes(String(key))) return undefined;
          throw new TypeError(unknownMember(name, String(key), modules[name]));
        },
      },
    );
  };
  try {
    // biome-ignore lint/security/noGlobalEval: as the kernel does
    const body = globalThis.eval(`(async (${PARAMETERS.join(", ")}) => {${made.code}\n})`);
    await body(
      scope,
      () => {},
      (x: unknown) => x,
      load,
    );
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message: inOwnWords(message, scope) };
  }
  return { name: "none", message: "" };
}

const mistakes: [source: string, en: RegExp, ko: RegExp][] = [
  ["consle.log(1)", /consle is not defined.*console/, /consle.*console.*쓰려던/],
  ["model.foward(1)", /model has no “foward”.*forward/, /“foward”.*forward/],
  ["randn([2]).reshpe([1])", /reshpe.*reshape/, /reshpe.*reshape/],
  ["randn([2]).xyzzyfoo(1)", /randn\(\.\.\.\) has no “xyzzyfoo”/, /randn\(\.\.\.\).*없습니다/],
  ["import { Conv2D } from '@tinycnn/core'", /@tinycnn\/core has no “Conv2D”.*Conv2d/, /Conv2D.*Conv2d/],
  ["import x from 'lodash'", /no module “lodash”.*@tinycnn\/core/, /“lodash” 모듈은/],
  ["import * as torch from 'torch'", /“torch”.*@tinycnn\/core/, /“torch”.*@tinycnn\/core/],
  ["const m = DataLoader", /import \{ DataLoader \} from "@tinycnn\/core"/, /먼저 가져오세요/],
  ["alert('x')", /console\.log/, /console\.log/],
  ["prompt('x')", /a cell runs beside the page/, /페이지 밖에서/],
  ["document.title", /display/, /display/],
  ["const fs = require('fs')", /In a cell it is import/, /셀에서는 import/],
  ["unheardOfThing + 1", /Run the cell that makes it/, /셀을 먼저 실행/],
  ["const a = 5; a()", /a is not a function/, /함수가 아니어서/],
  ["const m = new Math()", /Math is not a class/, /클래스가 아니어서/],
  [
    "const u = undefined as never as { x: { y: 1 } }; u.x.y",
    /before \.x is undefined/,
    /앞의 값이 undefined/,
  ],
  ["const n = null as never as { x: number }; n.x = 1", /before \.x is null/, /앞의 값이 null/],
  ["for (const x of 5 as never) {}", /no list/, /차례로 꺼낼 수/],
  ["const [p] = undefined as never", /await|undefined/, /undefined/],
  ["{ const c = 1; c = 2 }", /c is a const and cannot get another value.*let/, /c는 const라서.*let으로/],
  ["{ x1; let x1 = 1 }", /used before the line/, /만들기 전에/],
  ["{ let d = 1; let d = 2 }", /already made/, /이미 만들었/],
  ["new Array(-1)", /cannot have this length/, /길이로 쓸 수 없는/],
  ["class K {}; (K as never as () => void)()", /write new K/, /new K/],
  ["JSON.parse('{a}')", /not JSON/, /JSON이 아닙니다/],
  ["(1.5).toFixed(200)", /0 to 100/, /0에서 100/],
  ["1n + (1 as never)", /cannot be mixed/, /함께 계산할 수/],
  ["const b = ", /After “=” a value is missing/, /값이나 식/],
  ["const b = = 2", /value is missing/, /값이나 식/],
  ["let s = 'abc", /not closed/, /닫히지 않았/],
  ["let s = `abc", /not closed/, /닫히지 않았/],
  ["function f( {", /“\{” in line 1 is not closed/, /“\{”를 닫지/],
  ["if (1 { }", /“\(” in line 1 is not closed/, /“\(”를 닫지 않았습니다/],
  ["const o = { a: 1 b: 2 }", /comma is missing/, /“b” 앞에 쉼표가 빠졌/],
  ["let x y", /Between “x” and “y”.*comma/, /“x”와 “y” 사이/],
  ["let 1a = 2", /digit|name/, /숫자|이름/],
  ["let class = 1", /“class”.*another name/, /“class”는 예약어라서.*다른 이름/],
  ["class A { function f() {} }", /without let, const or function/, /function은 쓰지/],
  ["}", /“}” too many/, /“}”가 하나 더 많습니다/],
  ["try { }", /catch/, /catch/],
  ["enum E { A }", /plain object/, /객체를 쓰거나/],
  ["break", /only in a loop/, /반복문/],
  ["for (let i = 0; i < 3; i++\n  f(i)", /“\(” in line 1 is not closed/, /“\(”를 닫지/],
  ["if (1) {\n  f()\nelse {\n}", /“\{” in line 1 is not closed/, /“\{”를 닫지/],
  [
    "foreach (x of [1]) {}",
    /“foreach” is written for \(const x of list\)/,
    /for \(const x of list\)로 씁니다/,
  ],
  ["=> 5", /cannot begin with “=”/, /“=”로 시작할 수/],
  ["const { a } = { a = 1 }", /a colon gives the value/, /콜론으로/],
  ["const c", /const needs a value/, /바로 값이/],
  ["for (const [a, b] in x) {}", /for … in gives names only/, /of를 쓰세요/],
  ["[1, 2].append(3)", /push\(x\)/, /push\(x\)/],
  ["'abc'.len()", /length/, /length/],
  ["[1].length()", /is a value, not a function/, /함수가 아니라 값/],
  ["const q = (async () => 1)(); q.toFixed(1)", /q is not a function|q is a promise|q.toFixed/, /q/],
  ["const [w] = 5 as never", /no list/, /차례로 꺼낼/],
  ["5 = x", /Left of =|missing|variable/, /왼쪽/],
];

test("there are forty at least", () => assert.ok(mistakes.length >= 40));

for (const [source, en, ko] of mistakes)
  test(`mistake: ${source}`, async () => {
    const { name, message } = await errorOf(source);
    assert.notEqual(name, "none", "it is a mistake");
    const english = explain(name, message, "en");
    const korean = explain(name, message, "ko");
    assert.match(english, en, message);
    assert.match(korean, ko, message);
    assert.match(korean, /[가-힣]/);
    assert.doesNotMatch(english + korean, /\$s|\$await|\{\d\}/);
  });

test("an error of one's own stays as it is", () => {
  assert.equal(explain("Error", "my own words", "ko"), "my own words");
  assert.match(explain("SyntaxError", "unheard of", "ko"), /읽을 수 없습니다.*unheard of/);
});

test("every row fills the same places in both languages, and is found by what it says", () => {
  const holes = (text: string) => new Set(text.match(/\{\d+\}/g) ?? []);
  for (const [said, en, ko] of [...runtimeRows, ...cellRows, ...syntaxRows]) {
    for (const hole of [...holes(en), ...holes(ko)]) assert.ok(holes(said).has(hole), said);
    assert.match(ko, /[가-힣]/, said);
    assert.doesNotMatch(en, /[가-힣]/, said);
    const example = said.replace(/\{\d+\}/g, "x");
    assert.notEqual(explain("Error", example, "ko"), example, said);
  }
});
