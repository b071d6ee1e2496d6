// What is wrong with a cell, as compile/ says it, in both languages: what it means and what to do.
import type { Row } from "./faults.ts";

export const cellRows: readonly Row[] = [
  [
    "this cell is Python; cells run TypeScript",
    "This is Python. Cells here run TypeScript; its lines are these:",
    "파이썬 코드입니다. 여기의 셀은 타입스크립트를 실행합니다. 줄마다 이렇게 씁니다:",
  ],
  [
    "'{0}' is no sign of code, it is {1}",
    "{0} is no sign of code. Type {1} in its place.",
    "{0} 문자는 코드에 쓸 수 없습니다. 대신 {1} 기호를 쓰세요.",
  ],
  [
    "'#' is no sign of code, it is //",
    "“#” is no sign of code. A comment begins with //.",
    "“#”은 코드에 쓸 수 없는 문자입니다. 주석은 //로 시작합니다.",
  ],
  [
    "a name cannot hold '-': '{0}'",
    "“{0}” cannot be a name: a name has letters, digits and _ only. Write it together, as in learningRate.",
    "“{0}”{:은} 이름으로 쓸 수 없습니다. 이름에는 글자, 숫자, _만 들어갑니다. learningRate처럼 붙여 쓰세요.",
  ],
  [
    "two names after each other: '{0}' '{1}'",
    "Between “{0}” and “{1}” something is missing: “=” before a value, a comma before another name. A name is one word.",
    "“{0}”{:과} “{1}” 사이에 빠진 것이 있습니다. 값을 주려면 “=”, 이름을 또 만들려면 쉼표를 넣으세요. 이름은 한 낱말로 씁니다.",
  ],
  [
    "to give '{0}' a value it is one =",
    "== compares. To give {0} its value, write one =.",
    "==는 비교입니다. {0}에 값을 주려면 =를 하나만 쓰세요.",
  ],
  [
    "'=' is missing after '{0}'",
    "“=” is missing after {0}: write let {0} = value.",
    "{0} 뒤에 “=”가 빠졌습니다. let {0} = 값 꼴로 쓰세요.",
  ],
  [
    "'{0}' makes no variable: let {1}",
    "“{0}” makes no variable here. Write let {1} = value.",
    "여기서는 “{0}”{:으로} 변수를 만들지 않습니다. let {1} = 값 꼴로 쓰세요.",
  ],
  [
    'the module\'s name needs quotes: "{0}"',
    'The module\'s name stands in quotes: from "{0}".',
    '모듈 이름에 따옴표가 빠졌습니다. from "{0}"{:으로} 쓰세요.',
  ],
  [
    "names are imported in braces: {0}",
    "Names that are imported stand in braces: import {0} from …",
    "가져올 이름은 중괄호로 감쌉니다: import {0} from …",
  ],
  [
    "the text ended at the quote before '{0}'",
    'The text ended at the quote before “{0}”. A text that holds \' stands between " and ".',
    "“{0}” 앞의 따옴표에서 문자열이 끝났습니다. 글 안에 '가 있으면 \"로 감싸세요.",
  ],
  [
    "the parts of for ( ; ; ) are parted by semicolons",
    "The three parts of for are parted by semicolons: for (let i = 0; i < 5; i++).",
    "for의 세 부분은 쉼표가 아니라 세미콜론으로 나눕니다: for (let i = 0; i < 5; i++)",
  ],
  [
    "an arrow is written =>",
    "An arrow is written =>, without a space: (x) => x + 1.",
    "화살표는 =>로 띄우지 않고 씁니다: (x) => x + 1",
  ],
  ["'{0}' is written {1}", "“{0}” is written {1} here.", "“{0}”{:은} 여기서 {1:으로} 씁니다."],
  [
    "two = with a space between them",
    "A value is missing between the two =. To compare, write === without a space.",
    "두 = 사이에 값이나 식이 없습니다. 비교하려면 띄우지 말고 ===로 쓰세요.",
  ],
  [
    "a if b else c is b ? a : c",
    "“a if b else c” is written b ? a : c here.",
    "“a if b else c”는 여기서 b ? a : c로 씁니다.",
  ],
  [
    "there is no 'then'",
    "There is no “then” here: if (condition) { … }.",
    "여기에는 “then”이 없습니다. if (조건) { … } 꼴로 쓰세요.",
  ],
  [
    "else if is written in two words",
    "It is written else if, in two words: } else if (condition) {",
    "else if는 두 낱말로 씁니다: } else if (조건) {",
  ],
  [
    "// begins a comment that hides the bracket's end",
    "// begins a comment here, which hides the closing bracket. To divide without a rest, write Math.floor(a / b).",
    "여기서 //는 주석이라 닫는 괄호가 가려집니다. 몫만 구하려면 Math.floor(a / b)로 쓰세요.",
  ],
  [
    "'(' in line {0} is not closed",
    "The “(” in line {0} is not closed: a “)” is missing.",
    "{0}번째 줄의 “(”를 닫지 않았습니다. “)”를 넣으세요.",
  ],
  [
    "'[' in line {0} is not closed",
    "The “[” in line {0} is not closed: a “]” is missing.",
    "{0}번째 줄의 “[”를 닫지 않았습니다. “]”를 넣으세요.",
  ],
  [
    "'{' in line {0} is not closed",
    "The “{” in line {0} is not closed: a “}” is missing.",
    "{0}번째 줄의 “{”를 닫지 않았습니다. “}”를 넣으세요.",
  ],
  [
    "'{0}' is too many",
    "There is a “{0}” too many. Take it away, or open it before.",
    "“{0}”{:이} 하나 더 많습니다. 지우거나, 앞에 여는 괄호를 넣으세요.",
  ],
  [
    "'else' without an if",
    "This else has no if before it: if (condition) { … } else { … }.",
    "이 else 앞에 if가 없습니다: if (조건) { … } else { … }",
  ],
  [
    "'{0}' stands in a switch only",
    "“{0}” may stand only in switch (value) { … }.",
    "“{0}”{:은} switch (값) { … } 안에서만 쓸 수 있습니다.",
  ],
  [
    "an instruction is missing before 'else'",
    "Between if (…) and else an instruction is missing: if (…) { … } else { … }.",
    "if (…)와 else 사이에 실행할 문장이 빠졌습니다: if (…) { … } else { … }",
  ],
  [
    "parts of a list are parted by commas, not by ;",
    "A semicolon cannot stand inside brackets. Put a comma in its place.",
    "괄호 안에서는 세미콜론을 쓸 수 없습니다. 쉼표로 바꾸세요.",
  ],
  [
    "parentheses are missing: {0}",
    "The parentheses of the call are missing: {0}",
    "함수를 부르는 괄호가 빠졌습니다: {0}",
  ],
  [
    "'{0}' cannot begin an instruction",
    "An instruction cannot begin with “{0}”: something is missing before it.",
    "문장은 “{0}”{:으로} 시작할 수 없습니다. 바로 앞에 빠진 것이 있습니다.",
  ],
  [
    "'async' stands before function",
    "Before an asynchronous function stand two words: async function name() { … }.",
    "비동기 함수 앞에는 두 낱말을 씁니다: async function 이름() { … }",
  ],
  [
    "'{0}' needs the word function",
    "To make a function, write function {0}(…) { … }. In a class, a } before this may be missing.",
    "함수를 만들려면 function {0}(…) { … } 꼴로 쓰세요. 클래스 안이라면 바로 앞에 }가 빠졌을 수 있습니다.",
  ],
  ["a name is missing after the dot", "After the dot a name is missing.", "점 뒤에 이름이 빠졌습니다."],
  ["a value is missing after '{0}'", "After “{0}” a value is missing.", "“{0}” 뒤에 값이나 식이 빠졌습니다."],
  ["a comma is missing before '{0}'", "A comma is missing before “{0}”.", "“{0}” 앞에 쉼표가 빠졌습니다."],
  [
    "a sign is missing between '{0}' and '{1}'",
    "Between “{0}” and “{1}” something is missing: a sign such as + or =, or a new line.",
    "“{0}”{:과} “{1}” 사이에 빠진 것이 있습니다. + 나 = 같은 기호를 넣거나 줄을 바꾸세요.",
  ],
  [
    "await stands in a function that is not async: {0}",
    "await may stand only in an asynchronous function. Write async before this one: {0}",
    "await는 비동기 함수 안에서만 쓸 수 있습니다. 이 함수 앞에 async를 쓰세요: {0}",
  ],
  [
    "'{0}' is no word here: {1}",
    "“{0}” is not known. Did you mean “{1}”?",
    "“{0}”{:은} 모르는 낱말입니다. “{1}”{:을} 쓰려던 것인가요?",
  ],
  [
    "await cannot stand in a parameter's default",
    "await cannot stand in a parameter's default. Wait before it, and use what came: const value = await …",
    "매개변수의 기본값에는 await를 쓸 수 없습니다. 그 앞에서 const value = await …로 기다린 값을 쓰세요.",
  ],
  [
    "await cannot stand in a class outside of its methods",
    "await cannot stand in a class outside of its methods. Wait before the class, and use what came: const value = await …",
    "클래스의 메서드 밖에는 await를 쓸 수 없습니다. 클래스 앞에서 const value = await …로 기다린 값을 쓰세요.",
  ],
  [
    "await cannot stand in a constructor, get or set",
    "await cannot stand in a constructor, get or set. Make an async method, or wait before it: const value = await …",
    "constructor, get, set에는 await를 쓸 수 없습니다. async 메서드를 만들거나, 그 앞에서 const value = await …로 기다린 값을 쓰세요.",
  ],
  [
    "Assignment to constant variable '{0}'.",
    "{0} is a const and cannot get another value. Make it with let.",
    "{0:은} const라서 바꿀 수 없습니다. let으로 만드세요.",
  ],
  [
    "there is no label '{0}' around this",
    "There is no loop called {0} around this. break and continue without a name leave the nearest one.",
    "이 자리를 감싼 {0:이라는} 반복문이 없습니다. 이름 없는 break와 continue는 가장 가까운 반복문에 쓰입니다.",
  ],
  [
    "for … in cannot take its names apart",
    "for … in gives names only. To go through values, write for (const [a, b] of list).",
    "for … in은 이름만 꺼냅니다. 값을 차례로 꺼내려면 of를 쓰세요: for (const [a, b] of 목록)",
  ],
  [
    "in an object it is '{0}:', not =",
    "In an object a colon gives the value: { {0}: value }.",
    "객체 안에서는 =가 아니라 콜론으로 값을 줍니다: { {0}: 값 }",
  ],
  [
    "'{' expected.",
    "“{” is missing here: what belongs together stands in braces.",
    "여기에 “{”가 빠졌습니다. 함께 실행할 문장은 { }로 감쌉니다.",
  ],
  [
    "this is TypeScript that makes code of its own (enum, namespace, parameter properties), which cells do not have. Use a plain object, or assign in the constructor",
    "Cells do not have enum, namespace, parameter properties and the like. Use a plain object, or assign in the constructor.",
    "셀에서는 enum, namespace, 매개변수 속성 등을 쓸 수 없습니다. 객체를 쓰거나, 생성자 안에서 값을 넣으세요.",
  ],
  [
    "decorators cannot be used in cells",
    "Decorators (@name) cannot be used in cells. Call the function instead.",
    "셀에서는 데코레이터(@이름)를 쓸 수 없습니다. 함수를 직접 호출하세요.",
  ],
];
