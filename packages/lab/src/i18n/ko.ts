// Korean for what the lab says with `say`: errors and notices of its workers and its server. Labels of the page are keys of strings.ts.
import type { Catalogue } from "@tinycnn/core";
import { koPictures } from "./koPictures.ts";

export const ko: Catalogue = {
  ...koPictures,
  "the class does not answer: is its server still running?":
    "수업이 답하지 않습니다. 서버가 아직 돌고 있나요?",
  "the class answered {0}": "수업이 {0:으로} 답했습니다",
  // The server
  "another build of the lab (version {0}, process {1}) runs at {2}; end it (Ctrl-C where it was started) and start again, or choose a port for a lab beside it: --port {3}. Notebooks are kept per port":
    "다른 빌드의 랩(버전 {0}, 프로세스 {1})이 {2}에서 돌고 있습니다. 그것을 끝내고(시작한 곳에서 Ctrl-C) 다시 시작하거나, 따로 돌릴 포트를 고르세요: --port {3}. 노트북은 포트마다 따로 있습니다",
  "port {0} is not allowed to you; choose one above 1023":
    "포트 {0:은} 쓸 권한이 없습니다. 1023보다 큰 것을 고르세요",
  "port {0} belongs to another program, so the lab is at {1} this time. The browser keeps notebooks per port: those made at {2} are there when that port is free again, and each can come along as an exported .ipynb":
    "포트 {0:은} 다른 프로그램이 쓰고 있어 이번에는 {1}에서 엽니다. 브라우저는 포트마다 노트북을 따로 둡니다. {2}에서 만든 것은 그 포트가 비면 다시 있고, .ipynb로 내보내 옮길 수도 있습니다",
  "port {0}: in use by another program; end it, or choose another port with --port":
    "포트 {0}: 다른 프로그램이 쓰고 있습니다. 그것을 끝내거나 --port로 다른 포트를 고르세요",

  // Curves and what cells show
  epoch: "에폭",
  "training loss": "학습 손실",
  "validation accuracy": "검증 정확도",
  "test accuracy": "테스트 정확도",
  "{0} {1}, 1 epoch": "{0} {1}, 1에폭",
  "{0} {1} → {2}, {3} epochs": "{0} {1} → {2}, {3}에폭",
  "[{0} pictures]": "[그림 {0}장]",
  done: "완료",
  "not yet": "아직",
  photo: "사진",
  "the photo": "사진",
  "what the model sees": "모델이 보는 것",
  "[photo clinic: {0}]": "[사진 진료실: {0}]",
  "[confusion matrix, accuracy {0}]": "[혼동 행렬, 정확도 {0}]",
  "[feature maps of {0}]": "[{0}의 특징 맵]",
  "[Grad-CAM of {0}: {1} {2}%]": "[{0}의 Grad-CAM: {1} {2}%]",
  "[convolutions {0}]": "[합성곱 {0}]",
  "[convolution, step by step]": "[합성곱 한 단계씩]",
  "[pooling, step by step]": "[풀링 한 단계씩]",
  "[softmax and loss]": "[소프트맥스와 손실]",
  "[gradient descent, step by step]": "[경사 하강법 한 단계씩]",
  "… {0} lines, {1} outputs more …": "… {0}줄, 출력 {1}개 더 …",

  // Variables
  "{0} parameters": "매개변수 {0}개",
  "{0} images": "이미지 {0}장",
  "{0} batches of {1}": "{1}장짜리 배치 {0}개",

  "{0} items": "{0}개",

  // Python
  'this page cannot share memory, so Python cannot wait for files or answers in it; open the lab with "npm run lab", or from an address that begins with https':
    '이 페이지는 메모리를 나눠 쓸 수 없어 파이썬이 파일이나 답을 기다릴 수 없습니다. "npm run lab"으로 열거나 https로 시작하는 주소에서 여세요',
  "Python has no file {0}": "파이썬에 {0}{:이라는} 파일이 없습니다",
  "a drawing of {0}×{1} pixels; from 1 to {2} a side become a picture":
    "{0}×{1}픽셀 그림입니다. 한 변이 1~{2}픽셀이어야 사진 파일이 됩니다",
  'pictures are saved as png, jpg or webp, got "{0}"':
    '그림은 png, jpg, webp로 저장하는데 "{0}"{:이} 왔습니다',
  "Python did not start: {0}": "파이썬을 시작하지 못했습니다: {0}",

  // Errors of cells
  "{0} is not here yet. Fetch it, or give its files, then run this cell again":
    "{0:이} 아직 없습니다. 받아 오거나 파일을 준 뒤 이 셀을 다시 실행하세요",
  "{0}: the sample that comes with the lab, 12,000 + 2,000 of its 70,000 images":
    "{0}: 랩에 들어 있는 표본, 70,000장 가운데 12,000 + 2,000장",
  "{0}: there is no such file. Drop it on the page": "{0}: 그런 파일이 없습니다. 페이지에 끌어다 놓으세요",
  "{0}: more than the {1} bytes of this file": "{0}: 이 파일의 {1}바이트보다 많습니다",
  "no weights of {0} were kept in this notebook yet: train it first":
    "이 노트북에 {0}의 가중치가 아직 없습니다. 먼저 학습하세요",
  "{0} is {1}, expected float32": "{0:이} {1}입니다. float32여야 합니다",
  "curves expects a list with an entry for each epoch, [{ epoch, loss, valAcc }], got {0}":
    "curves에는 에폭마다 하나씩 있는 목록 [{ epoch, loss, valAcc }]이 필요합니다. 받은 것: {0}",
  "classify: the model has {0} outputs, the data set {1} classes. Make the model with numClasses: {2}, or give the data set that it learned":
    "classify: 모델의 출력은 {0}개인데 데이터셋의 클래스는 {1}개입니다. 모델을 numClasses: {2:으로} 만들거나, 모델이 배운 데이터셋을 주세요",
  "classify takes a model, a photo and what its data set is: classify(model, photo, testSet.spec)":
    "classify에는 모델, 사진, 데이터셋 정보를 줍니다: classify(model, photo, testSet.spec)",
  "classify expects a photo, got the name {0}. Read it first: const photo = await readPhoto({1})":
    "classify에는 사진이 필요한데 이름 {0:이} 왔습니다. 먼저 읽으세요: const photo = await readPhoto({1})",
  "classify: the photo is a promise. Put await before readPhoto(…)":
    "classify: 사진이 아직 오지 않은 프로미스입니다. readPhoto(…) 앞에 await를 붙이세요",
  "expected a model, got {0}": "모델이 필요한데 {0:이} 왔습니다",
  'no such layer: "{0}". This model has {1}': '"{0}"{:이라는} 층은 없습니다. 이 모델에 있는 것: {1}',
  "photoClinic: this is no treatment of a photo": "photoClinic: 사진에 할 수 있는 처리가 아닙니다",
  "a picture needs the data set it is for: pass { spec: testSet.spec } as the last argument":
    "그림에는 어느 데이터셋의 것인지가 필요합니다. 마지막 인자로 { spec: testSet.spec }을 주세요",
  "expected an example, such as testSet.get(0), got {0}":
    "testSet.get(0) 같은 예제가 필요한데 {0:이} 왔습니다",
  "expected one example [C, H, W], got {0}": "[C, H, W] 모양의 예제 하나가 필요한데 {0:이} 왔습니다",
  "none of these layers gives maps [N, C, H, W]": "이 층들 가운데 [N, C, H, W] 맵을 주는 것이 없습니다",
  "gradCam needs a layer that gives maps [N, C, H, W], such as a Conv2d":
    "gradCam에는 Conv2d처럼 [N, C, H, W] 맵을 주는 층이 필요합니다",
  "gradCam: the class does not depend on {0}": "gradCam: 클래스가 {0}에 달려 있지 않습니다",
  "this model has no Conv2d among these layers": "이 층들 가운데 Conv2d가 없습니다",
  "{0}: expected rows of equal length, 1 to {1} numbers each, got {2}":
    "{0}: 길이가 같은 행에 수가 1~{1}개씩 있어야 하는데 {2:이} 왔습니다",
  "convolutionStepper input": "convolutionStepper의 입력",
  "convolutionStepper kernel": "convolutionStepper의 커널",
  "poolingStepper input": "poolingStepper의 입력",
  "softmaxExplorer: expected 2 to {0} labels, a logit for each, and target as the place of one; got {1} labels, {2} logits, target {3}":
    "softmaxExplorer: 레이블 2~{0}개, 레이블마다 로짓 하나, 그 가운데 한 자리인 target이 필요한데 레이블 {1}개, 로짓 {2}개, target {3:이} 왔습니다",
  'descentExplorer: no curve "{0}", expected {1}':
    'descentExplorer: "{0}"{:이라는} 곡선은 없습니다. 있는 것: {1}',
  "a table: this is no question for rows": "표: 행을 묻는 것이 아닙니다",

  // Files
  "the archive holds more than the {0} bytes of the set": "압축 파일이 데이터셋의 {0}바이트보다 큽니다",
  "{0} has {1} bytes, expected {2}": "{0:이} {1}바이트입니다. {2}바이트여야 합니다",
  "{0} ends after {1} of {2} bytes": "{0:이} {2}바이트 가운데 {1}바이트에서 끝납니다",
  "the archive holds more than {0} entries": "압축 파일의 항목이 {0}개를 넘습니다",
  "{0} lacks {1} of {2}": "{0}에 {2}의 {1:이} 빠져 있습니다",
  "expected {0} bytes, got {1}": "{0}바이트여야 하는데 {1}바이트가 왔습니다",
  "{0} characters, the limit is {1}": "{0}자입니다. {1}자까지만 됩니다",
  "the link unfolds to more than {0} bytes": "링크를 펼치면 {0}바이트를 넘습니다",
  "the link has {0} characters": "링크가 {0}자입니다",
  "the browser's storage is full or closed": "브라우저의 저장 공간이 가득 찼거나 닫혀 있습니다",
  "{0}: {1} MiB, the limit is {2} MiB": "{0}: {1} MiB입니다. {2} MiB까지만 됩니다",
  "{0}: {1} bytes, the limit is {2}": "{0}: {1}바이트입니다. {2}바이트까지만 됩니다",
  "{0}: {1} bytes that unpack to {2}, more than {3} times as many. Zip the run folder again":
    "{0}: {1}바이트가 {2}바이트로 풀립니다. {3}배가 넘습니다. 실행 폴더를 다시 압축하세요",
  "the archive has {0} bytes, the limit is {1}": "압축 파일이 {0}바이트입니다. {1}바이트까지만 됩니다",
  "the archive has more than {0} entries": "압축 파일의 항목이 {0}개를 넘습니다",
  "the archive holds {0} twice ({1}); give the zip of one run":
    "압축 파일에 {0:이} 두 번 있습니다 ({1}). 실행 하나를 압축해 주세요",
  "this is no whole zip archive; it may be cut off or damaged":
    "온전한 zip 파일이 아닙니다. 잘렸거나 손상되었을 수 있습니다",

  "{0} is there already, and is not of this notebook: choose another name, or remove it from Files":
    "{0:이} 이미 있고 이 노트북의 것이 아닙니다. 다른 이름을 고르거나 파일에서 지우세요",
  '{0} of {1}: cells have no network. Drop the file on the page and read it with files.bytes(name) or files.text(name) of "@tinycnn/lab"':
    '{1}의 {0}: 셀에는 네트워크가 없습니다. 파일을 페이지에 끌어다 놓고 "@tinycnn/lab"의 files.bytes(name)이나 files.text(name)으로 읽으세요',
  "the browser closed its storage": "브라우저가 저장 공간을 닫았습니다",
  "{0} does not take this (at {1})": "{0:은} 이런 값을 받지 않습니다 ({1} 자리)",
  "the page has no service {0}": "페이지에 {0}{:이라는} 서비스가 없습니다",
  "{0} could not be loaded": "{0:을} 불러오지 못했습니다",
  "{0}: more than the {1} bytes of {2}": "{0}: {2}의 {1}바이트보다 많습니다",
  "this scope has no page to ask": "물어볼 페이지가 없습니다",
  "{0} of the lab cannot be had: is its server still there?":
    "실험실의 {0:을} 가져올 수 없습니다. 서버가 아직 켜져 있나요?",

  // Notebooks
  "it is not JSON; the file may be cut off or damaged":
    "JSON이 아닙니다. 파일이 잘렸거나 손상되었을 수 있습니다",
  "it holds no notebook, but other JSON": "노트북이 아니라 다른 JSON입니다",
  "it does not say its nbformat; is it really a notebook?": "nbformat이 없습니다. 정말 노트북인가요?",
  "its nbformat is {0}; 3 and 4 can be read. Save it with a current Jupyter first":
    "nbformat이 {0}입니다. 3과 4를 읽을 수 있으니 먼저 요즘 Jupyter로 저장하세요",
  "it has no list of cells": "셀 목록이 없습니다",
  "it has {0} cells, the limit is {1}": "셀이 {0}개입니다. {1}개까지만 됩니다",
  "cell {0} is not a cell": "{0}번 셀은 셀이 아닙니다",
  'cell {0} is of the kind "{1}", expected "code", "markdown" or "raw"':
    '{0}번 셀의 종류가 "{1}"입니다. "code", "markdown", "raw" 가운데 하나여야 합니다',
  "cell {0}: its source is neither text nor a list of lines": "{0}번 셀: 내용이 글도 줄 목록도 아닙니다",

  // The Studio
  "this run is not in this browser any more": "이 실행은 이제 이 브라우저에 없습니다",
  "{0} has no weights: train it for a while first": "{0}에는 가중치가 없습니다. 먼저 조금 학습하세요",
  "{0} has more than {1} files; give the folder of one run":
    "{0}의 파일이 {1}개를 넘습니다. 실행 하나의 폴더를 주세요",
  "{0}. This is computed on the cpu": "{0}. cpu에서 계산합니다",
  "nothing was chosen": "고른 것이 없습니다",
  "{0} is none of what opens here: a run folder or its .zip, settings (.json), a notebook (.ipynb), data files (.bin, -ubyte.gz)":
    "{0:은} 여기서 열 수 없습니다. 실행 폴더나 그 .zip, 설정(.json), 노트북(.ipynb), 데이터 파일(.bin, -ubyte.gz)을 열 수 있습니다",
  "metrics.jsonl: {0} lines, the limit is {1}": "metrics.jsonl: {0}줄입니다. {1}줄까지만 됩니다",
  "metrics.jsonl, line {0}": "metrics.jsonl {0}행",
  "metrics.jsonl, line {0}: epoch {1}, expected {2}":
    "metrics.jsonl {0}행: 에폭이 {1}입니다. {2:이어야} 합니다",
  "there is no config.json in it, so this is no run folder of tinycnn":
    "config.json이 없으니 tinycnn의 실행 폴더가 아닙니다",
  "{0} is damaged or missing; going on takes up the state before it":
    "{0:이} 손상되었거나 없습니다. 그 앞의 상태에서 이어 합니다",
  "Train a new one": "새로 학습하세요",
  "unknown recipe {0}": "{0:이라는} 레시피는 없습니다",
  "{0} in it is not JSON; the archive may be damaged":
    "안에 든 {0:이} JSON이 아닙니다. 압축 파일이 손상되었을 수 있습니다",
  "{0} in it is not of this lab: {1}": "안에 든 {0:이} 이 실험실의 것이 아닙니다: {1}",
  "{0}: {1} bytes that unpack to {2}, more than {3} times as many":
    "{0}: {1}바이트가 풀면 {2}바이트로 {3}배가 넘습니다",
  "the archive holds {0} twice": "압축 파일에 {0:이} 두 번 들어 있습니다",
  "the archive unpacks to more than {0} bytes": "압축을 풀면 {0}바이트가 넘습니다",
  "{0} is missing in the archive": "압축 파일에 {0:이} 없습니다",
  "what is in it takes {0} MiB, and the browser has room for {1} MiB more":
    "안에 든 것은 {0} MiB인데, 브라우저에 남은 자리는 {1} MiB입니다",
  'there is no {0} in it, so it is not what "Save everything" made; a run\'s archive opens in the Studio':
    "안에 {0:이} 없어 “모두 파일로 저장”으로 만든 것이 아닙니다. 실행의 압축 파일은 스튜디오에서 엽니다",
};
