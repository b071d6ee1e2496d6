// Korean for help, options, the system's messages and the lab's start.
import type { Catalogue } from "@tinycnn/core";

export const koHelp: Catalogue = {
  // Help
  "Train, evaluate and use small convolutional networks on your own machine.":
    "작은 합성곱 신경망을 내 컴퓨터에서 학습하고, 평가하고, 씁니다.",
  "Usage:": "사용법:",
  "Arguments:": "인자:",
  "Options:": "옵션:",
  "Global options:": "공통 옵션:",
  "Commands:": "명령:",
  "(default: {0})": "(기본값: {0})",
  "(one of {0}; default: {1})": "({0} 가운데 하나, 기본값: {1})",
  options: "옵션",
  command: "명령",
  "show this help": "이 도움말을 보여 줍니다",
  "show the version": "버전을 보여 줍니다",
  "show a command's help": "명령의 도움말을 보여 줍니다",
  "ko or en (default: TINYCNN_LANG, then the system's language)":
    "ko 또는 en (기본값: TINYCNN_LANG, 없으면 시스템 언어)",
  "(run with --help for the options)": "(옵션은 --help로 볼 수 있습니다)",

  // What commander finds
  "error: {0}": "오류: {0}",
  "(Did you mean {0}?)": "({0}{:을} 뜻하셨나요?)",
  "unknown option '{0}'": "'{0}' 옵션은 없습니다",
  "unknown command '{0}'": "'{0}' 명령은 없습니다",
  "missing required argument '{0}'": "'{0}' 인자가 필요합니다",
  "option '{0}' argument missing": "'{0}' 옵션에 값이 필요합니다",
  "required option '{0}' not specified": "'{0}' 옵션이 필요합니다",
  "option '{0}' cannot be used with option '{1}'": "'{0}' 옵션과 '{1}' 옵션은 함께 쓸 수 없습니다",
  "too many arguments. Expected {0} but got {1}.": "인자가 너무 많습니다. {0}개여야 하는데 {1}개가 왔습니다.",
  "option '{0}' argument '{1}' is invalid. {2}": "'{0}' 옵션의 값 '{1}'{:이} 잘못되었습니다. {2}",
  "option '{0}' value '{1}' from env '{2}' is invalid. {3}":
    "환경 변수 {2:이} 준 '{0}' 옵션의 값 '{1}'{:이} 잘못되었습니다. {3}",
  "command-argument value '{0}' is invalid for argument '{1}'. {2}":
    "'{1}' 인자의 값 '{0}'{:이} 잘못되었습니다. {2}",

  // Options
  'expected ko or en, got "{0}".': 'ko나 en이어야 하는데 "{0}"{:이} 왔습니다.',
  'expected {0}{1}{2}, got "{3}".': '"{3}"{:이} 왔습니다.{1}{2} {0}여야 합니다.',
  " above {0}": " {0} 초과",
  " of at least {0}": " {0} 이상",
  ", at most {0}": " {0} 이하",
  "a whole number": "정수",
  "a number": "수",
  "print one JSON object a line on stdout, messages on stderr":
    "stdout에는 한 줄에 JSON 객체 하나씩, 메시지는 stderr에",
  "threads of the cpu device (default: all cores); results do not depend on it":
    "cpu 장치의 스레드 수 (기본값: 모든 코어). 결과는 달라지지 않습니다",
  "where to compute: cpu, webgpu (the graphics card), reference (float64 loops, slow), or auto: a training on the card where it is clearly faster, else the cpu":
    "계산할 장치: cpu, webgpu (그래픽 카드), reference (float64 반복문, 느림), auto (학습이 그래픽 카드에서 확실히 빠르면 카드, 아니면 cpu)",
  "directory with fashion-mnist/, mnist/ or cifar-10-batches-bin/ (default: TINYCNN_DATA, then the cache)":
    "fashion-mnist/나 mnist/나 cifar-10-batches-bin/이 있는 폴더 (기본값: TINYCNN_DATA, 없으면 캐시)",
  device: "장치",
  model: "모델",
  "model: {0}": "모델: {0}",
  "name all models": "모델 이름을 모두 보여 줍니다",
  "data set": "데이터셋",
  "data set: {0}": "데이터셋: {0}",
  order: "순서",
  recipe: "레시피",
  "run folder whose model is used": "모델을 가져올 실행 폴더",
  "file of weights (safetensors, .pth, .npz, .onnx), together with --dataset, or a folder of Hugging Face's, which may say itself what it is":
    "가중치 파일(safetensors, .pth, .npz, .onnx). --dataset과 함께 씁니다. 또는 무엇인지 스스로 말하는 Hugging Face 폴더",
  "data set the weights were trained on: {0}": "가중치를 학습한 데이터셋: {0}",
  "model of the weights (default: tinycnn, or what their folder says)":
    "가중치의 모델 (기본값: tinycnn, 또는 폴더가 말하는 것)",

  // lab
  "open the notebook in the browser, served on this machine alone; a second start opens the one that runs":
    "브라우저에서 노트북을 엽니다. 이 컴퓨터에서만 볼 수 있고, 이미 돌고 있으면 그것을 엽니다",
  "port of 127.0.0.1; the browser keeps notebooks per port (default: 8642)":
    "127.0.0.1의 포트. 브라우저는 포트마다 노트북을 따로 둡니다 (기본값: 8642)",
  "the lab runs already (process {0}): open at {1}": "랩이 이미 돌고 있습니다 (프로세스 {0}): {1}",
  "do not open the browser": "브라우저를 열지 않습니다",
  "the lab is not installed: {0}": "랩이 설치되어 있지 않습니다: {0}",
  "the lab is open at {0} (Ctrl-C ends it)": "랩을 열었습니다: {0} (Ctrl-C로 끝냅니다)",

  // What the system says
  "the disk is full; free some space": "디스크가 가득 찼습니다. 공간을 비우세요",
  "your disk quota is used up; free some space": "디스크 할당량을 다 썼습니다. 공간을 비우세요",
  "the disk or its connection failed (input/output error); check it, or use another place":
    "디스크나 그 연결에 문제가 생겼습니다(입출력 오류). 확인하거나 다른 곳을 쓰세요",
  "a part of this path is no folder": "경로의 일부가 폴더가 아닙니다",
  "this name is too long": "이름이 너무 깁니다",
  "standard output cannot be written: {0}": "표준 출력에 쓸 수 없습니다: {0}",
  "{0}. What was saved before is whole; go on with: tinycnn train --resume {1}":
    "{0}. 앞서 저장한 것은 온전합니다. 이어 가기: tinycnn train --resume {1}",
  "no permission": "권한이 없습니다",
  "the file system is read-only": "파일 시스템이 읽기 전용입니다",
  "no such file or directory": "그런 파일이나 폴더가 없습니다",
  "this is a directory, expected a file": "파일이어야 하는데 폴더입니다",
};
