// What Python says of a cell, in both languages: what it means and what to do. What is not here stays as Python says it.
import type { Row } from "./faults.ts";

export const pythonRows: readonly Row[] = [
  [
    "name '{0}' is not defined",
    "name '{0}' is not defined. Run the cell that makes it first, or check its spelling.",
    "{0:이} 정의되지 않았습니다. 이 이름을 만드는 셀을 먼저 실행하거나 철자를 확인하세요.",
  ],
  [
    "No module named '{0}'",
    "No module named '{0}'. Here are torch, torchvision, numpy, matplotlib, PIL, tqdm and Python's standard library.",
    "{0} 모듈은 여기에 없습니다. torch, torchvision, numpy, matplotlib, PIL, tqdm과 파이썬 표준 라이브러리가 있습니다.",
  ],
  [
    "[Errno 44] No such file or directory: '{0}'",
    "There is no file '{0}'. Drop it on the page, or check its name in Files.",
    "'{0}'{:이라는} 파일이 없습니다. 페이지에 끌어다 놓거나 파일 칸에서 이름을 확인하세요.",
  ],
  ["division by zero", "division by zero", "0으로 나눌 수 없습니다."],
  ["'{0}' was never closed", "'{0}' was never closed", "'{0}'{:을} 열고 닫지 않았습니다."],
  ["unmatched '{0}'", "unmatched '{0}'", "'{0}'{:을} 닫는데 연 곳이 없습니다."],
  [
    "invalid syntax. Perhaps you forgot a comma?",
    "invalid syntax. Perhaps you forgot a comma?",
    "이 자리의 코드를 읽을 수 없습니다. 쉼표를 빠뜨린 것일까요?",
  ],
  [
    "invalid syntax",
    "invalid syntax",
    "이 자리의 코드를 읽을 수 없습니다. 빠지거나 남는 글자가 있는지 보세요.",
  ],
  ["expected ':'", "expected ':'", "줄 끝에 쌍점(:)이 빠졌습니다."],
  [
    "expected an indented block after {0}",
    "expected an indented block after {0}",
    "다음 줄을 네 칸 들여 써야 합니다. ({0})",
  ],
  ["unexpected indent", "unexpected indent", "이 줄은 들여 쓰지 않아야 합니다."],
  [
    "unindent does not match any outer indentation level",
    "unindent does not match any outer indentation level",
    "이 줄의 들여쓰기가 위의 어느 줄과도 맞지 않습니다.",
  ],
  [
    "unterminated string literal (detected at line {0})",
    "unterminated string literal (detected at line {0})",
    "따옴표를 열고 닫지 않았습니다.",
  ],
  ["list index out of range", "list index out of range", "목록에 그 번째 것이 없습니다. 첫째가 0번입니다."],
  [
    "'{0}' object has no attribute '{1}'",
    "'{0}' object has no attribute '{1}'",
    "{0}에는 {1:이} 없습니다. 철자를 확인하거나 dir(…)로 무엇이 있는지 보세요.",
  ],
  ["'{0}' object is not callable", "'{0}' object is not callable", "{0:은} 괄호를 붙여 부를 수 없습니다."],
  ["'{0}' object is not iterable", "'{0}' object is not iterable", "{0:은} 하나씩 꺼낼 수 없습니다."],
  [
    "'{0}' object is not subscriptable",
    "'{0}' object is not subscriptable",
    "{0:은} 대괄호로 꺼낼 수 없습니다.",
  ],
  [
    'can only concatenate str (not "{0}") to str',
    'can only concatenate str (not "{0}") to str',
    '글에는 글만 이어 붙입니다. {0:은} str(…)로 바꾸거나 f"{…}"에 넣으세요.',
  ],
  [
    "invalid literal for int() with base 10: {0}",
    "invalid literal for int() with base 10: {0}",
    "{0:은} 정수로 바꿀 수 없습니다.",
  ],
  [
    "unsupported operand type(s) for {0}: '{1}' and '{2}'",
    "unsupported operand type(s) for {0}: '{1}' and '{2}'",
    "{1:과} {2}에는 {0:을} 쓸 수 없습니다. 종류를 맞추세요.",
  ],
  [
    "{0} missing {1} required positional argument: '{2}'",
    "{0} missing {1} required positional argument: '{2}'",
    "{0}에 줄 값이 빠졌습니다: {2}",
  ],
  [
    "maximum recursion depth exceeded",
    "maximum recursion depth exceeded",
    "함수가 자기를 끝없이 부릅니다. 멈추는 조건을 넣으세요.",
  ],
];
