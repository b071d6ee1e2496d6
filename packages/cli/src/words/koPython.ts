// Korean for running Python.
import type { Catalogue } from "@tinycnn/core";

export const koPython: Catalogue = {
  "run a PyTorch script or notebook in Python on this machine's engine":
    "PyTorch 스크립트나 노트북을 이 컴퓨터의 엔진에서 파이썬으로 실행합니다",
  "a script, FILE.py, or a notebook, FILE.ipynb": "스크립트 FILE.py 또는 노트북 FILE.ipynb",
  "what a script finds in sys.argv: all behind its name":
    "스크립트가 sys.argv에서 보는 것: 파일 이름 뒤의 모든 것",
  "where the notebook is written with what its cells gave": "셀의 출력을 담은 노트북을 쓸 곳",
  "\nExamples:\n  $ tinycnn run train.py --epochs 3\n  $ tinycnn run lecture.ipynb --out done.ipynb":
    "\n예:\n  $ tinycnn run train.py --epochs 3\n  $ tinycnn run lecture.ipynb --out done.ipynb",
  "{0}: expected a Python script, FILE.py, or a notebook, FILE.ipynb":
    "{0}: 파이썬 스크립트 FILE.py나 노트북 FILE.ipynb여야 합니다",
  "figure: {0}": "그림: {0}",
  "written: {0}": "썼습니다: {0}",
};
