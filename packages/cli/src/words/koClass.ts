// Korean for a class: hand-ins marked, a room of students.
import type { Catalogue } from "@tinycnn/core";

export const koClass: Catalogue = {
  // class
  "serve the lab to a room of students: hand out a notebook, collect, a live board; or grade files":
    "학생들에게 실험실을 엽니다. 노트북을 나누어 주고, 거두고, 순위를 바로 보여 줍니다. 제출 파일을 채점하기도 합니다",
  "serve the lab to a room of students; `tinycnn class ADDRESS` does the same":
    "학생들에게 실험실을 엽니다. `tinycnn class ADDRESS`도 같습니다",
  "of this machine that students type, with a port, such as 192.168.0.2:8700":
    "학생들이 입력할 이 컴퓨터의 주소와 포트. 예: 192.168.0.2:8700",
  "where everything of the class is kept": "수업의 모든 것을 둘 폴더",
  "notebook that is handed out (.ipynb)": "나누어 줄 노트북(.ipynb)",
  "what the class is called": "수업의 이름",
  "what students type to join (default: drawn, and printed)":
    "학생들이 들어올 때 입력할 코드 (기본값: 무작위로 만들어 알려 줌)",
  "certificate in PEM, for https": "https를 쓰기 위한 PEM 인증서",
  "the certificate's key in PEM": "인증서의 PEM 키",
  '\nStudents open the address in a browser, under "Class" type the code, and train there: their machines do the computing. What they hand in\nis measured here on the same images, and their best stand on the board. No names are needed and no internet. Everything is kept in\nthe folder: class.sqlite, board.csv, handed-in/ (which `tinycnn class grade` reads too). Without --cert pages of other machines\ncompute on one thread, since browsers share memory over https alone.\n\nExamples:\n  $ tinycnn class 192.168.0.2:8700 --notebook homework.ipynb\n  $ tinycnn class grade class/handed-in':
    "\n학생들은 브라우저에서 주소를 열고, “수업”에서 코드를 입력하고, 거기서 학습합니다. 계산은 학생의 컴퓨터가 합니다. 제출한 것은 여기서\n같은 사진으로 재고, 가장 좋은 것이 순위에 오릅니다. 이름도 인터넷도 필요 없습니다. 모든 것은 폴더에 있습니다: class.sqlite,\nboard.csv, handed-in/ (`tinycnn class grade`도 읽습니다). --cert가 없으면 다른 컴퓨터의 페이지는 스레드 하나로 계산합니다.\n브라우저는 https에서만 메모리를 나누어 씁니다.\n\n예:\n  $ tinycnn class 192.168.0.2:8700 --notebook homework.ipynb\n  $ tinycnn class grade class/handed-in",
  "at which address? A class is open to its network only where you say so: tinycnn class ADDRESS, such as {0}":
    "어느 주소에서 열까요? 수업은 직접 정한 주소에서만 네트워크에 열립니다: tinycnn class ADDRESS, 예: {0}",
  "{0}: expected the address that students type, with a port, such as {1}":
    "{0}: 학생들이 입력할 주소와 포트가 와야 합니다. 예: {1}",
  "{0}: this is no notebook (.ipynb)": "{0}: 노트북(.ipynb)이 아닙니다",
  "--cert and --cert-key belong together: give both": "--cert와 --cert-key는 함께 주어야 합니다",
  "--code {0}: expected at least {1} letters and digits, A to Z and 0 to 9":
    "--code {0}: A~Z와 0~9 가운데 적어도 {1}자가 와야 합니다",
  "the class is open at {0}/#/class, code {1} (Ctrl-C ends it)":
    "수업이 {0}/#/class 에서 열렸습니다. 코드 {1} (Ctrl-C로 끝냄)",
  "kept in {0}: board.csv, handed-in/": "{0}에 보관: board.csv, handed-in/",
  "Student {0}": "학생 {0}",
  "too large": "너무 큽니다",
  "too many wrong codes from this machine: wait a minute":
    "이 컴퓨터에서 틀린 코드가 너무 많이 왔습니다. 1분 기다리세요",
  "too many tries from this machine: wait a minute": "이 컴퓨터에서 너무 많이 시도했습니다. 1분 기다리세요",
  "this is not the code of this class": "이 수업의 코드가 아닙니다",
  "the class is full": "수업이 가득 찼습니다",
  "join the class first": "먼저 수업에 들어오세요",
  "too many questions: wait {0} s": "요청이 너무 많습니다. {0}초 기다리세요",
  "no notebook is handed out": "나누어 준 노트북이 없습니다",
  "{0} files in ten minutes are the most: wait a little": "10분에 파일 {0}개까지만 됩니다. 잠시 기다리세요",
  "you have handed in {0} bytes, the limit is {1}":
    "지금까지 {0}바이트를 제출했습니다. {1}바이트까지만 됩니다",
  "another file is on its way: try again in a moment": "다른 파일이 오는 중입니다. 잠시 뒤에 다시 하세요",
  "the file was cut off on its way: hand it in again": "파일이 오다가 끊겼습니다. 다시 제출하세요",
  "the file has more than {0} bytes, the limit": "파일이 {0}바이트보다 큽니다. 거기까지만 됩니다",
  "{0}: marking was ended before its turn": "{0}: 차례가 오기 전에 채점을 끝냈습니다",

  // class grade
  "measure a folder of handed-in files, name those that are forged, write a table":
    "제출 파일이 든 폴더를 재고, 위조된 것을 밝히고, 표를 씁니다",
  'with the files that "Hand in" made (.zip)': "“제출”이 만든 파일(.zip)이 든 폴더",
  "checks of your own, as JSON": "직접 정한 확인 항목, JSON 파일",
  "where the table goes (default: grades.csv in the folder)": "표를 둘 곳 (기본값: 폴더의 grades.csv)",
  '\nEvery model is measured here, on the same images; what a file says of itself is compared with that. Nothing of a file is run: a model is\nits settings and its weights.\n\nCHECKS is a JSON list:\n  [{"name": "good enough", "of": "accuracy", "atLeast": 0.85},\n   {"name": "small enough", "of": "parameters", "atMost": 200000},\n   {"name": "uses SGD", "setting": "optimizer", "is": "sgd"},\n   {"name": "says why", "answers": "overfitting"}]\n\nExamples:\n  $ tinycnn class grade handed-in\n  $ tinycnn class grade handed-in --checks checks.json --csv grades.csv':
    '\n모든 모델을 여기서 같은 사진으로 재고, 파일이 스스로 말하는 것과 견줍니다. 파일에 든 것은 아무것도 실행하지 않습니다. 모델은 설정과\n가중치일 뿐입니다.\n\nCHECKS는 JSON 목록입니다:\n  [{"name": "정확도", "of": "accuracy", "atLeast": 0.85},\n   {"name": "크기", "of": "parameters", "atMost": 200000},\n   {"name": "SGD 사용", "setting": "optimizer", "is": "sgd"},\n   {"name": "까닭", "answers": "과적합"}]\n\n예:\n  $ tinycnn class grade handed-in\n  $ tinycnn class grade handed-in --checks checks.json --csv grades.csv',
  Marking: "채점",
  marked: "채점함",
  FORGED: "위조",
  "not measured": "재지 못함",
  "not readable": "읽을 수 없음",
  "  {0} of {1} checks": "  확인 {1}개 중 {0}개",
  '{0}: there is no file of "Hand in" (.zip) in it': "{0}: “제출”이 만든 파일(.zip)이 없습니다",
  "{0}: {1} files, the limit is {2}": "{0}: 파일이 {1}개입니다. {2}개까지만 됩니다",
  "the same weights as {0}, of the same settings and seed: nothing is wrong with that by itself":
    "{0:과} 가중치가 같습니다. 설정과 시드도 같으니 그것만으로는 문제가 없습니다",
  "the same weights as {0}, though their settings differ: one of them is copied":
    "설정이 다른데 {0:과} 가중치가 같습니다. 둘 중 하나는 베낀 것입니다",
  "there is no model in it": "모델이 들어 있지 않습니다",
  "it was trained on pictures of its own, which are not here":
    "자기 사진으로 학습했는데, 그 사진이 여기에 없습니다",
  "{0}: not measured within {1} s": "{0}: {1}초 안에 재지 못했습니다",
  "{0}: measuring it ended with {1}": "{0}: 재는 과정이 {1:으로} 끝났습니다",
};
