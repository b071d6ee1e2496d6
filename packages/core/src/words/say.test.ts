import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { particleAfter } from "./particles.ts";
import { addWords, fillIn, language, say, setLanguage } from "./say.ts";

afterEach(() => setLanguage("en"));

addWords({
  "swap {0} and {1}": "{1:과} {0:을} 바꾸기",
  "pass { spec: {0} } here": "여기에 { spec: {0} }{:을} 주세요",
});

test("English stands where it is used", () => {
  assert.equal(say`swap ${1} and ${"a`b"}`, "swap 1 and a`b");
  assert.equal(say`line\nnext`, "line\nnext");
});

test("Korean orders the values as it needs them, and what no catalogue has stays English", () => {
  setLanguage("ko");
  assert.equal(language(), "ko");
  assert.equal(say`swap ${"모델"} and ${"데이터"}`, "데이터와 모델을 바꾸기");
  assert.equal(say`pass { spec: ${"3"} } here`, "여기에 { spec: 3 }을 주세요");
  assert.equal(say`nobody translated ${3}`, "nobody translated 3");
});

test("particles follow the last sound", () => {
  const cases: [string, string, string][] = [
    ["모델", "을", "모델을"],
    ["크기", "을", "크기를"],
    ["10", "이", "10이"],
    ["2", "은", "2는"],
    ["[3, 4]", "을", "[3, 4]를"],
    ["[3, 1]", "으로", "[3, 1]로"],
    ["모델", "으로", "모델로"],
    ["폴더", "으로", "폴더로"],
    ["채널", "과", "채널과"],
    ['"adam"', "은", '"adam"은'],
    ["relu", "을", "relu를"],
    ["label", "으로", "label로"],
    ["50%", "이", "50%가"],
    ["await", "은", "await는"],
    ["lr", "은", "lr은"],
    ["x", "을", "x를"],
    ["let", "은", "let은"],
    ["문장은 “=”", "으로", "문장은 “=”로"],
    ["null", "이라서", "null이라서"],
    ["undefined", "이라서", "undefined라서"],
    ["", "을", "를"],
  ];
  for (const [text, particle, expected] of cases)
    assert.equal(text + particleAfter(text, particle), expected);
});

test("a text is filled in by names, and what has no value stays", () => {
  assert.equal(fillIn("{name:을} 지웠습니다", { name: "모델" }), "모델을 지웠습니다");
  assert.equal(fillIn("“{name}”{:을} 지웠습니다", { name: "사과" }), "“사과”를 지웠습니다");
  assert.equal(fillIn("{ momentum: 0.9 }, {0}, {other}", { 0: 1 }), "{ momentum: 0.9 }, 1, {other}");
});
