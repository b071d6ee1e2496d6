// Korean for what is trained and on what: data, recipes, experiments.
import type { Catalogue } from "@tinycnn/core";

export const koPlans: Catalogue = {
  // data
  "fetch, check and describe data sets": "데이터셋을 받고, 확인하고, 설명합니다",
  "\nExample:\n  $ tinycnn data {0} cifar10": "\n예:\n  $ tinycnn data {0} cifar10",
  "download a data set, or what is missing of it": "데이터셋을, 또는 빠진 것을 내려받습니다",
  "check a data set's files by size, structure and checksum":
    "데이터셋 파일의 크기, 구조, 체크섬을 확인합니다",
  "say what a data set is and where it was found": "데이터셋이 무엇이고 어디에 있는지 알려 줍니다",
  "{0}: {1} of {2} MB": "{0}: {2} MB 가운데 {1}",
  "{0}: {1} MB": "{0}: {1} MB",
  official: "공식 파일",
  "not the official file": "공식 파일이 아님",
  missing: "없음",
  damaged: "손상됨",
  "{0} in {1}": "{1}의 {0}",
  ", {0} bytes": ", {0}바이트",
  "{0} is not whole; fetch it again: tinycnn data get {1}":
    "{0:이} 온전하지 않습니다. 다시 받으세요: tinycnn data get {1}",
  "the sample that ships with tinycnn, whole": "tinycnn에 들어 있는 표본이며 온전합니다",
  "all files are the official ones": "모두 공식 파일입니다",
  "sizes and structure are right; some files are not the official ones":
    "크기와 구조는 맞지만 공식 파일이 아닌 것이 있습니다",
  "{0}: {1} training and {2} test images": "{0}: 학습 이미지 {1}장, 테스트 이미지 {2}장",
  "  {0}×{1}×{2}, {3} classes: {4}": "  {0}×{1}×{2}, 클래스 {3}개: {4}",
  "  mean {0}  std {1}": "  평균 {0}  표준편차 {1}",
  "  found in {0} ({1})": "  {0}에 있음 ({1})",
  "  not in {0} ({1})": "  {0}에 없음 ({1})",
  "  not in {0} ({1}): missing {2}": "  {0}에 없음 ({1}): {2} 빠짐",

  // recipes
  "list the named trainings, or say what one of them sets": "이름 있는 학습의 목록이나 그 설정을 보여 줍니다",
  "recipe to describe": "설명할 레시피",
  "\nExamples:\n  $ tinycnn recipes\n  $ tinycnn recipes step-lr\n  $ tinycnn recipes step-lr --notebook step-lr.ipynb\n  $ tinycnn train --recipe step-lr":
    "\n예:\n  $ tinycnn recipes\n  $ tinycnn recipes step-lr\n  $ tinycnn recipes step-lr --notebook step-lr.ipynb\n  $ tinycnn train --recipe step-lr",
  "write it as a notebook that trains the same": "같은 학습을 하는 노트북으로 저장합니다",
  "--notebook: name the recipe, such as tinycnn recipes step-lr --notebook step-lr.ipynb":
    "--notebook: 레시피 이름을 적으세요. 예: tinycnn recipes step-lr --notebook step-lr.ipynb",
  "{0} exists. Choose another name, or remove it": "{0:이} 이미 있습니다. 다른 이름을 고르거나 지우세요",
  "{0} trains as {1} does. Open it in the lab: tinycnn lab":
    "{0:은} {1:과} 같은 학습을 합니다. 랩에서 여세요: tinycnn lab",
  why: "이유",
  claim: "기대",
  extends: "바탕",
  sets: "설정",
  "{0}: there is no such recipe file": "{0}: 그런 레시피 파일이 없습니다",
  "{0}: this is not JSON: {1}": "{0}: JSON이 아닙니다: {1}",

  // experiment
  "train recipes with several seeds each, and compare them":
    "레시피마다 시드를 여럿 주어 학습하고 비교합니다",
  "recipes, by name or file": "레시피의 이름이나 파일",
  "seeds of each recipe, from 0": "레시피마다 시드 수, 0부터",
  "runs at a time; they share the cores": "한꺼번에 할 실행 수. 코어를 나누어 씁니다",
  "threads of each run (default: cores / jobs)": "실행마다 스레드 수 (기본값: 코어 수 / 실행 수)",
  "where runs go: DIR/RECIPE/seed-N": "실행이 놓일 곳: DIR/RECIPE/seed-N",
  "\nEvery other option of train is passed on to each run. The same command again goes on where it stopped: runs that are finished are\nleft alone, a run that was stopped goes on.\n\nExamples:\n  $ tinycnn experiment baseline adamw --seeds 3\n  $ tinycnn experiment baseline --seeds 5 --jobs 2 --limit-train 10000 --out runs/quick":
    "\ntrain의 다른 옵션은 모두 각 실행에 전해집니다. 같은 명령을 다시 하면 멈춘 곳부터 이어 합니다:\n끝난 실행은 그대로 두고, 멈춘 실행은 이어 합니다.\n\n예:\n  $ tinycnn experiment baseline adamw --seeds 3\n  $ tinycnn experiment baseline --seeds 5 --jobs 2 --limit-train 10000 --out runs/quick",
  "train must be registered before experiment": "train을 experiment보다 먼저 등록해야 합니다",
  "{0} of {1} runs are finished already": "실행 {1}개 가운데 {0}개는 이미 끝났습니다",
  "{0} of {1} runs failed:\n  {2}": "실행 {1}개 가운데 {0}개가 실패했습니다:\n  {2}",
  "[{0}/{1}] {2} seed {3}: {4}": "[{0}/{1}] {2} 시드 {3}: {4}",
  "failed: {0}": "실패: {0}",
  "stopping: each run under way saves itself first (Ctrl-C again stops at once)":
    "멈추는 중: 하던 실행은 먼저 저장합니다 (Ctrl-C를 다시 누르면 바로 멈춥니다)",
  "stopped; everything is saved. The same command goes on here":
    "멈추었고 모두 저장했습니다. 같은 명령으로 이어 할 수 있습니다",
  "ended with {0}": "{0} 신호로 끝났습니다",
  "ended with code {0}": "코드 {0:으로} 끝났습니다",
  'recipe "{0}": expected a name of letters, digits, dots, dashes and underscores, or a file of such a name':
    '레시피 "{0}": 이름은 영문자, 숫자, 점, 줄표, 밑줄로 된 것이거나 그런 이름의 파일이어야 합니다',
  "recipe {0} is named twice": "레시피 {0:이} 두 번 나옵니다",
  "{0} holds runs of other settings: {1}. Choose another folder: --out DIR":
    "{0}에는 설정이 다른 실행이 있습니다: {1}. 다른 폴더를 고르세요: --out DIR",
  "{0}: this is not JSON; remove it if the runs beside it are of these settings":
    "{0}: JSON이 아닙니다. 옆에 있는 실행들이 이 설정으로 한 것이라면 지우세요",
  "  {0} seed {1}  epoch {2}/{3}": "  {0} 시드 {1}  에폭 {2}/{3}",
  "run {0}/{1}{2}  [{3}, {4} left]": "실행 {0}/{1}{2}  [{3}, 남은 시간 {4}]",
};
