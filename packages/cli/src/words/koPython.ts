// Korean for running Python.
import type { Catalogue } from "@tinycnn/core";

export const koPython: Catalogue = {
  "run a PyTorch script in Python on this machine's engine":
    "PyTorch 스크립트를 이 컴퓨터의 엔진에서 파이썬으로 실행합니다",
  "a script, FILE.py; what follows it is the script's own":
    "스크립트 FILE.py. 뒤에 오는 것은 스크립트의 몫입니다",
  "what the script finds in sys.argv": "스크립트가 sys.argv에서 보는 것",
  "\nExample:\n  $ tinycnn run train.py --epochs 3": "\n예:\n  $ tinycnn run train.py --epochs 3",
  "{0}: expected a Python script, FILE.py": "{0}: 파이썬 스크립트 FILE.py여야 합니다",
};
