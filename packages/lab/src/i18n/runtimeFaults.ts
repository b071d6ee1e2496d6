// What is wrong with a cell that runs, in both languages: what V8, SpiderMonkey and the kernel say, what it means and what to do.
import type { Row } from "./faults.ts";

/** What engines and the kernel say of a cell that runs. */
export const runtimeRows: readonly Row[] = [
  [
    "{0} is not defined. In a cell it is {1}",
    "There is no {0} here. In a cell it is {1}.",
    "여기에는 {0:이} 없습니다. 셀에서는 {1:을} 씁니다.",
  ],
  [
    "{0} is not defined. A cell has no page: {1}",
    "There is no {0} here: a cell runs beside the page. Use {1}.",
    "여기에는 {0:이} 없습니다. 셀은 페이지 밖에서 실행됩니다. {1:을} 쓰세요.",
  ],
  [
    "{0} is not defined. Did you mean {1}?",
    "{0} is not defined. Did you mean {1}?",
    "{0:이} 정의되지 않았습니다. {1:을} 쓰려던 것인가요?",
  ],
  [
    "{0} is not defined. It must be imported: {1}",
    "{0} is not defined. Import it first: {1}",
    "{0:이} 정의되지 않았습니다. 먼저 가져오세요: {1}",
  ],
  [
    "{0} is not defined. Run the cell that makes it first",
    "{0} is not defined. Run the cell that makes it first, or check its spelling.",
    "{0:이} 정의되지 않았습니다. 이 이름을 만드는 셀을 먼저 실행하거나 철자를 확인하세요.",
  ],
  [
    "{0} is not defined",
    "{0} is not defined. Run the cell that makes it first, or check its spelling.",
    "{0:이} 정의되지 않았습니다. 이 이름을 만드는 셀을 먼저 실행하거나 철자를 확인하세요.",
  ],
  [
    "{0} has no member {1}. Did you mean {2}?",
    "{0} has no “{1}”. Did you mean {2}?",
    "{0}에는 “{1}”{:이} 없습니다. {2:을} 쓰려던 것인가요?",
  ],
  [
    "{0} has no member {1}",
    "{0} has no “{1}”. Completion (Ctrl+Space) lists what there is.",
    "{0}에는 “{1}”{:이} 없습니다. Ctrl+Space로 있는 이름을 볼 수 있습니다.",
  ],
  [
    "{0} has no default: import {1}",
    'What {0} has is imported in braces: import {1} from "{0}".',
    '{0}에서는 이름을 중괄호로 감싸 가져옵니다: import {1} from "{0}"',
  ],
  [
    "{0} is a promise and has no {1}: {2}",
    "{0} is a promise: its value is not there yet, so it has no {1}. Put await before what makes it: {2}",
    "{0:은} 아직 값이 오지 않은 프로미스라서 {1:이} 없습니다. 만드는 쪽에 await를 붙이세요: {2}",
  ],
  [
    "{0} is a text that a promise was added to",
    "A promise was added to {0}, which made a text of it. Put await before what is added: sum += await loss.item()",
    "{0}에 프로미스를 더해서 글이 되었습니다. 더하는 값에 await를 붙이세요: sum += await loss.item()",
  ],
  [
    "{0} is a text and has no {1}",
    "{0} is a text, not a number, so it has no {1}. Number({0}) makes a number of it.",
    "{0:은} 수가 아니라 글이라서 {1:이} 없습니다. Number({0})로 수를 만드세요.",
  ],
  [
    "{0} is no tensor and has no {1}",
    "{0} is no tensor, so it has no {1}. Call {1} on the tensor itself, not on a number that was read from it.",
    "{0:은} 텐서가 아니라서 {1:이} 없습니다. 읽어 낸 수가 아니라 텐서에서 {1:을} 부르세요.",
  ],
  [
    "{0} is a value, not a function",
    "{0} is a value, not a function: take the ( ) away.",
    "{0:은} 함수가 아니라 값입니다. 뒤의 ( )를 지우세요.",
  ],
  [
    "a call was given a value that it cannot work with",
    "Something that this line calls was given a value that it cannot work with: one is missing, is of another kind, or is a promise without await. Point at the name to see what it takes.",
    "이 줄에서 부른 것이 다룰 수 없는 값을 받았습니다. 값이 빠졌거나, 종류가 다르거나, await 없는 프로미스입니다. 이름에 마우스를 올리면 무엇을 받는지 보입니다.",
  ],
  [
    "Cannot read properties of {0} (reading place {1})",
    "The value before [{1}] is {0}. Check that it was made, and whether an await or a return is missing.",
    "[{1}] 앞의 값이 {0}입니다. 값이 만들어졌는지, await나 return이 빠지지 않았는지 보세요.",
  ],
  [
    "Cannot set properties of {0} (setting place {1})",
    "The value before [{1}] is {0}, so nothing can be put into it. Make the list first.",
    "[{1}] 앞의 값이 {0:이라서} 값을 넣을 수 없습니다. 목록을 먼저 만드세요.",
  ],
  [
    "Invalid typed array length: {0}",
    "{0} numbers are more than fit into memory. Make it smaller.",
    "수 {0}개는 메모리에 담을 수 없습니다. 더 작게 만드세요.",
  ],
  [
    "there is no module {0}. Use {1}",
    "There is no module “{0}” here. Use {1}.",
    "“{0}” 모듈은 여기에 없습니다. {1:을} 쓰세요.",
  ],
  [
    "there is no module {0}. Cells have {1}",
    "There is no module “{0}” here. Cells can import {1}.",
    "“{0}” 모듈은 여기에 없습니다. 셀에서는 {1:을} 가져올 수 있습니다.",
  ],
  [
    "{0} is not a function",
    "{0} is not a function: it cannot be called with ( ). Check its spelling and what it is.",
    "{0:은} 함수가 아니어서 ( )로 부를 수 없습니다. 철자와 값을 확인하세요.",
  ],
  [
    "{0} is not a function or its return value is not iterable",
    "{0} gives nothing that for … of or [ ] can take apart. Give it a list.",
    "{0}의 결과는 차례로 꺼낼 수 없습니다. 배열을 주세요.",
  ],
  [
    "{0} is not a constructor",
    "{0} is not a class: it cannot be made with new. Call it without new, or check its spelling.",
    "{0:은} 클래스가 아니어서 new로 만들 수 없습니다. new 없이 부르거나 철자를 확인하세요.",
  ],
  [
    "undefined is not iterable (cannot read property Symbol(Symbol.iterator))",
    "The value is undefined, so it cannot be taken apart. Is an await or a return missing?",
    "값이 undefined라서 차례로 꺼낼 수 없습니다. await나 return이 빠지지 않았는지 보세요.",
  ],
  [
    "{0} is not iterable",
    "{0} is no list: for … of, [...x] and [a, b] = x need an array. Is an await missing?",
    "{0:은} 차례로 꺼낼 수 있는 값이 아닙니다. 배열이 필요합니다. await가 빠지지 않았는지 보세요.",
  ],
  [
    "{0} is not iterable (cannot read property Symbol(Symbol.iterator))",
    "{0} is no list: for … of, [...x] and [a, b] = x need an array. Is an await missing?",
    "{0:은} 차례로 꺼낼 수 있는 값이 아닙니다. 배열이 필요합니다. await가 빠지지 않았는지 보세요.",
  ],
  [
    "{0} is a data set, not a list",
    "{0} is a data set, not a list. Go through it in batches, for (const [x, y] of new DataLoader({0})), or take one example: {0}.get(0)",
    "{0:은} 목록이 아니라 데이터셋입니다. for (const [x, y] of new DataLoader({0}))로 배치씩 꺼내거나, {0}.get(0)으로 하나를 꺼내세요.",
  ],
  [
    "{0} is not async iterable",
    "{0} cannot be read with for await. Use for … of.",
    "{0:은} for await로 읽을 수 없습니다. for … of를 쓰세요.",
  ],
  [
    "Cannot read properties of {0} (reading '{1}')",
    "The value before .{1} is {0}. Check that it was made, and whether an await or a return is missing.",
    ".{1} 앞의 값이 {0}입니다. 값이 만들어졌는지, await나 return이 빠지지 않았는지 보세요.",
  ],
  [
    "Cannot set properties of {0} (setting '{1}')",
    "The value before .{1} is {0}, so nothing can be put into it. Make the object first.",
    ".{1} 앞의 값이 {0:이라서} 값을 넣을 수 없습니다. 객체를 먼저 만드세요.",
  ],
  [
    'can\'t access property "{0}", {1} is {2}',
    "{1} is {2}, so it has no .{0}. Check that it was made, and whether an await or a return is missing.",
    "{1:이} {2:이라서} .{0:을} 읽을 수 없습니다. 값이 만들어졌는지, await나 return이 빠지지 않았는지 보세요.",
  ],
  [
    "Cannot destructure property '{0}' of '{1}' as it is {2}.",
    "{1} is {2}, so {0} cannot be taken out of it. Is an await or a return missing?",
    "{1:이} {2:이라서} {0:을} 꺼낼 수 없습니다. await나 return이 빠지지 않았는지 보세요.",
  ],
  [
    "Assignment to constant variable.",
    "A const cannot get another value. Make it with let.",
    "const로 만든 값은 바꿀 수 없습니다. let으로 만드세요.",
  ],
  [
    "invalid assignment to const '{0}'",
    "{0} is a const and cannot get another value. Make it with let.",
    "{0:은} const라서 바꿀 수 없습니다. let으로 만드세요.",
  ],
  [
    "Cannot access '{0}' before initialization",
    "{0} is used before the line that makes it. Move that line up.",
    "{0:을} 만들기 전에 썼습니다. 만드는 줄을 위로 옮기세요.",
  ],
  [
    "can't access lexical declaration '{0}' before initialization",
    "{0} is used before the line that makes it. Move that line up.",
    "{0:을} 만들기 전에 썼습니다. 만드는 줄을 위로 옮기세요.",
  ],
  [
    "Identifier '{0}' has already been declared",
    "{0} was already made in this block. Take another name, or assign without let or const.",
    "{0:은} 이 블록에서 이미 만들었습니다. 다른 이름을 쓰거나, let·const 없이 값을 넣으세요.",
  ],
  [
    "redeclaration of {0}",
    "{0} was already made in this block. Take another name, or assign without let or const.",
    "{0:은} 이 블록에서 이미 만들었습니다. 다른 이름을 쓰거나, let·const 없이 값을 넣으세요.",
  ],
  [
    "Maximum call stack size exceeded",
    "A function calls itself without an end. Add a condition at which it returns.",
    "함수가 자기 자신을 끝없이 부릅니다. 멈추는 조건을 넣으세요.",
  ],
  [
    "too much recursion",
    "A function calls itself without an end. Add a condition at which it returns.",
    "함수가 자기 자신을 끝없이 부릅니다. 멈추는 조건을 넣으세요.",
  ],
  [
    "Invalid array length",
    "An array cannot have this length: it must be a whole number from 0 to 4294967295.",
    "배열의 길이로 쓸 수 없는 값입니다. 0 이상 4294967295 이하의 정수여야 합니다.",
  ],
  [
    "invalid array length",
    "An array cannot have this length: it must be a whole number from 0 to 4294967295.",
    "배열의 길이로 쓸 수 없는 값입니다. 0 이상 4294967295 이하의 정수여야 합니다.",
  ],
  [
    "allocation size overflow",
    "This is larger than anything that fits into memory. Make it smaller.",
    "메모리에 담을 수 없을 만큼 큽니다. 더 작게 만드세요.",
  ],
  [
    "Invalid string length",
    "This text is longer than a text can be. Join fewer or shorter texts.",
    "문자열이 너무 깁니다. 더 짧게, 더 적게 이으세요.",
  ],
  [
    "out of memory",
    "The memory is full. Let go of what is not needed any more (large arrays, lists that only grow), or restart the kernel.",
    "메모리가 가득 찼습니다. 더 쓰지 않는 것(큰 배열, 계속 늘어나는 목록)을 놓아 주거나 커널을 다시 시작하세요.",
  ],
  [
    "Array buffer allocation failed",
    "There is not enough memory for an array of this size. Make it smaller.",
    "이 크기의 배열을 만들 메모리가 부족합니다. 더 작게 만드세요.",
  ],
  [
    "Class constructor {0} cannot be invoked without 'new'",
    "{0} is a class: write new {0}(…).",
    "{0:은} 클래스입니다. new {0}(…)로 쓰세요.",
  ],
  [
    "class constructors must be invoked with 'new'",
    "This is a class: write new before it.",
    "클래스입니다. 앞에 new를 쓰세요.",
  ],
  [
    "Class extends value {0} is not a constructor or null",
    "What stands after extends is no class: {0}. Check its spelling.",
    "extends 뒤의 값이 클래스가 아닙니다: {0}. 철자를 확인하세요.",
  ],
  [
    "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    "Call super() first in the constructor.",
    "생성자 안에서 먼저 super()를 부르세요.",
  ],
  [
    "Unexpected token '{0}', {1} is not valid JSON",
    "This text is not JSON: “{0}” does not belong there.",
    "JSON이 아닙니다. “{0}”{:은} 올 수 없습니다.",
  ],
  ["Unexpected end of JSON input", "The JSON text ends too early.", "JSON 글이 너무 일찍 끝났습니다."],
  [
    "Converting circular structure to JSON{0}",
    "The object holds itself, so it cannot become JSON.",
    "객체가 자기 자신을 담고 있어서 JSON으로 바꿀 수 없습니다.",
  ],
  [
    "Cannot mix BigInt and other types, use explicit conversions",
    "1n and 1 cannot be mixed: write Number(x) or BigInt(x).",
    "1n과 1은 함께 계산할 수 없습니다. Number(x)나 BigInt(x)로 바꾸세요.",
  ],
  [
    "toFixed() digits argument must be between 0 and 100",
    "toFixed takes 0 to 100 digits.",
    "toFixed의 자릿수는 0에서 100까지입니다.",
  ],
  [
    "Reduce of empty array with no initial value",
    "The array is empty: give reduce a first value, as in reduce(f, 0).",
    "배열이 비어 있습니다. reduce(f, 0)처럼 첫 값을 주세요.",
  ],
  [
    "Invalid count value: {0}",
    "repeat takes a whole number from 0, not {0}.",
    "repeat에는 0 이상의 정수를 줍니다. {0:은} 쓸 수 없습니다.",
  ],
  [
    "Cannot convert undefined or null to object",
    "An object is needed, but the value is undefined or null.",
    "객체가 필요한데 값이 undefined 또는 null 입니다.",
  ],
  ["Cannot assign to read only property '{0}' of {1}", "{0} can only be read.", "{0:은} 읽을 수만 있습니다."],
  [
    "Right-hand side of 'instanceof' is not callable",
    "After instanceof stands a class.",
    "instanceof 뒤에는 클래스가 와야 합니다.",
  ],
  [
    "Cannot use 'in' operator to search for '{0}' in {1}",
    "in works on objects only, not on {1}.",
    "in은 객체에만 쓸 수 있습니다.",
  ],
  [
    "Illegal break statement",
    "break may stand only in a loop or a switch.",
    "break는 반복문이나 switch 안에서만 쓸 수 있습니다.",
  ],
  [
    "Illegal continue statement{0}",
    "continue may stand only in a loop.",
    "continue는 반복문 안에서만 쓸 수 있습니다.",
  ],
  [
    "Expected property name or '}' in JSON at position {0}",
    "This text is not JSON: after { a name in double quotes is expected.",
    "JSON이 아닙니다. { 뒤에는 큰따옴표로 감싼 이름이 와야 합니다.",
  ],
  [
    "Invalid left-hand side in assignment",
    "Left of = stands a name. To compare, write ===.",
    "= 왼쪽에는 이름이 와야 합니다. 비교하려면 ===를 쓰세요.",
  ],
  ["thrown: {0}", "Thrown: {0}", "던져진 값: {0}"],
];
