// What is wrong with a text that is no TypeScript, in both languages: what compiler and engine say, what it means and what to do.
import type { Row } from "./faults.ts";

export const syntaxRows: readonly Row[] = [
  [
    "'super' keyword unexpected here",
    "super may stand only in a class that extends another: class A extends B { constructor() { super(); } }",
    "super는 다른 클래스를 extends 하는 클래스 안에서만 쓸 수 있습니다: class A extends B { constructor() { super(); } }",
  ],
  [
    "Private field '{0}' must be declared in an enclosing class",
    "{0} is no name here. A comment begins with //, not with #.",
    "{0:은} 이름으로 쓸 수 없습니다. 주석은 #이 아니라 //로 시작합니다.",
  ],
  [
    "'(' expected.",
    "“(” is missing here: conditions and arguments stand in parentheses.",
    "여기에 “(”가 빠졌습니다. 조건과 인자는 괄호로 감쌉니다.",
  ],
  [
    "')' expected.",
    "“)” is missing here: a parenthesis was opened and not closed, or a comma is missing.",
    "여기에 “)”가 빠졌습니다. 연 괄호를 닫지 않았거나 쉼표가 빠졌습니다.",
  ],
  [
    "'}' expected.",
    "“}” is missing: a brace was opened and not closed.",
    "“}”가 빠졌습니다. 연 중괄호를 닫지 않았습니다.",
  ],
  [
    "']' expected.",
    "“]” is missing: a bracket was opened and not closed, or a comma is missing.",
    "“]”가 빠졌습니다. 연 대괄호를 닫지 않았거나 쉼표가 빠졌습니다.",
  ],
  [
    "',' expected.",
    "A comma is missing here, or something before it is wrong.",
    "여기에 쉼표가 빠졌거나, 바로 앞이 잘못되었습니다.",
  ],
  [
    "';' expected.",
    "Something before this is not complete, or two instructions stand on one line without a semicolon.",
    "바로 앞이 완성되지 않았거나, 한 줄에 두 문장이 세미콜론 없이 있습니다.",
  ],
  [
    "':' expected.",
    "A colon is missing here: a ? b : c, or { name: value }.",
    "여기에 콜론이 빠졌습니다: a ? b : c 또는 { 이름: 값 }",
  ],
  [
    "'=>' expected.",
    "“=>” is missing: a short function is written (x) => x + 1.",
    "“=>”가 빠졌습니다. 짧은 함수는 (x) => x + 1처럼 씁니다.",
  ],
  ["'=' expected.", "“=” is missing here.", "여기에 “=”가 빠졌습니다."],
  [
    "'from' expected.",
    '“from” is missing: import { name } from "module".',
    '“from”이 빠졌습니다: import { 이름 } from "모듈"',
  ],
  ["'of' expected.", "“of” is missing: for (const x of list).", "“of”가 빠졌습니다: for (const x of 목록)"],
  ["'while' expected.", "After do { } comes while (condition).", "do { } 뒤에는 while (조건)이 옵니다."],
  [
    "Missing initializer in const declaration.",
    "const needs a value at once: const name = value.",
    "const는 바로 값이 있어야 합니다: const 이름 = 값",
  ],
  [
    "Cannot redeclare block-scoped variable '{0}'.",
    "{0} was already made in this cell. Take another name, or assign without let or const.",
    "{0:은} 이 셀에서 이미 만들었습니다. 다른 이름을 쓰거나, let·const 없이 값을 넣으세요.",
  ],
  [
    "Duplicate identifier '{0}'.",
    "{0} was already made in this cell. Take another name, or assign without let or const.",
    "{0:은} 이 셀에서 이미 만들었습니다. 다른 이름을 쓰거나, let·const 없이 값을 넣으세요.",
  ],
  [
    "Identifier expected. '{0}' is a reserved word at the top-level of a module.",
    "“{0}” is a word of the language and cannot be a name. Choose another name.",
    "“{0}”{:은} 예약어라서 이름으로 쓸 수 없습니다. 다른 이름을 고르세요.",
  ],
  [
    "Invalid use of '{0}'. Modules are automatically in strict mode.",
    "“{0}” is a word of the language and cannot be a name. Choose another name.",
    "“{0}”{:은} 예약어라서 이름으로 쓸 수 없습니다. 다른 이름을 고르세요.",
  ],
  [
    "'delete' cannot be called on an identifier in strict mode.",
    "delete takes a part of an object away, such as delete o.a. A variable stays; give it undefined.",
    "delete는 delete o.a처럼 객체의 속성만 지웁니다. 변수는 지울 수 없으니 undefined를 넣으세요.",
  ],
  [
    "'with' statements are not allowed in strict mode.",
    "There is no with here. For memory and gradients: noGrad(() => …).",
    "여기에는 with가 없습니다. 기울기 없이 계산하려면 noGrad(() => …)로 쓰세요.",
  ],
  [
    "'{0}' expected.",
    "“{0}” is missing here, or something before it is wrong.",
    "여기에 “{0}” 기호가 빠졌거나, 바로 앞이 잘못되었습니다.",
  ],
  [
    "Expression expected.",
    "A value is missing here: something stands before it or after it that does not belong there.",
    "여기에 값이나 식이 있어야 합니다. 앞뒤에 어울리지 않는 기호가 없는지 보세요.",
  ],
  ["Identifier expected.", "A name is missing here.", "여기에 이름이 있어야 합니다."],
  [
    "Identifier expected. '{0}' is a reserved word that cannot be used here.",
    "“{0}” is a word of the language and cannot be a name. Choose another name.",
    "“{0}”{:은} 예약어라서 이름으로 쓸 수 없습니다. 다른 이름을 고르세요.",
  ],
  [
    "Identifier expected. '{0}' is a reserved word in strict mode. Modules are automatically in strict mode.",
    "“{0}” is a word of the language and cannot be a name. Choose another name.",
    "“{0}”{:은} 예약어라서 이름으로 쓸 수 없습니다. 다른 이름을 고르세요.",
  ],
  [
    "'{0}' is not allowed as a variable declaration name.",
    "“{0}” cannot be a variable's name. Choose another name.",
    "“{0}”{:은} 변수 이름으로 쓸 수 없습니다. 다른 이름을 고르세요.",
  ],
  [
    "Unterminated string literal.",
    "The text is not closed: its quote is missing at the end of the line.",
    "문자열이 닫히지 않았습니다. 줄 끝에 따옴표를 넣으세요.",
  ],
  [
    "Unterminated template literal.",
    "The text is not closed: a ` is missing at its end.",
    "문자열이 닫히지 않았습니다. 끝에 `를 넣으세요.",
  ],
  [
    "Unterminated regular expression literal.",
    "The regular expression is not closed: a / is missing at its end.",
    "정규식이 닫히지 않았습니다. 끝에 /를 넣으세요.",
  ],
  [
    "'*/' expected.",
    "The comment is not closed: */ is missing at its end.",
    "주석이 닫히지 않았습니다. 끝에 */를 넣으세요.",
  ],
  [
    "Invalid character.",
    "This character cannot stand in code. Comments begin with //; quotes must be plain \" or '.",
    "코드에 쓸 수 없는 문자입니다. 주석은 //로 시작하고, 따옴표는 \" 또는 '를 쓰세요.",
  ],
  [
    "Declaration or statement expected.",
    "There is a } or a ) too many, or a bracket before it was not opened.",
    "}나 )가 하나 더 많거나, 여는 괄호가 빠졌습니다.",
  ],
  ["Statement expected.", "An instruction is missing here.", "여기에 문장이 있어야 합니다."],
  [
    "Argument expression expected.",
    "A value is missing between the commas of the call.",
    "호출 괄호 안 쉼표 사이에 값이 빠졌습니다.",
  ],
  [
    "Property assignment expected.",
    "In an object a name and a colon are expected here: { name: value }.",
    "객체 안에서는 { 이름: 값 } 꼴이어야 합니다.",
  ],
  [
    "Property or signature expected.",
    "In a type a name and a colon are expected here: { name: type }.",
    "타입 안에서는 { 이름: 타입 } 꼴이어야 합니다.",
  ],
  [
    "Variable declaration expected.",
    "After let or const a name is expected.",
    "let이나 const 뒤에 변수 이름이 있어야 합니다.",
  ],
  [
    "Variable declaration not allowed at this location.",
    "A variable cannot be made here. Put { } around it.",
    "여기에서는 변수를 만들 수 없습니다. { }로 감싸세요.",
  ],
  [
    "'{0}' declarations must be initialized.",
    "{0} needs a value at once: {0} name = value.",
    "{0:은} 바로 값이 있어야 합니다: {0} 이름 = 값",
  ],
  [
    "Array element destructuring pattern expected.",
    "A name is missing in the list [ ] on the left.",
    "왼쪽 [ ] 안에 이름이 빠졌습니다.",
  ],
  ["Type expected.", "A type is missing after the colon.", "콜론 뒤에 타입이 있어야 합니다."],
  [
    "'catch' or 'finally' expected.",
    "After try { } comes catch (error) { } or finally { }.",
    "try { } 뒤에는 catch (error) { }나 finally { }가 옵니다.",
  ],
  [
    "'case' or 'default' expected.",
    "In switch { } only case …: and default: may stand.",
    "switch { } 안에는 case …: 와 default: 만 올 수 있습니다.",
  ],
  [
    "Parameter declaration expected.",
    "A parameter's name is missing in the function's parentheses.",
    "함수 괄호 안에 매개변수 이름이 빠졌습니다.",
  ],
  [
    "Unexpected token. A constructor, method, accessor, or property was expected.",
    "In a class only methods and fields may stand: name(x) { } or name = value, without let, const or function.",
    "클래스 안에는 이름(x) { } 꼴의 메서드나 이름 = 값만 쓸 수 있습니다. let, const, function은 쓰지 않습니다.",
  ],
  [
    "Unexpected token. Did you mean `{'}'}` or `&rbrace;`?",
    "This bracket does not belong here.",
    "이 괄호는 여기에 올 수 없습니다.",
  ],
  [
    "Unexpected keyword or identifier.",
    "This word does not belong here: something before it is missing or misspelt. A text stands in quotes.",
    "이 낱말은 여기에 올 수 없습니다. 바로 앞에 빠지거나 잘못 쓴 것이 있는지 보세요. 글은 따옴표로 감쌉니다.",
  ],
  [
    "Unknown keyword or identifier. Did you mean '{0}'?",
    "This word is not known. Did you mean “{0}”?",
    "모르는 낱말입니다. “{0}”{:을} 쓰려던 것인가요?",
  ],
  [
    "An identifier or keyword cannot immediately follow a numeric literal.",
    "A name cannot begin with a digit, and between a number and a word a sign is missing.",
    "이름은 숫자로 시작할 수 없습니다. 숫자와 낱말 사이에 기호가 빠지지 않았는지 보세요.",
  ],
  ["Digit expected.", "A digit is missing in the number.", "숫자가 덜 쓰였습니다."],
  [
    "Hexadecimal digit expected.",
    "After 0x come the digits 0–9 and a–f.",
    "0x 뒤에는 0–9, a–f가 와야 합니다.",
  ],
  [
    "Octal literals are not allowed. Use the syntax '{0}'.",
    "A number cannot begin with 0. Write it without the 0 before it.",
    "숫자는 0으로 시작할 수 없습니다. 앞의 0을 지우세요.",
  ],
  [
    "Decimals with leading zeros are not allowed.",
    "A number cannot begin with 0. Write it without the 0 before it.",
    "숫자는 0으로 시작할 수 없습니다. 앞의 0을 지우세요.",
  ],
  [
    "The left-hand side of an assignment expression must be a variable or a property access.",
    "Left of = stands a name. To compare, write ===.",
    "= 왼쪽에는 이름이 와야 합니다. 비교하려면 ===를 쓰세요.",
  ],
  [
    "A rest parameter must be last in a parameter list.",
    "...rest must be the last parameter.",
    "...나머지 는 마지막 매개변수여야 합니다.",
  ],
  [
    "A rest element must be last in a destructuring pattern.",
    "...rest must stand last.",
    "...나머지 는 맨 끝에 와야 합니다.",
  ],
  [
    "Cannot start a function call in a type annotation.",
    "A type stands after a colon; a call cannot stand there.",
    "콜론 뒤에는 타입이 옵니다. 함수 호출은 쓸 수 없습니다.",
  ],
  [
    "String literal expected.",
    'A text in quotes is expected here, such as "@tinycnn/core".',
    '여기에는 "@tinycnn/core" 같은 따옴표 문자열이 와야 합니다.',
  ],
  ["Trailing comma not allowed.", "Take the last comma away.", "마지막 쉼표를 지우세요."],
  [
    "Line break not permitted here.",
    "The line must not be broken here.",
    "여기에서는 줄을 바꿀 수 없습니다.",
  ],
  [
    "Merge conflict marker encountered.",
    "Marks of a merge stand in the text (<<<<<<<, =======). Remove them.",
    "병합 표시(<<<<<<<, =======)가 남아 있습니다. 지우세요.",
  ],
  ["Enum member expected.", "A name is missing in the enum.", "enum 안에 이름이 빠졌습니다."],
  [
    "Unexpected end of text.",
    "The text ends too early: a bracket is still open.",
    "글이 너무 일찍 끝났습니다. 닫지 않은 괄호가 있습니다.",
  ],
  [
    "An element access expression should take an argument.",
    "Between [ ] a number or a name is missing.",
    "[ ] 안에 숫자나 이름이 빠졌습니다.",
  ],
  [
    "An unary expression with the '{0}' operator is not allowed in the left-hand side of an exponentiation expression. Consider enclosing the expression in parentheses.",
    "Put parentheses: (-x) ** 2, or -(x ** 2).",
    "괄호를 쓰세요: (-x) ** 2 또는 -(x ** 2)",
  ],
];
