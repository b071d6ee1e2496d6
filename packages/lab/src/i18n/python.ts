// Words of notebooks in Python.
export const pythonStrings = {
  newPython: ["새 파이썬 노트북", "New Python notebook"],
  inPythonBadge: ["파이썬", "Python"],
  pythonComing: ["파이썬을 불러오는 중: {size}", "Fetching Python: {size}"],
  pythonStarting: ["파이썬을 시작하는 중…", "Starting Python…"],
  inputLine: ["셀이 묻습니다", "The cell asks"],
  answer: ["답하기", "Answer"],
  uploadAsked: ["셀이 파일을 기다립니다.", "The cell waits for files."],
  lost: [
    "파이썬이 더 돌 수 없어 다시 시작했습니다. 변수가 모두 지워졌습니다.",
    "Python could not go on and was started anew. All variables are gone.",
  ],
} as const;
